#include "net/connection/liveness.h"

#include <algorithm>

namespace godwit::net {

namespace {

using namespace std::chrono_literals;

// A connection that says nothing is asked so often: a dead one is found while the person who reads
// along would still believe it. One small packet each way.
constexpr base::Milliseconds quietInterval = 7s;
// Who waits for an answer wants to know sooner. The floors keep a busy computer from doubting.
constexpr base::Milliseconds askFloor = 500ms;
constexpr base::Milliseconds answerFloor = 1000ms;
constexpr base::Milliseconds patienceFloor = 1200ms;
// Heard so recently, it is alive whatever the system says about the network.
constexpr base::Milliseconds freshness = 1s;

} // namespace

void Liveness::heard(base::TimePoint now)
{
    m_heardAt = now;
    m_owedSince.reset();
    m_askedAt.reset();
    m_doubtedAt.reset();
}

void Liveness::owed(base::TimePoint now)
{
    if (!m_owedSince) {
        m_owedSince = now;
    }
}

void Liveness::progressed(base::TimePoint now)
{
    if (m_owedSince) {
        m_owedSince = now;
    }
    if (m_askedAt) {
        m_askedAt = now;
    }
}

void Liveness::asked(base::TimePoint now)
{
    m_askedAt = now;
}

void Liveness::doubt(base::TimePoint now)
{
    if (now - m_heardAt >= freshness) {
        m_doubtedAt = now;
    }
}

base::TimePoint Liveness::askAt() const
{
    base::TimePoint at = m_heardAt + quietInterval;
    if (m_owedSince) {
        at = std::min<base::TimePoint>(at,
                                       *m_owedSince + std::max(askFloor, 2 * m_estimate.timeout()));
    }
    return m_doubtedAt ? std::min(at, *m_doubtedAt) : at;
}

base::TimePoint Liveness::quietAt() const
{
    return *m_askedAt + std::max(answerFloor, 4 * m_estimate.timeout());
}

base::Milliseconds Liveness::patience() const
{
    return std::max(patienceFloor, 4 * m_estimate.timeout());
}

Liveness::Verdict Liveness::verdict(base::TimePoint now) const
{
    if (m_limit && now >= m_heardAt + *m_limit) {
        return Verdict::Dead;
    }
    if (!m_askable) {
        return Verdict::Alive;
    }
    if (m_askedAt) {
        return now >= quietAt() ? Verdict::Quiet : Verdict::Alive;
    }
    return now >= askAt() ? Verdict::Ask : Verdict::Alive;
}

std::optional<base::TimePoint> Liveness::deadline() const
{
    std::optional<base::TimePoint> at;
    if (m_limit) {
        at = m_heardAt + *m_limit;
    }
    if (m_askable) {
        const base::TimePoint next = m_askedAt ? quietAt() : askAt();
        at = at ? std::min(*at, next) : next;
    }
    return at;
}

} // namespace godwit::net
