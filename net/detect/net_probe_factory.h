#pragma once

#include "net/detect/probe.h"
#include "net/engineio/engine_transport_factory.h"
#include "net/http/qt_http_client.h"

namespace godwit::net::detect {

/// Probes over real connections, all of them on one route, with connections of their own: when it
/// goes, none is left, not even one that waits for a next request. The scheduler outlives it.
class NetProbeFactory final : public ProbeFactory
{
public:
    NetProbeFactory(base::Scheduler &scheduler, const Route &route, const ProbeLimits &limits = {});

    [[nodiscard]] std::unique_ptr<Probe> make(const Row &row,
                                              std::function<void()> changed) override;

private:
    [[nodiscard]] std::unique_ptr<Transport> socket(const QUrl &url,
                                                    const QStringList &subprotocols);

    base::Scheduler &m_scheduler;
    PreparedRoute m_route;
    ProbeLimits m_limits;
    QtHttpClient m_http;
    /// Of its own: a client has six connections to a host, and pages may hold them all.
    QtHttpClient m_pollingHttp;
    engineio::EngineTransportFactory m_engine;
    bool m_hasJoined = false; ///< one session of Socket.IO is enough to learn what there is
};

} // namespace godwit::net::detect
