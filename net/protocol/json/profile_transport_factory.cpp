#include "net/protocol/json/profile_transport_factory.h"

#include "net/profile/frame_mapping.h"
#include "net/profile/outgoing.h"
#include "net/protocol/json/event_transport.h"
#include "net/transport/unserved_transport.h"
#include "net/transport/websocket_transport.h"
#include "net/web/poll_transport.h"

#include <QUrlQuery>

#include <algorithm>

namespace godwit::net::json {

using namespace std::chrono_literals;

namespace {

/// Of what arrives at once; profiles are for small servers.
constexpr qint64 largestFrame = 4LL * 1024 * 1024;
/// Without its history a server can be talked to all the same.
constexpr base::Milliseconds historyLimit = 5s;
/// Servers that begin with what was said before do so at once.
constexpr base::Milliseconds pushingSettles = 200ms;

QList<HttpHeader> headersFor(const ProfileAccount &account)
{
    switch (account.profile.signIn.kind) {
    case profile::SignIn::Kind::Basic: // RFC 7617
        return {{"Authorization",
                 "Basic " + (account.name.toUtf8() + ':' + account.secret).toBase64()}};
    case profile::SignIn::Kind::Bearer: // RFC 6750, section 2.1
        return {{"Authorization", "Bearer " + account.secret}};
    case profile::SignIn::Kind::Nothing:
    case profile::SignIn::Kind::Name:
    case profile::SignIn::Kind::Query:
    case profile::SignIn::Kind::Auth:
        break;
    }
    return {};
}

engineio::EngineTransportSettings engineSettings(const PreparedRoute &route)
{
    engineio::EngineTransportSettings settings;
    settings.webSocket.route = route;
    settings.webSocket.maxMessageBytes = largestFrame;
    return settings;
}

} // namespace

ProfileTransportFactory::ProfileTransportFactory(ProfileAccount account, HttpClient &http,
                                                 base::Scheduler &scheduler, PreparedRoute route)
    : m_account(std::move(account))
    , m_http(http)
    , m_scheduler(scheduler)
    , m_route(std::move(route))
    , m_rungs(wayRungsOf(m_account))
    , m_engine(http, scheduler, engineSettings(m_route))
    , m_headers(headersFor(m_account))
{
}

std::unique_ptr<Transport> ProfileTransportFactory::make(const Rung &rung)
{
    // How it climbs is decided anew each time.
    const auto isIt = [&rung](const WayRung &each) {
        return each.rung.kind == rung.kind && each.rung.endpoint == rung.endpoint;
    };
    const auto found = std::find_if(m_rungs.cbegin(), m_rungs.cend(), isIt);
    if (found == m_rungs.cend()) {
        return std::make_unique<UnservedTransport>(rung.kind, m_scheduler);
    }
    const int index = found->way;
    const profile::ReceiveWay &way = m_account.profile.receive.at(index);
    Rung signedRung = rung;
    signedRung.endpoint = signedUrl(rung.endpoint);
    return std::make_unique<web::TwoWayTransport>(receiver(way, index, signedRung), m_http,
                                                  m_scheduler, twoWay(way, index));
}

std::unique_ptr<Transport> ProfileTransportFactory::events(const profile::ReceiveWay &way,
                                                           const Rung &rung)
{
    EventSettings settings;
    if (m_account.profile.signIn.kind == profile::SignIn::Kind::Auth) {
        settings.auth.insert(m_account.profile.signIn.parameter,
                             QString::fromUtf8(m_account.secret));
    }
    if (const auto *send = sendWayFor(m_account.profile, way); send && send->isAcknowledged) {
        settings.acknowledged = send->json.toArray().at(0).toString();
    }
    return std::make_unique<EventTransport>(m_engine.make(rung), m_scheduler, settings);
}

std::unique_ptr<Transport> ProfileTransportFactory::receiver(const profile::ReceiveWay &way,
                                                             int index, const Rung &rung)
{
    const QUrl &url = rung.endpoint;
    if (way.kind == profile::ReceiveWay::Kind::SocketIo) {
        return events(way, rung);
    }
    if (way.kind == profile::ReceiveWay::Kind::WebSocket) {
        WebSocketSettings settings{
            .maxMessageBytes = largestFrame, .subprotocols = way.subprotocols, .route = m_route};
        for (const HttpHeader &header : m_headers) {
            settings.headers.append({header.name, header.value});
        }
        return std::make_unique<WebSocketTransport>(url, m_scheduler, settings);
    }
    if (way.kind != profile::ReceiveWay::Kind::EventStream) {
        return poll(way, url);
    }
    auto &memory = m_streams[index];
    if (!memory) {
        memory = std::make_shared<web::EventStreamMemory>();
    }
    web::EventStreamSettings settings{.headers = m_headers, .maxEventBytes = largestFrame};
    for (const QString &event : way.events) {
        settings.events.append(event.toUtf8());
    }
    return std::make_unique<web::EventStreamTransport>(url, m_http, m_scheduler, memory, settings);
}

std::unique_ptr<Transport> ProfileTransportFactory::poll(const profile::ReceiveWay &way,
                                                         const QUrl &url)
{
    web::PollSettings settings{.headers = m_headers, .maxBytes = largestFrame};
    settings.pace.floor = way.floor;
    settings.pace.ceiling = way.ceiling;
    if (way.kind == profile::ReceiveWay::Kind::LongPolling) {
        settings.hold = way.hold;
    }
    if (way.cursor) {
        settings.cursorParameter = way.cursor->parameter;
        // By value: the transport may outlive the factory's list.
        settings.cursorOf = [profile = m_account.profile, way](const QByteArray &body) {
            return profile::cursorAfter(profile, way, body);
        };
    }
    return std::make_unique<web::PollTransport>(url, m_http, m_scheduler, std::move(settings));
}

web::TwoWaySettings ProfileTransportFactory::twoWay(const profile::ReceiveWay &way, int index) const
{
    web::TwoWaySettings settings{.way = index};
    settings.receiverReports = way.kind == profile::ReceiveWay::Kind::SocketIo;
    if (settings.receiverReports || way.kind == profile::ReceiveWay::Kind::EventStream) {
        settings.settleAfter = pushingSettles;
    }
    if (const auto &history = m_account.profile.history) {
        settings.history = HttpRequest{
            .url = addressOf(history->place), .headers = m_headers, .timeLimit = historyLimit};
        settings.history->maxBytes = largestFrame;
    }
    const profile::SendWay *send = sendWayFor(m_account.profile, way);
    if (!send) {
        return settings;
    }
    settings.asksWhetherTaken = !send->isAcknowledged;
    if (send->kind == profile::SendWay::Kind::WebSocket
        || send->kind == profile::SendWay::Kind::SocketIo) {
        settings.isBinary = send->isBinary;
        return settings;
    }
    web::HttpSenderSettings sender;
    sender.method = send->kind == profile::SendWay::Kind::Put ? HttpRequest::Method::Put
                                                              : HttpRequest::Method::Post;
    sender.url = addressOf(send->place);
    sender.headers = m_headers;
    sender.headers.append(HttpHeader{"Content-Type", profile::mediaTypeOf(*send)});
    settings.sender = sender;
    return settings;
}

QUrl ProfileTransportFactory::addressOf(const profile::Place &place) const
{
    return signedUrl(profile::addressOf(place, m_account.server, profile::Scheme::Http,
                                        m_account.name, m_account.room));
}

QUrl ProfileTransportFactory::signedUrl(QUrl url) const
{
    const profile::SignIn &signIn = m_account.profile.signIn;
    if (signIn.kind == profile::SignIn::Kind::Query) {
        QUrlQuery query(url);
        query.addQueryItem(QString::fromLatin1(QUrl::toPercentEncoding(signIn.parameter)),
                           QString::fromLatin1(m_account.secret.toPercentEncoding()));
        url.setQuery(query);
    }
    return url;
}

} // namespace godwit::net::json
