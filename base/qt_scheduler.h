#pragma once

#include "base/scheduler.h"

#include <QObject>

#include <memory>
#include <unordered_map>

namespace godwit::base {

/// The Scheduler of a thread that runs a Qt event loop. Create it on that thread.
class QtScheduler final : public QObject, public Scheduler
{
    Q_OBJECT

public:
    QtScheduler();
    ~QtScheduler() override;

    [[nodiscard]] TimePoint now() const override;
    [[nodiscard]] WallTime wallNow() const override;
    Alarm after(Milliseconds delay, std::function<void()> action) override;

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    struct Entry
    {
        quint64 serial = 0; ///< Qt reuses timer ids, and an old alarm must not cancel a new timer
        std::function<void()> action;
    };
    using Actions = std::unordered_map<int, Entry>;

    /// Shared with the alarms only as a weak reference: an alarm that outlives us cancels nothing.
    std::shared_ptr<Actions> m_actions;
    quint64 m_serial = 0;
};

} // namespace godwit::base
