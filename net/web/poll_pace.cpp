#include "net/web/poll_pace.h"

#include <algorithm>

namespace godwit::net::web {

base::Milliseconds PollPace::answered(bool hadNews)
{
    m_failures = 0;
    m_delay = hadNews ? m_settings.floor : std::min(m_settings.ceiling, m_delay * 3 / 2);
    return m_delay;
}

std::optional<base::Milliseconds> PollPace::failed(std::optional<base::Milliseconds> retryAfter)
{
    const base::Milliseconds wish = retryAfter.value_or(base::Milliseconds(0));
    if (++m_failures > m_settings.mostFailures || wish > m_settings.longestBackoff) {
        return std::nullopt;
    }
    m_delay = std::min(m_settings.longestBackoff, m_delay * 2);
    return std::max(m_delay, wish);
}

} // namespace godwit::net::web
