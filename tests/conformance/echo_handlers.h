#pragma once

#include "server/engineio/engine_session.h"
#include "server/socketio/socket.h"

namespace godwit::conformance {

/// Sends every Engine.IO message back; the end of v4-current.md asks for it.
[[nodiscard]] std::unique_ptr<server::EngineListener>
makeEngineEcho(const std::shared_ptr<server::EngineSession> &session);

/// Emits "auth", answers "message" and "message-with-ack"; the end of v5-current.md asks for it.
/// Known namespaces: "/" and "/custom".
[[nodiscard]] std::unique_ptr<server::SocketListener> makeSocketEcho(const QString &nsp,
                                                                     server::Socket &socket);

} // namespace godwit::conformance
