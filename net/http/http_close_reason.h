#pragma once

#include "net/http/http_client.h"
#include "net/transport/close_reason.h"

namespace godwit::net {

/// Why a connection over HTTP ends with this error. \p wasOpen: something has gone well on it.
[[nodiscard]] CloseReason closeReason(const HttpError &error, bool wasOpen);

/// The same for an answer with a status that is not the expected one. \p now: what a date in
/// Retry-After is compared with.
[[nodiscard]] CloseReason unexpectedStatus(const HttpResponse &response, base::WallTime now);

} // namespace godwit::net
