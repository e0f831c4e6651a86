#pragma once

#include "base/time.h"

#include <algorithm>
#include <array>
#include <optional>

namespace godwit::net {

/// The latency worth showing: the median of the last five round trips, renewed at most every 2 s so
/// that the number can be read.
class LatencyMeter final
{
public:
    void add(base::Milliseconds roundTrip, base::TimePoint now)
    {
        m_last.at(m_count++ % m_last.size()) = roundTrip;
        if (!m_shown || now - m_shownAt >= std::chrono::seconds(2)) {
            auto sorted = m_last;
            const auto end
                = sorted.begin() + static_cast<std::ptrdiff_t>(std::min(m_count, m_last.size()));
            const auto middle = sorted.begin() + (end - sorted.begin()) / 2;
            std::nth_element(sorted.begin(), middle, end);
            m_shown = *middle;
            m_shownAt = now;
        }
    }

    [[nodiscard]] std::optional<base::Milliseconds> shown() const { return m_shown; }

private:
    std::array<base::Milliseconds, 5> m_last{};
    std::size_t m_count = 0;
    std::optional<base::Milliseconds> m_shown;
    base::TimePoint m_shownAt;
};

} // namespace godwit::net
