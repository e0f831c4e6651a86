#pragma once

#include "base/random.h"
#include "server/http/engine_site.h"
#include "server/socketio/socket_connection.h"
#include "server/wire/network.h"

#include <memory>

namespace godwit::conformance {

/// The server that the public Engine.IO v4 and Socket.IO v5 suites want: an echo of either protocol
/// at /engine.io/ and /socket.io/, with their timing.
class ConformanceServer final
{
public:
    ConformanceServer();
    ~ConformanceServer();

    /// Starts it; 0: any free port.
    [[nodiscard]] base::Result<quint16, server::ListenError> start(quint16 port);

private:
    base::SystemRandom m_random;
    server::SocketSettings m_sockets;
    server::EngineSite m_site;
    server::Network m_network;
    std::unique_ptr<server::EngineServer> m_engineio;
    std::unique_ptr<server::EngineServer> m_socketio;
};

} // namespace godwit::conformance
