#pragma once

#include "app/surroundings/network_facts.h"
#include "base/scheduler.h"

#include <QObject>

#include <functional>

namespace godwit::app {

/// Notices when the computer wakes up and when it is on another network, by looking every few
/// seconds; whoever knows sooner says so. Lives on the main thread; the scheduler outlives it.
class Surroundings final : public QObject
{
    Q_OBJECT

public:
    using NetworkName = std::function<QString()>;

    Surroundings(base::Scheduler &scheduler, NetworkName networkName);

    [[nodiscard]] const NetworkFacts &network() const { return m_network; }

    /// Looks now, because the system says that something has changed.
    void look();
    void setReachable(bool reachable);
    void setBehindPortal(bool isBehind);
    /// The system says that it has just woken up.
    void wakeUp();

Q_SIGNALS:
    void networkChanged(const godwit::app::NetworkFacts &facts);
    /// Everything that waited has waited longer than it knows.
    void woke();

private:
    void lookLater();

    base::Scheduler &m_scheduler;
    NetworkName m_networkName;
    NetworkFacts m_network;
    base::TimePoint m_lookedAt;
    base::WallTime m_lookedAtWall;
    base::Alarm m_alarm;
};

} // namespace godwit::app
