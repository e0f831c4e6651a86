#pragma once

#include "base/time.h"

#include <QString>

#include <optional>

namespace godwit::chat {

/// Why a server said no to one request. The connection itself is well.
struct Refusal
{
    QString code; ///< the server's word, for example "unknown-room"; docs/PROTOCOL.md lists ours
    QString detail; ///< the server's sentence, untranslated; may be empty
    std::optional<base::Milliseconds> retryAfter; ///< set: the same request may succeed after this
    friend bool operator==(const Refusal &, const Refusal &) = default;
};

} // namespace godwit::chat
