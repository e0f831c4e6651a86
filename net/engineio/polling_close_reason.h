#pragma once

#include "base/time.h"
#include "net/http/http_close_reason.h"
#include "net/transport/close_reason.h"

namespace godwit::net::engineio {

/// Why a session ends with an answer that is not 200: Engine.IO states its errors as 400 and JSON.
[[nodiscard]] CloseReason closeReason(const HttpResponse &response, base::WallTime now);

/// The same reason, with what it tells of the way if the answer with \p head comes from somebody
/// else than the server at \p url: a redirect, or a page for people.
[[nodiscard]] CloseReason onTheWay(CloseReason reason, const HttpResponse &head, const QUrl &url);

} // namespace godwit::net::engineio
