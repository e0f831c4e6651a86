#pragma once

#include "base/scheduler.h"
#include "net/connection/liveness.h"

#include <QtGlobal>

#include <functional>
#include <optional>

namespace godwit::net {

/// Looks at a connection's liveness when its alarm rings, and earlier whenever it is asked to, and
/// says what follows. Owned by the manager.
class LivenessWatch final
{
public:
    struct Actions
    {
        std::function<bool()> ask; ///< for a sign of life; false: the transport has no means
        std::function<qint64()> unsentBytes;
        std::function<void(base::Milliseconds patience)> onQuiet; ///< at most once per silence
        std::function<void()> onDead; ///< at most once
    };

    LivenessWatch(base::Scheduler &scheduler, Actions actions);

    /// A new connection, on which nothing is agreed yet.
    void start();
    void stop();
    void setLimit(std::optional<base::Milliseconds> limit);
    /// True if the peer is dead, which is reported then: what arrives after the deadline was sent
    /// before it, and the peer may be long gone.
    bool check();
    /// True if it was believed to be quiet.
    bool heard();
    void owed();
    void doubt();
    void measured(base::Milliseconds roundTrip) { m_liveness.measured(roundTrip); }

private:
    void look();
    void arm();

    base::Scheduler &m_scheduler;
    Actions m_actions;
    Liveness m_liveness;
    base::Alarm m_alarm;
    std::optional<base::TimePoint> m_ringsAt;
    qint64 m_unsent = 0;
    bool m_isOn = false;
    bool m_isQuiet = false;
};

} // namespace godwit::net
