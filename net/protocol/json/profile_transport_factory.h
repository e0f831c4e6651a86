#pragma once

#include "base/scheduler.h"
#include "net/engineio/engine_transport_factory.h"
#include "net/http/http_client.h"
#include "net/protocol/json/profile_account.h"
#include "net/protocol/json/profile_rungs.h"
#include "net/route/prepared_route.h"
#include "net/transport/transport_factory.h"
#include "net/web/event_stream_transport.h"
#include "net/web/two_way_transport.h"

#include <map>
#include <memory>

namespace godwit::net::json {

/// Makes the connections to a server that a profile describes, for the rungs of rungsOf(). Secrets
/// are added here, so that rungs and what is remembered of them hold none. The references outlive
/// it and what it made.
class ProfileTransportFactory final : public TransportFactory
{
public:
    /// \p route: for WebSockets; \p http has its own.
    ProfileTransportFactory(ProfileAccount account, HttpClient &http, base::Scheduler &scheduler,
                            PreparedRoute route = PreparedRoute());

    [[nodiscard]] std::unique_ptr<Transport> make(const Rung &rung) override;

private:
    [[nodiscard]] std::unique_ptr<Transport> receiver(const profile::ReceiveWay &way, int index,
                                                      const Rung &rung);
    [[nodiscard]] std::unique_ptr<Transport> events(const profile::ReceiveWay &way,
                                                    const Rung &rung);
    [[nodiscard]] std::unique_ptr<Transport> poll(const profile::ReceiveWay &way, const QUrl &url);
    [[nodiscard]] web::TwoWaySettings twoWay(const profile::ReceiveWay &way, int index) const;
    /// For requests.
    [[nodiscard]] QUrl addressOf(const profile::Place &place) const;
    [[nodiscard]] QUrl signedUrl(QUrl url) const;

    ProfileAccount m_account;
    HttpClient &m_http;
    base::Scheduler &m_scheduler;
    PreparedRoute m_route;
    QList<WayRung> m_rungs;
    engineio::EngineTransportFactory m_engine;
    QList<HttpHeader> m_headers; ///< that say who we are
    std::map<int, std::shared_ptr<web::EventStreamMemory>> m_streams;
};

} // namespace godwit::net::json
