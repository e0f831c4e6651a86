#include "net/connection/trust.h"

#include <algorithm>

namespace godwit::net {

namespace {

using namespace std::chrono_literals;

constexpr base::Milliseconds maturity = 10s; // who lives so long, lives
constexpr base::Milliseconds inARow = 60s;
constexpr base::Milliseconds firstAvoidance = 5min;
constexpr base::Milliseconds longestAvoidance = 6h;

} // namespace

void Trust::ended(int rung, base::Milliseconds age, const CloseReason &reason, base::TimePoint now)
{
    if (m_rungs < 2) {
        return; // there is nothing else to try
    }
    Record &record = m_records[rung];
    // A goodbye, a silence or a refusal is the server's or the network's; this is a cut.
    if (reason.code != CloseReason::Code::ConnectionLost || age >= maturity) {
        record.earlyDeath.reset();
        return;
    }
    if (record.earlyDeath && now - *record.earlyDeath < inARow) {
        record.avoidedUntil
            = now + std::min(longestAvoidance, firstAvoidance * (1 << std::min(record.times, 7)));
        ++record.times;
    }
    record.earlyDeath = now;
    record.reason = reason;
}

bool Trust::isAvoided(int rung, base::TimePoint now) const
{
    const auto &until = m_records.at(rung).avoidedUntil;
    return until && now < *until;
}

int Trust::firstRung(base::TimePoint now) const
{
    for (int rung = 0; rung < m_rungs; ++rung) {
        if (!isAvoided(rung, now)) {
            return rung;
        }
    }
    return 0;
}

std::optional<CloseReason> Trust::doubt(base::TimePoint now) const
{
    return firstRung(now) > 0 ? std::optional(m_records.at(0).reason) : std::nullopt;
}

} // namespace godwit::net
