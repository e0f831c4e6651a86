#pragma once

#include "base/time.h"

#include <QByteArray>

#include <optional>

namespace godwit::net {

/// What a Retry-After header asks for (RFC 9110, section 10.2.3): seconds, or a date that is
/// compared with \p now. Bounded to a day; nothing where it cannot be understood.
[[nodiscard]] std::optional<base::Milliseconds> parseRetryAfter(const QByteArray &value,
                                                                base::WallTime now);

} // namespace godwit::net
