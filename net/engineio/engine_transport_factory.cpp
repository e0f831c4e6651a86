#include "net/engineio/engine_transport_factory.h"

#include "net/engineio/following_socket.h"
#include "net/transport/unserved_transport.h"

#include <utility>

namespace godwit::net::engineio {

EngineTransportFactory::EngineTransportFactory(HttpClient &http, base::Scheduler &scheduler,
                                               EngineTransportSettings settings)
    : m_http(http)
    , m_scheduler(scheduler)
    , m_settings(std::move(settings))
{
}

std::unique_ptr<Transport> EngineTransportFactory::make(const Rung &rung)
{
    ClimbingSettings climbing = m_settings.climbing;
    switch (rung.kind) {
    case TransportKind::WebSocket:
        return std::make_unique<FollowingSocket>(
            rung.endpoint, m_http, m_scheduler,
            [&scheduler = m_scheduler, settings = m_settings.webSocket](const QUrl &url) {
                return std::make_unique<WebSocketTransport>(url, scheduler, settings);
            });
    case TransportKind::LongPolling:
        if (!rung.mayClimb) {
            return std::make_unique<PollingTransport>(rung.endpoint, m_http, m_scheduler,
                                                      m_settings.polling);
        }
        climbing.polling = m_settings.polling;
        climbing.firstProbe = rung.climbAfter;
        // By value: what it makes may outlive the factory.
        return std::make_unique<ClimbingTransport>(
            rung.endpoint, m_http, m_scheduler,
            [&scheduler = m_scheduler, settings = m_settings.webSocket,
             wrap = m_settings.wrapClimb](const QUrl &url,
                                          const QByteArray &cookies) -> std::unique_ptr<Transport> {
                WebSocketSettings withCookies = settings;
                if (!cookies.isEmpty()) {
                    withCookies.headers.append({"Cookie", cookies});
                }
                auto socket = std::make_unique<WebSocketTransport>(url, scheduler, withCookies);
                return wrap ? wrap(std::move(socket), {TransportKind::WebSocket, url})
                            : std::move(socket);
            },
            climbing);
    case TransportKind::EventStream:
    case TransportKind::Polling:
    case TransportKind::Bosh:
        break;
    }
    return std::make_unique<UnservedTransport>(rung.kind, m_scheduler);
}

} // namespace godwit::net::engineio
