#include "server/wire/asio_scheduler.h"

#include <algorithm>
#include <boost/asio/steady_timer.hpp>
#include <memory>

namespace godwit::server {

base::TimePoint AsioScheduler::now() const
{
    return std::chrono::steady_clock::now();
}

base::WallTime AsioScheduler::wallNow() const
{
    return std::chrono::time_point_cast<base::Milliseconds>(std::chrono::system_clock::now());
}

base::Alarm AsioScheduler::after(base::Milliseconds delay, std::function<void()> action)
{
    // Shared by the alarm, which cancels, and the handler, which may already be on its way: an
    // emptied action is how the latter learns of it.
    struct Pending
    {
        boost::asio::steady_timer timer;
        std::function<void()> action;
    };
    const auto pending = std::make_shared<Pending>(
        Pending{boost::asio::steady_timer(m_context, std::max(delay, base::Milliseconds::zero())),
                std::move(action)});
    pending->timer.async_wait([pending](const boost::system::error_code &error) {
        if (!error && pending->action) {
            const auto ring = std::exchange(pending->action, nullptr);
            ring();
        }
    });
    return base::Alarm([weak = std::weak_ptr(pending)] {
        if (const auto alive = weak.lock()) {
            alive->action = nullptr;
            alive->timer.cancel();
        }
    });
}

} // namespace godwit::server
