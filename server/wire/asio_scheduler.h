#pragma once

#include "base/scheduler.h"

#include <boost/asio/io_context.hpp>

namespace godwit::server {

/// The Scheduler of the I/O thread. The context outlives it.
class AsioScheduler final : public base::Scheduler
{
public:
    explicit AsioScheduler(boost::asio::io_context &context)
        : m_context(context)
    {
    }

    [[nodiscard]] base::TimePoint now() const override;
    [[nodiscard]] base::WallTime wallNow() const override;
    base::Alarm after(base::Milliseconds delay, std::function<void()> action) override;

private:
    boost::asio::io_context &m_context;
};

} // namespace godwit::server
