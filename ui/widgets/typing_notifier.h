#pragma once

#include "base/scheduler.h"

#include <functional>

namespace godwit::ui {

/// Decides when the others are told that we type. The server forgets after eight seconds, so it is
/// told again while it goes on.
class TypingNotifier final
{
public:
    static constexpr base::Milliseconds repeat{5000};
    static constexpr base::Milliseconds pause{6000};

    TypingNotifier(base::Scheduler &scheduler, std::function<void(bool)> tell)
        : m_scheduler(scheduler)
        , m_tell(std::move(tell))
    {
    }

    void typed()
    {
        if (!m_typing || m_scheduler.now() - m_toldAt >= repeat) {
            m_typing = true;
            m_toldAt = m_scheduler.now();
            m_tell(true);
        }
        m_idle = m_scheduler.after(pause, [this] { stop(); });
    }
    void stop()
    {
        m_idle.cancel();
        if (std::exchange(m_typing, false)) {
            m_tell(false);
        }
    }

private:
    base::Scheduler &m_scheduler;
    std::function<void(bool)> m_tell;
    base::TimePoint m_toldAt{};
    bool m_typing = false;
    base::Alarm m_idle;
};

} // namespace godwit::ui
