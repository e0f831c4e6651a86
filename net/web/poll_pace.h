#pragma once

#include "base/time.h"

#include <optional>

namespace godwit::net::web {

struct PollPaceSettings
{
    base::Milliseconds floor{1000}; ///< between an answer and the next question, at least
    base::Milliseconds ceiling{10000}; ///< the same at most, while nothing goes wrong
    base::Milliseconds longestBackoff{60000};
    int mostFailures = 3; ///< in a row; one more is the end
};

/// How long to wait before asking again: quick while there is news, slower while there is none, and
/// much slower while the server is in trouble. Pure.
class PollPace final
{
public:
    explicit PollPace(const PollPaceSettings &settings)
        : m_settings(settings)
        , m_delay(settings.floor)
    {
    }

    [[nodiscard]] base::Milliseconds answered(bool hadNews);
    /// None: it is time to give up. \p retryAfter: what the server asks for.
    [[nodiscard]] std::optional<base::Milliseconds>
    failed(std::optional<base::Milliseconds> retryAfter);
    [[nodiscard]] bool isFailing() const { return m_failures > 0; }

private:
    PollPaceSettings m_settings;
    base::Milliseconds m_delay;
    int m_failures = 0;
};

} // namespace godwit::net::web
