#pragma once

#include "base/time.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace godwit::server {

/// Lets through so many at once and so many per second in the long run. A value without a timer.
class TokenBucket final
{
public:
    struct Rate
    {
        int burst = 1;
        int perSecond = 1;
    };

    /// Takes one; or nothing is taken, and the answer is how long to wait before one will be there.
    [[nodiscard]] std::optional<base::Milliseconds> take(const Rate &rate, base::TimePoint now)
    {
        if (!m_last) {
            m_tokens = rate.burst;
        } else {
            const std::chrono::duration<double> passed = now - *m_last;
            m_tokens = std::min(m_tokens + std::max(passed.count(), 0.0) * rate.perSecond,
                                double(rate.burst));
        }
        m_last = now;
        if (m_tokens >= 1.0) {
            m_tokens -= 1.0;
            return std::nullopt;
        }
        const double wait = std::ceil((1.0 - m_tokens) * 1000.0 / rate.perSecond);
        return base::Milliseconds(static_cast<base::Milliseconds::rep>(wait));
    }

private:
    double m_tokens = 0;
    std::optional<base::TimePoint> m_last;
};

} // namespace godwit::server
