#include "app/check/checkup.h"

#include "net/doctor/engine_ways.h"
#include "net/protocol/json/profile_rungs.h"

namespace godwit::app {

namespace {

net::engineio::EngineTransportSettings settingsFor(const net::PreparedRoute &route)
{
    net::engineio::EngineTransportSettings settings;
    settings.webSocket.route = route;
    return settings;
}

} // namespace

Checkup::Checkup(const CheckSubject &subject, base::Scheduler &scheduler,
                 const net::DoctorSettings &settings)
    : m_route(subject.route)
    , m_http(scheduler, m_route)
    , m_engine(m_http, scheduler, settingsFor(m_route))
{
    if (subject.profile) {
        m_transports.emplace(*subject.profile, m_http, scheduler, m_route);
        m_protocol.emplace(*subject.profile, scheduler);
    }
    m_doctor.emplace(net::DoctorPlan{subject.server, m_route, ways(subject)}, m_http, scheduler,
                     settings);
}

QList<net::ExaminedWay> Checkup::ways(const CheckSubject &subject)
{
    QList<net::ExaminedWay> ways;
    if (!subject.profile) {
        for (const QUrl &server : QList<QUrl>{subject.server} + subject.furtherServers) {
            ways += net::engineWays(net::socketio::rungsOf(server, subject.transport), m_engine);
        }
        return ways;
    }
    for (const net::json::WayRung &each : net::json::wayRungsOf(*subject.profile)) {
        const auto kind = subject.profile->profile.receive.at(each.way).kind;
        if (kind == net::profile::ReceiveWay::Kind::SocketIo) {
            ways += net::engineWays({each.rung}, m_engine);
        } else {
            ways.append({each.rung.kind,
                         [this, rung = each.rung] { return m_transports->make(rung); },
                         [this](const net::Frame &frame) { return m_protocol->proves(frame); }});
        }
    }
    return ways;
}

} // namespace godwit::app
