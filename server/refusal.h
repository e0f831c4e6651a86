#pragma once

#include "base/time.h"

#include <QString>

#include <optional>

namespace godwit::server {

/// Why a request is not carried out, in the words of docs/PROTOCOL.md.
struct Refusal
{
    QString code;
    QString message; ///< an English sentence
    std::optional<base::Milliseconds> retryAfter; ///< the very same request may succeed after this
    friend bool operator==(const Refusal &, const Refusal &) = default;
};

} // namespace godwit::server
