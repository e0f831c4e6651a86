#pragma once

#include "base/scheduler.h"

#include <QtGlobal>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

namespace godwit::test {

/// A clock that moves only when told. Actions run in the order of their deadlines, and now() is the
/// deadline while one runs, so an action that re-arms itself rings as often as it would in life.
class ManualScheduler final : public base::Scheduler
{
public:
    [[nodiscard]] base::TimePoint now() const override { return m_now; }
    [[nodiscard]] base::WallTime wallNow() const override { return m_wall; }

    base::Alarm after(base::Milliseconds delay, std::function<void()> action) override
    {
        const Key key{m_now + std::max(delay, base::Milliseconds::zero()), m_serial++};
        m_actions->emplace(key, std::move(action));
        return base::Alarm([actions = std::weak_ptr(m_actions), key] {
            if (const auto alive = actions.lock()) {
                alive->erase(key);
            }
        });
    }

    /// Moves both clocks on and runs whatever falls due, including what was armed on the way.
    void advance(base::Milliseconds duration)
    {
        const base::TimePoint end = m_now + duration;
        while (!m_actions->empty() && m_actions->begin()->first.first <= end) {
            auto node = m_actions->extract(m_actions->begin());
            moveTo(node.key().first);
            node.mapped()();
        }
        moveTo(end);
    }
    /// The computer slept: time passes, nothing rings until the next advance().
    void sleep(base::Milliseconds duration) { moveTo(m_now + duration); }
    /// Somebody set the calendar clock; what waits is not concerned.
    void setWall(base::WallTime wall) { m_wall = wall; }

    [[nodiscard]] int pending() const { return static_cast<int>(m_actions->size()); }

private:
    using Key = std::pair<base::TimePoint, quint64>;
    using Actions = std::map<Key, std::function<void()>>;

    void moveTo(base::TimePoint to)
    {
        if (to > m_now) {
            m_wall += std::chrono::duration_cast<base::Milliseconds>(to - m_now);
            m_now = to;
        }
    }

    base::TimePoint m_now{std::chrono::hours(1000)};
    base::WallTime m_wall{std::chrono::milliseconds(1'763'600'000'000)};
    quint64 m_serial = 0;
    std::shared_ptr<Actions> m_actions = std::make_shared<Actions>();
};

} // namespace godwit::test
