#pragma once

#include <QString>

namespace godwit::net {

/// "403 Forbidden": the status and the phrase that IANA's registry of HTTP status codes has for it;
/// the number alone where it has none. For people and traces, in English as on the wire.
[[nodiscard]] QString httpStatusText(int status);

} // namespace godwit::net
