#pragma once

#include "base/time.h"

#include <functional>
#include <utility>

namespace godwit::base {

/// One pending action of a Scheduler. Destroying or reassigning it cancels the action; an alarm
/// that has rung is inert. Owned by whoever would suffer if it rang too late.
class [[nodiscard]] Alarm final
{
public:
    Alarm() = default;
    explicit Alarm(std::function<void()> cancel)
        : m_cancel(std::move(cancel))
    {
    }
    ~Alarm() { cancel(); }
    Alarm(Alarm &&other) noexcept
        : m_cancel(std::exchange(other.m_cancel, nullptr))
    {
    }
    Alarm &operator=(Alarm &&other) noexcept
    {
        if (this != &other) {
            cancel();
            m_cancel = std::exchange(other.m_cancel, nullptr);
        }
        return *this;
    }
    Alarm(const Alarm &) = delete;
    Alarm &operator=(const Alarm &) = delete;

    void cancel()
    {
        if (auto action = std::exchange(m_cancel, nullptr)) {
            action();
        }
    }

private:
    std::function<void()> m_cancel;
};

/// The clock and the only source of timers. One instance per thread; actions run on that thread's
/// event loop, never inside after(). The scheduler outlives the alarms it gave out.
class Scheduler
{
public:
    virtual ~Scheduler() = default;

    [[nodiscard]] virtual TimePoint now() const = 0;
    /// UTC as the computer believes it. May jump in either direction between two calls.
    [[nodiscard]] virtual WallTime wallNow() const = 0;
    /// Runs \p action once, \p delay from now; a delay of zero means the next turn of the loop.
    virtual Alarm after(Milliseconds delay, std::function<void()> action) = 0;
};

} // namespace godwit::base
