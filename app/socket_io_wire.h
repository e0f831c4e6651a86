#pragma once

#include "app/memory_file.h"
#include "app/wire.h"
#include "base/qt_scheduler.h"
#include "base/random.h"
#include "net/engineio/engine_transport_factory.h"
#include "net/http/qt_http_client.h"
#include "net/protocol/protocol_courier.h"
#include "net/protocol/socketio/chat_protocol.h"
#include "net/trace/tracing_transport_factory.h"

namespace godwit::app {

/// Who signs in where, and how it may be reached.
struct SocketIoAccount
{
    QUrl server;
    net::socketio::Credentials credentials;
    net::socketio::TransportChoice transport = net::socketio::TransportChoice::Auto;
    QList<QUrl> furtherServers{}; ///< other ways into the same server
    QString memoryFile{}; ///< for what was learnt about networks; empty: nowhere
    net::Route route{}; ///< for every connection and every request
};

/// The wire of an account that speaks Godwit's chat contract over Socket.IO.
class SocketIoWire final : public Wire
{
public:
    explicit SocketIoWire(const SocketIoAccount &account);

    [[nodiscard]] chat::Courier &courier() override { return m_courier; }
    [[nodiscard]] chat::TraceSource &trace() override { return m_recorder; }
    void enter(const NetworkFacts &facts) override;
    void watchMemory(MemoryReader told) override;
    void forgetNetworks() override { m_courier.manager().forgetMemory(); }

private:
    void tellMemory();

    net::PreparedRoute m_route;
    bool m_isOnThisComputer; ///< and the network does not matter
    base::QtScheduler m_scheduler;
    base::SystemRandom m_random;
    MemoryFile m_memory;
    MemoryReader m_memoryTold;
    net::TraceRecorder m_recorder;
    net::QtHttpClient m_http;
    net::engineio::EngineTransportFactory m_engine;
    net::TracingTransportFactory m_factory;
    net::ProtocolCourier m_courier;
};

[[nodiscard]] WireMaker socketIoWire(SocketIoAccount account);

} // namespace godwit::app
