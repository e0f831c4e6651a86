#pragma once

#include "base/scheduler.h"
#include "server/engineio/engine_settings.h"

#include <functional>

namespace godwit::server {

/// Pings at intervals, and gives up when a pong is overdue ("Heartbeat" in v4-current.md). Owned by
/// its session.
class Heartbeat final
{
public:
    struct Actions
    {
        std::function<void()> ping;
        std::function<void()> giveUp;
    };
    Heartbeat(base::Scheduler &scheduler, const EngineSettings &settings, Actions actions)
        : m_scheduler(scheduler)
        , m_settings(settings)
        , m_actions(std::move(actions))
    {
    }

    /// Begins an interval: at first, and with every pong.
    void restart();
    void stop() { m_alarm.cancel(); }

private:
    void ping(base::TimePoint deadline);

    base::Scheduler &m_scheduler;
    const EngineSettings &m_settings;
    Actions m_actions;
    base::Alarm m_alarm;
};

} // namespace godwit::server
