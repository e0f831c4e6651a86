#pragma once

#include "app/memory_file.h"
#include "app/wire.h"
#include "base/qt_scheduler.h"
#include "base/random.h"
#include "net/http/qt_http_client.h"
#include "net/protocol/protocol_courier.h"
#include "net/trace/tracing_transport_factory.h"

namespace godwit::app {

/// What a language needs of a wire in order to make its connections.
struct WireTools
{
    net::HttpClient &http;
    base::Scheduler &scheduler;
    const net::PreparedRoute &route;
    net::TraceRecorder &recorder;
};

/// What differs between the languages that servers speak.
struct WireParts
{
    QUrl server;
    net::Route route{}; ///< for every connection and every request
    QString memoryFile{}; ///< for what was learnt about networks; empty: nowhere
    net::TraceLanguage language{};
    std::function<std::unique_ptr<net::TransportFactory>(const WireTools &tools)> makeTransports{};
    std::function<std::unique_ptr<net::Protocol>(const base::Scheduler &scheduler)> makeProtocol{};
};

/// The wire of an account, whatever its server speaks.
class CourierWire final : public Wire
{
public:
    explicit CourierWire(const WireParts &parts);

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
    std::unique_ptr<net::TransportFactory> m_transports;
    net::TracingTransportFactory m_factory;
    net::ProtocolCourier m_courier;
};

} // namespace godwit::app
