#pragma once

#include "base/time.h"
#include "net/connection/round_trip_estimate.h"

#include <optional>

namespace godwit::net {

/// Judges one connection by what was heard of it and when. Deadlines on the clock and not running
/// timers, so that a computer that slept notices on the first look, whoever looks first. Pure.
class Liveness final
{
public:
    enum class Verdict {
        Alive,
        Ask, ///< a sign of life should be asked for
        Quiet, ///< it was asked for and did not come in time
        Dead, ///< silent for longer than the peer has promised
    };

    explicit Liveness(base::TimePoint now = {})
        : m_heardAt(now)
    {
    }

    /// The peer's promise; none: it gave none, and is never Dead.
    void setLimit(std::optional<base::Milliseconds> limit) { m_limit = limit; }
    [[nodiscard]] std::optional<base::Milliseconds> limit() const { return m_limit; }
    /// Whether this connection can be asked; without, it is never Ask or Quiet.
    void setAskable(bool askable) { m_askable = askable; }

    void heard(base::TimePoint now);
    /// Something was sent that will be answered.
    void owed(base::TimePoint now);
    /// It takes what we send: slow, perhaps, but there.
    void progressed(base::TimePoint now);
    void asked(base::TimePoint now);
    /// The next look should ask, unless the peer was heard a moment ago.
    void doubt(base::TimePoint now);
    void measured(base::Milliseconds roundTrip) { m_estimate.add(roundTrip); }

    [[nodiscard]] Verdict verdict(base::TimePoint now) const;
    /// When the verdict may be another one; none: never by itself.
    [[nodiscard]] std::optional<base::TimePoint> deadline() const;
    /// How long a peer that is Quiet may be given.
    [[nodiscard]] base::Milliseconds patience() const;

private:
    [[nodiscard]] base::TimePoint askAt() const;
    [[nodiscard]] base::TimePoint quietAt() const;

    std::optional<base::Milliseconds> m_limit;
    bool m_askable = false;
    RoundTripEstimate m_estimate;
    base::TimePoint m_heardAt;
    std::optional<base::TimePoint> m_owedSince;
    std::optional<base::TimePoint> m_askedAt;
    std::optional<base::TimePoint> m_doubtedAt;
};

} // namespace godwit::net
