#include "app/surroundings/surroundings.h"

#include <utility>

namespace godwit::app {

using namespace std::chrono_literals;

namespace {

constexpr base::Milliseconds interval = 5s;
// A look that comes so much later than it should has missed something.
constexpr base::Milliseconds missed = 3s;

} // namespace

Surroundings::Surroundings(base::Scheduler &scheduler, NetworkName networkName)
    : m_scheduler(scheduler)
    , m_networkName(std::move(networkName))
    , m_network{true, false, m_networkName()}
{
    lookLater();
}

void Surroundings::lookLater()
{
    m_lookedAt = m_scheduler.now();
    m_lookedAtWall = m_scheduler.wallNow();
    m_alarm = m_scheduler.after(interval, [this] {
        // The clock that waits stands still while the computer sleeps, the calendar does not; and
        // when only this program was stopped, both have gone on. A calendar that somebody has set
        // looks like sleep, and costs a question to the server.
        const auto late = m_scheduler.now() - m_lookedAt - interval;
        const auto slept = m_scheduler.wallNow() - m_lookedAtWall - interval;
        look();
        lookLater();
        if (late > missed || slept > missed) {
            Q_EMIT woke();
        }
    });
}

void Surroundings::look()
{
    if (const QString name = m_networkName(); name != m_network.name) {
        m_network.name = name;
        Q_EMIT networkChanged(m_network);
    }
}

void Surroundings::setReachable(bool reachable)
{
    if (reachable != m_network.isReachable) {
        m_network.isReachable = reachable;
        m_network.name = m_networkName();
        Q_EMIT networkChanged(m_network);
    }
}

void Surroundings::setBehindPortal(bool isBehind)
{
    if (isBehind != m_network.isBehindPortal) {
        m_network.isBehindPortal = isBehind;
        m_network.name = m_networkName();
        Q_EMIT networkChanged(m_network);
    }
}

void Surroundings::wakeUp()
{
    lookLater();
    look();
    Q_EMIT woke();
}

} // namespace godwit::app
