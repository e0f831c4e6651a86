#include "app/socket_io_wire.h"

#include "app/server_address.h"
#include "net/protocol/socketio/trace_words.h"

namespace godwit::app {

namespace {

net::engineio::EngineTransportSettings watchedBy(net::TraceRecorder &recorder,
                                                 const net::PreparedRoute &route)
{
    net::engineio::EngineTransportSettings settings;
    settings.webSocket.route = route;
    settings.wrapClimb = net::TracingTransportFactory::wrapClimb(recorder);
    return settings;
}

} // namespace

SocketIoWire::SocketIoWire(const SocketIoAccount &account)
    : m_route(account.route)
    , m_isOnThisComputer(isLoopback(account.server))
    , m_memory(account.memoryFile, m_scheduler)
    , m_recorder(m_scheduler, net::socketio::traceLanguage())
    , m_http(m_scheduler, m_route)
    , m_engine(m_http, m_scheduler, watchedBy(m_recorder, m_route))
    , m_factory(m_engine, m_recorder)
    , m_courier(std::make_unique<net::socketio::ChatProtocol>(
                    net::socketio::ChatSettings{account.server, account.furtherServers,
                                                account.transport},
                    account.credentials, m_scheduler),
                m_factory, m_scheduler, m_random, m_memory.load())
{
    // Before anybody else listens, so that the trace knows of a state first.
    QObject::connect(&m_courier, &chat::Courier::connectivityChanged, &m_recorder,
                     &net::TraceRecorder::note);
    net::ConnectionManager &manager = m_courier.manager();
    QObject::connect(&manager, &net::ConnectionManager::memoryChanged, &m_courier,
                     [this, &manager] {
                         m_memory.save(manager.memory().networks());
                         tellMemory();
                     });
}

void SocketIoWire::watchMemory(MemoryReader told)
{
    m_memoryTold = std::move(told);
    tellMemory();
}

void SocketIoWire::tellMemory()
{
    // What is on this computer is on every network, so that there is nothing to tell.
    if (m_memoryTold && !m_isOnThisComputer) {
        m_memoryTold(m_courier.rememberedNetworks());
    }
}

void SocketIoWire::enter(const NetworkFacts &facts)
{
    if (!m_isOnThisComputer) {
        m_courier.manager().enterNetwork(facts.name);
        tellMemory();
        m_courier.manager().setNetworkReachable(facts.isReachable);
    }
}

WireMaker socketIoWire(SocketIoAccount account)
{
    return [account = std::move(account)]() -> std::unique_ptr<Wire> {
        return std::make_unique<SocketIoWire>(account);
    };
}

} // namespace godwit::app
