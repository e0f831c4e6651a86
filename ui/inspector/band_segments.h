#pragma once

#include "chat/connection_trace.h"
#include "ui/text/connection_text.h"

#include <deque>

namespace godwit::ui {

/// A stretch of time in which the connection was in one state.
struct BandSegment
{
    base::TimePoint from;
    base::TimePoint to;
    Tone tone = Tone::Grey;
    QString text{};
    friend bool operator==(const BandSegment &, const BandSegment &) = default;
};

/// What there was between two moments, without gaps from the first state that is known. Pure.
[[nodiscard]] QList<BandSegment> bandSegments(const std::deque<chat::StateRecord> &states,
                                              base::TimePoint from, base::TimePoint to);

/// How long the measured round trips took, and when.
struct LatencySample
{
    base::TimePoint at;
    std::chrono::microseconds latency{};
};
/// The median of the last five; none without one.
[[nodiscard]] std::optional<std::chrono::microseconds>
recentLatency(const QList<LatencySample> &samples);
/// What 95 in 100 of them were not slower than.
[[nodiscard]] std::optional<std::chrono::microseconds>
slowLatency(const QList<LatencySample> &samples);

} // namespace godwit::ui
