#include "ui/inspector/band_segments.h"

#include <QCoreApplication>

#include <algorithm>

namespace godwit::ui {

using chat::Connectivity;
using chat::Phase;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(StateBand)
};

BandSegment segmentOf(const Connectivity &c)
{
    const bool again = c.wasOnline || c.attempt > 0;
    BandSegment segment;
    switch (c.phase) {
    case Phase::Online: {
        const QString carrier = carrierName(c.carrier.value_or(chat::Carrier::WebSocket));
        segment.tone = c.preferredCarrier ? Tone::Green : Tone::Petrol;
        segment.text = c.preferredCarrier ? Words::tr("Live · %1").arg(carrier)
                                          : Words::tr("Fallback · %1").arg(carrier);
        break;
    }
    case Phase::Opening:
    case Phase::Proving:
    case Phase::Waiting:
        segment.tone = again || c.phase == Phase::Waiting ? Tone::Amber : Tone::Petrol;
        segment.text = segment.tone == Tone::Amber
            ? Words::tr("Retry %1").arg(std::max(1, c.attempt))
            : Words::tr("Connecting");
        break;
    case Phase::Refused:
        segment.tone = Tone::Red;
        segment.text = Words::tr("Stopped");
        break;
    case Phase::Idle:
    case Phase::NoNetwork:
        segment.tone = Tone::Grey;
        segment.text = Words::tr("Offline");
        break;
    }
    return segment;
}

} // namespace

QList<BandSegment> bandSegments(const std::deque<chat::StateRecord> &states, base::TimePoint from,
                                base::TimePoint to)
{
    QList<BandSegment> segments;
    for (std::size_t i = 0; i < states.size(); ++i) {
        const base::TimePoint begin = std::max(states[i].at, from);
        const base::TimePoint end = i + 1 < states.size() ? std::min(states[i + 1].at, to) : to;
        if (end < from || begin > to || end <= begin) {
            continue;
        }
        BandSegment segment = segmentOf(states[i].connectivity);
        segment.from = begin;
        segment.to = end;
        const bool goesOn = !segments.isEmpty() && segments.constLast().tone == segment.tone
            && segments.constLast().text == segment.text;
        if (goesOn) {
            segments.last().to = end;
        } else {
            segments.append(segment);
        }
    }
    return segments;
}

std::optional<std::chrono::microseconds> recentLatency(const QList<LatencySample> &samples)
{
    if (samples.isEmpty()) {
        return std::nullopt;
    }
    QList<LatencySample> last = samples.last(std::min<qsizetype>(5, samples.size()));
    const auto middle = last.begin() + last.size() / 2;
    std::nth_element(last.begin(), middle, last.end(),
                     [](const auto &a, const auto &b) { return a.latency < b.latency; });
    return middle->latency;
}

std::optional<std::chrono::microseconds> slowLatency(const QList<LatencySample> &samples)
{
    if (samples.isEmpty()) {
        return std::nullopt;
    }
    QList<LatencySample> sorted = samples;
    const auto at = sorted.begin() + (sorted.size() * 95 + 99) / 100 - 1;
    std::nth_element(sorted.begin(), at, sorted.end(),
                     [](const auto &a, const auto &b) { return a.latency < b.latency; });
    return at->latency;
}

} // namespace godwit::ui
