#include "app/courier_wire.h"

#include "app/server_address.h"

namespace godwit::app {

CourierWire::CourierWire(const WireParts &parts)
    : m_route(parts.route)
    , m_isOnThisComputer(isLoopback(parts.server))
    , m_memory(parts.memoryFile, m_scheduler)
    , m_recorder(m_scheduler, parts.language)
    , m_http(m_scheduler, m_route)
    , m_transports(parts.makeTransports({m_http, m_scheduler, m_route, m_recorder}))
    , m_factory(*m_transports, m_recorder)
    , m_courier(parts.makeProtocol(m_scheduler), m_factory, m_scheduler, m_random, m_memory.load())
{
    m_courier.carryFiles(m_http);
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

void CourierWire::watchMemory(MemoryReader told)
{
    m_memoryTold = std::move(told);
    tellMemory();
}

void CourierWire::tellMemory()
{
    // What is on this computer is on every network, so that there is nothing to tell.
    if (m_memoryTold && !m_isOnThisComputer) {
        m_memoryTold(m_courier.rememberedNetworks());
    }
}

void CourierWire::enter(const NetworkFacts &facts)
{
    if (!m_isOnThisComputer) {
        m_courier.manager().enterNetwork(facts.name);
        tellMemory();
        m_courier.setBehindPortal(facts.isBehindPortal);
        m_courier.manager().setNetworkReachable(facts.isReachable);
    }
}

} // namespace godwit::app
