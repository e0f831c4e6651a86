#pragma once

#include "base/time.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace godwit::net {

/// How long an answer takes on this connection, smoothed, and how long it may take before something
/// is wrong (RFC 6298, section 2, with milliseconds for clock granularity).
class RoundTripEstimate final
{
public:
    void add(base::Milliseconds sample)
    {
        const Span measured = sample;
        if (!m_smoothed) {
            m_smoothed = measured;
            m_variation = measured / 2;
            return;
        }
        const Span off = *m_smoothed > measured ? *m_smoothed - measured : measured - *m_smoothed;
        m_variation = (3 * m_variation + off) / 4;
        m_smoothed = (7 * *m_smoothed + measured) / 8;
    }

    /// None: nothing has been measured.
    [[nodiscard]] std::optional<base::Milliseconds> smoothed() const
    {
        return m_smoothed
            ? std::optional(std::chrono::duration_cast<base::Milliseconds>(*m_smoothed))
            : std::nullopt;
    }
    /// The RTO of the RFC without its lower bound of a second, which is meant for packets.
    [[nodiscard]] base::Milliseconds timeout() const
    {
        using namespace std::chrono_literals;
        if (!m_smoothed) {
            return 250ms;
        }
        return std::chrono::ceil<base::Milliseconds>(*m_smoothed
                                                     + std::max<Span>(1ms, 4 * m_variation));
    }

private:
    using Span = std::chrono::microseconds;
    std::optional<Span> m_smoothed;
    Span m_variation{0};
};

} // namespace godwit::net
