#include "base/qt_scheduler.h"

#include <QTimerEvent>

#include <algorithm>

namespace godwit::base {

QtScheduler::QtScheduler()
    : m_actions(std::make_shared<Actions>())
{
}

QtScheduler::~QtScheduler() = default;

TimePoint QtScheduler::now() const
{
    return std::chrono::steady_clock::now();
}

WallTime QtScheduler::wallNow() const
{
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

Alarm QtScheduler::after(Milliseconds delay, std::function<void()> action)
{
    const int id = startTimer(std::max(delay, Milliseconds::zero()), Qt::PreciseTimer);
    const quint64 serial = ++m_serial;
    m_actions->emplace(id, Entry{serial, std::move(action)});
    return Alarm([this, id, serial, alive = std::weak_ptr(m_actions)] {
        const auto actions = alive.lock();
        if (!actions) {
            return;
        }
        if (const auto entry = actions->find(id);
            entry != actions->end() && entry->second.serial == serial) {
            actions->erase(entry);
            killTimer(id);
        }
    });
}

void QtScheduler::timerEvent(QTimerEvent *event)
{
    const int id = event->timerId();
    killTimer(id);
    // Taken out before it runs: the action may cancel its own alarm or arm the next one.
    if (auto node = m_actions->extract(id)) {
        node.mapped().action();
    }
}

} // namespace godwit::base
