#include "net/detect/net_probe_factory.h"

#include "net/detect/http_probe.h"
#include "net/detect/socketio_probe.h"

#include <utility>

namespace godwit::net::detect {

using namespace Qt::StringLiterals;
using Question = Row::Question;

namespace {

WebSocketSettings socketSettings(const PreparedRoute &route, const ProbeLimits &limits)
{
    return {.openLimit = limits.open,
            .closeLimit = limits.close,
            .maxMessageBytes = limits.bytes,
            .route = route};
}

engineio::EngineTransportSettings engineSettings(const PreparedRoute &route,
                                                 const ProbeLimits &limits)
{
    engineio::EngineTransportSettings settings;
    settings.webSocket = socketSettings(route, limits);
    settings.polling.openLimit = limits.open;
    settings.polling.closeLimit = limits.close;
    settings.polling.maxPacketBytes = limits.bytes;
    return settings;
}

} // namespace

NetProbeFactory::NetProbeFactory(base::Scheduler &scheduler, const Route &route,
                                 const ProbeLimits &limits)
    : m_scheduler(scheduler)
    , m_route(route)
    , m_limits(limits)
    , m_http(scheduler, m_route)
    , m_pollingHttp(scheduler, m_route)
    , m_engine(m_pollingHttp, scheduler, engineSettings(m_route, limits))
{
}

std::unique_ptr<Probe> NetProbeFactory::make(const Row &row, std::function<void()> changed)
{
    switch (row.question) {
    case Question::SocketIoPolling:
    case Question::SocketIoWebSocket: {
        const TransportKind kind = row.question == Question::SocketIoPolling
            ? TransportKind::LongPolling
            : TransportKind::WebSocket;
        return std::make_unique<SocketIoProbe>(
            row, std::move(changed), m_engine.make({kind, row.url}), m_scheduler, m_limits,
            [this] { return !std::exchange(m_hasJoined, true); });
    }
    case Question::WebSocket:
    case Question::XmppSocket: {
        const bool isXmpp = row.question == Question::XmppSocket; // RFC 7395, section 3.1
        return std::make_unique<SocketProbe>(
            row, std::move(changed),
            socket(row.url, isXmpp ? QStringList{u"xmpp"_s} : QStringList()), m_scheduler,
            m_limits);
    }
    case Question::Http:
    case Question::HostMeta:
        break;
    }
    return std::make_unique<HttpProbe>(row, std::move(changed), m_http, m_scheduler, m_limits);
}

std::unique_ptr<Transport> NetProbeFactory::socket(const QUrl &url, const QStringList &subprotocols)
{
    WebSocketSettings settings = socketSettings(m_route, m_limits);
    settings.subprotocols = subprotocols;
    return std::make_unique<WebSocketTransport>(url, m_scheduler, settings);
}

} // namespace godwit::net::detect
