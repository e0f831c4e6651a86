#pragma once

#include "base/scheduler.h"
#include "net/connection/liveness.h"

#include <functional>
#include <utility>

namespace godwit::net {

/// Notices when a peer has been silent for longer than it promised: when its alarm rings, and
/// earlier whenever it is asked. Owned by the manager.
class SilenceWatch final
{
public:
    SilenceWatch(base::Scheduler &scheduler, std::function<void()> onSilence)
        : m_scheduler(scheduler)
        , m_onSilence(std::move(onSilence))
    {
    }

    /// A new connection, on which nothing is agreed yet.
    void restart()
    {
        stop();
        m_liveness.heard(m_scheduler.now());
    }
    void stop()
    {
        m_alarm.cancel();
        m_liveness = {};
    }
    void setLimit(std::optional<base::Milliseconds> limit)
    {
        if (limit != m_liveness.limit()) {
            m_liveness.setLimit(limit);
            arm();
        }
    }
    /// True if the peer had been silent for too long, which is reported then: what arrives after
    /// the deadline was sent before it, and the peer may be long gone.
    bool check()
    {
        const bool expired = m_liveness.isExpired(m_scheduler.now());
        if (expired) {
            stop();
            m_onSilence();
        }
        return expired;
    }
    void heard() { m_liveness.heard(m_scheduler.now()); }

private:
    // The alarm is not moved for each frame: it looks at the deadline when it rings.
    void arm()
    {
        m_alarm.cancel();
        if (const auto deadline = m_liveness.deadline()) {
            const auto wait = std::chrono::ceil<base::Milliseconds>(*deadline - m_scheduler.now());
            m_alarm = m_scheduler.after(wait, [this] {
                if (!check()) {
                    arm();
                }
            });
        }
    }

    base::Scheduler &m_scheduler;
    std::function<void()> m_onSilence;
    Liveness m_liveness;
    base::Alarm m_alarm;
};

} // namespace godwit::net
