#pragma once

#include "net/transport/rung.h"

#include <QList>

namespace godwit::net::socketio {

enum class TransportChoice { Auto, WebSocket, LongPolling };

/// The ways to a Socket.IO server, best first. \p server has one of the schemes http, https, ws and
/// wss, a host, perhaps a port, and a path where the server is not at "/socket.io/". Endpoints are
/// complete, query included (Engine.IO, "Transports").
[[nodiscard]] QList<Rung> rungsOf(const QUrl &server, TransportChoice choice);

} // namespace godwit::net::socketio
