#include "net/connection/rung_memory.h"

#include <algorithm>
#include <utility>

namespace godwit::net {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::Milliseconds;
using Code = CloseReason::Code;

constexpr Milliseconds maturity = 10s; // who lives so long, lives
constexpr Milliseconds inARow = 60s;
constexpr Milliseconds longestAvoidance = 6h;
constexpr Milliseconds lateAvoidance = 60s;
constexpr Milliseconds firstTest = 30s; // of a rung that does no harm when it fails
constexpr Milliseconds longestHeadStart = 1500ms;
constexpr auto knowledgeLasts = std::chrono::hours(24 * 7);

// A computer that is down is up again soon; a proxy stays where it is.
Milliseconds firstAvoidance(const CloseReason &reason)
{
    const bool isDown = reason.code == Code::ConnectionRefused || reason.code == Code::HostNotFound
        || reason.code == Code::NetworkUnreachable;
    return isDown ? Milliseconds(30s) : Milliseconds(5min);
}

} // namespace

QString rungName(const Rung &rung)
{
    static const QHash<TransportKind, QString> kinds{
        {TransportKind::WebSocket, u"websocket"_s},
        {TransportKind::LongPolling, u"long-polling"_s},
        {TransportKind::EventStream, u"event-stream"_s},
        {TransportKind::Polling, u"polling"_s},
        {TransportKind::Bosh, u"bosh"_s},
    };
    return kinds.value(rung.kind) + u' '
        + rung.endpoint.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo);
}

RungMemory::RungMemory(QStringList rungs, Networks networks)
    : m_rungs(std::move(rungs))
    , m_networks(std::move(networks))
{
    enter({});
}

void RungMemory::enter(const QString &network)
{
    m_network = network;
    m_networks.recent.removeOne(network);
    m_networks.recent.append(network);
    while (m_networks.recent.size() > MaxNetworks) {
        m_networks.records.remove(m_networks.recent.takeFirst());
    }
}

void RungMemory::forgetAll()
{
    m_networks = {};
    enter(m_network);
}

RungRecord *RungMemory::record(int rung)
{
    return &m_networks.records[m_network][m_rungs.at(rung)];
}

RungRecord RungMemory::recordOf(int rung) const
{
    return m_networks.records.value(m_network).value(m_rungs.at(rung));
}

void RungMemory::worked(int rung, std::optional<Milliseconds> took, base::WallTime now)
{
    RungRecord &known = *record(rung);
    if (took) {
        known.openTime = known.openTime > 0ms ? (3 * known.openTime + *took) / 4 : *took;
    }
    known.workedAt = now;
    // That a deadly one opens says nothing; that it lasts will.
    if (!known.isDeadly) {
        known.isLate = false;
        known.avoidedUntil.reset();
        known.times = 0;
    }
}

void RungMemory::blocked(int rung, const CloseReason &reason, base::WallTime now)
{
    RungRecord &known = *record(rung);
    if (known.isLate || !isAvoided(known, now)) {
        avoid(known, reason, now);
    }
}

void RungMemory::late(int rung, base::WallTime now)
{
    RungRecord &known = *record(rung);
    if (!isAvoided(known, now)) {
        known.isLate = true;
        known.avoidedUntil = now + lateAvoidance;
    }
}

void RungMemory::ended(int rung, Milliseconds age, const CloseReason &reason, base::WallTime now)
{
    if (m_rungs.size() < 2) {
        return; // there is nothing else to try
    }
    RungRecord &known = *record(rung);
    // A goodbye, a silence or a refusal is the server's or the network's; this is a cut.
    if (reason.code != Code::ConnectionLost || age >= maturity) {
        known.diedEarlyAt.reset();
        if (age >= maturity) {
            known.isDeadly = false;
        }
        return;
    }
    if (known.diedEarlyAt && now - *known.diedEarlyAt < inARow) {
        known.isDeadly = true;
        avoid(known, reason, now);
    }
    known.diedEarlyAt = now;
}

void RungMemory::avoid(RungRecord &known, const CloseReason &reason, base::WallTime now)
{
    const int doublings = std::min(known.times, 10);
    known.isLate = false;
    known.avoidedUntil
        = now + std::min(longestAvoidance, firstAvoidance(reason) * (1 << doublings));
    ++known.times;
    known.reason = reason;
}

void RungMemory::forgive()
{
    for (RungRecord &known : m_networks.records[m_network]) {
        known.diedEarlyAt.reset();
    }
}

// A clock that was set back must not stretch the time.
bool RungMemory::isAvoided(const RungRecord &known, base::WallTime now) const
{
    return known.avoidedUntil && now < *known.avoidedUntil
        && *known.avoidedUntil - now <= longestAvoidance;
}

RungAdvice RungMemory::advice(base::WallTime now) const
{
    RungAdvice advice;
    QList<int> avoided;
    for (int rung = 0; rung < m_rungs.size(); ++rung) {
        (isAvoided(recordOf(rung), now) ? avoided : advice.order).append(rung);
    }
    if (!advice.order.isEmpty() && avoided.contains(0) && !recordOf(0).isLate) {
        advice.doubt = recordOf(0).reason;
    }
    const bool isSecondAvoided = advice.order.size() < 2;
    advice.order += avoided;
    const RungRecord first = recordOf(advice.order.constFirst());
    if (first.workedAt && now - *first.workedAt < knowledgeLasts) {
        advice.headStart
            = std::clamp<Milliseconds>(first.openTime * 3 / 2, 150ms, longestHeadStart);
    }
    if (isSecondAvoided) {
        advice.headStart = longestHeadStart;
    }
    return advice;
}

Milliseconds RungMemory::climbAfter(int rung, base::WallTime now) const
{
    const RungRecord known = recordOf(rung);
    if (known.isLate || !isAvoided(known, now)) {
        return 0ms;
    }
    const auto left = std::chrono::duration_cast<Milliseconds>(*known.avoidedUntil - now);
    return known.isDeadly ? left : std::min(left, firstTest);
}

} // namespace godwit::net
