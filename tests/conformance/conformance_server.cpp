#include "conformance/conformance_server.h"

#include "conformance/echo_handlers.h"

#include <future>

namespace godwit::conformance {

namespace {

using namespace Qt::StringLiterals;

server::EngineSettings engineSettings(const QByteArray &path)
{
    server::EngineSettings settings;
    settings.path = path;
    settings.pingInterval = base::Milliseconds(300);
    settings.pingTimeout = base::Milliseconds(200);
    settings.maxPayload = 1'000'000;
    return settings;
}

} // namespace

ConformanceServer::ConformanceServer()
    : m_site({{u"*"_s}, {}})
    , m_network(server::Limits())
{
    m_sockets.connectTime = base::Milliseconds(1000);
    m_engineio = std::make_unique<server::EngineServer>(
        engineSettings("/engine.io/"), m_network.scheduler(), m_random, makeEngineEcho);
    m_socketio = std::make_unique<server::EngineServer>(
        engineSettings("/socket.io/"), m_network.scheduler(), m_random,
        [this](const std::shared_ptr<server::EngineSession> &session) {
            return std::make_unique<server::SocketConnection>(
                *session, m_sockets, m_network.scheduler(), m_random, makeSocketEcho);
        });
    m_site.add(*m_engineio);
    m_site.add(*m_socketio);
}

ConformanceServer::~ConformanceServer()
{
    // On its own thread, which may not be running: then nothing is there to be dropped.
    const auto dropped = std::make_shared<std::promise<void>>();
    m_network.post([this, dropped] {
        m_engineio->dropAll();
        m_socketio->dropAll();
        dropped->set_value();
    });
    if (m_network.isRunning()) {
        dropped->get_future().wait();
    }
    m_network.stop();
}

base::Result<quint16, server::ListenError> ConformanceServer::start(quint16 port)
{
    auto listening = m_network.listen(u"127.0.0.1"_s, port, m_site);
    if (listening) {
        m_network.run();
    }
    return listening;
}

} // namespace godwit::conformance
