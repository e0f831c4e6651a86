#include "server/engineio/heartbeat.h"

namespace godwit::server {

void Heartbeat::restart()
{
    // Both from now on, so that a late alarm does not add to the next one.
    const base::TimePoint deadline
        = m_scheduler.now() + m_settings.pingInterval + m_settings.pingTimeout;
    m_alarm = m_scheduler.after(m_settings.pingInterval, [this, deadline] { ping(deadline); });
}

void Heartbeat::ping(base::TimePoint deadline)
{
    const auto left = std::chrono::duration_cast<base::Milliseconds>(deadline - m_scheduler.now());
    // When we are very late (this computer slept), the client has not had its chance yet.
    const auto patience = left > m_settings.pingTimeout / 2 ? left : m_settings.pingTimeout;
    m_alarm = m_scheduler.after(patience, [this] { m_actions.giveUp(); });
    m_actions.ping();
}

} // namespace godwit::server
