#pragma once

#include "base/time.h"

#include <optional>

namespace godwit::net {

/// Knows until when the peer may be silent. A deadline on the clock and not a running timer, so
/// that a computer that slept notices on the first look, whoever looks first.
class Liveness final
{
public:
    /// None: silence never means anything.
    void setLimit(std::optional<base::Milliseconds> limit) { m_limit = limit; }
    [[nodiscard]] std::optional<base::Milliseconds> limit() const { return m_limit; }
    void heard(base::TimePoint now) { m_lastHeard = now; }

    [[nodiscard]] std::optional<base::TimePoint> deadline() const
    {
        return m_limit ? std::optional(m_lastHeard + *m_limit) : std::nullopt;
    }
    [[nodiscard]] bool isExpired(base::TimePoint now) const
    {
        return m_limit && now >= m_lastHeard + *m_limit;
    }

private:
    std::optional<base::Milliseconds> m_limit;
    base::TimePoint m_lastHeard;
};

} // namespace godwit::net
