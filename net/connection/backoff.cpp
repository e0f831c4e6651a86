#include "net/connection/backoff.h"

#include "net/connection/close_table.h"

#include <algorithm>

namespace godwit::net {

namespace {

using namespace std::chrono_literals;
using base::Milliseconds;

// A server that names a time is believed up to here; beyond it, asking again is cheap.
constexpr Milliseconds longestPromise = 1h;
// Narrower windows than this let a crowd of clients arrive in a single instant.
constexpr Milliseconds narrowestSpread = 2s;
constexpr Milliseconds afterLoneDrop = 200ms;
// So many short sessions in a row are bad luck; more of them are a loop. Yet each of them carried
// something, so the time without one must not become longer than the time with one.
constexpr int freeFlaps = 10;
constexpr Milliseconds afterManyDrops = 4s;

Milliseconds share(Milliseconds window, double chance)
{
    return Milliseconds(
        static_cast<Milliseconds::rep>(static_cast<double>(window.count()) * chance));
}

Milliseconds promised(Milliseconds promise, double chance)
{
    const Milliseconds wait = std::clamp(promise, Milliseconds::zero(), longestPromise);
    return wait + share(std::max(wait / 4, narrowestSpread), chance);
}

Milliseconds baseOf(Curve curve)
{
    switch (curve) {
    case Curve::Brisk:
        return 200ms;
    case Curve::Slow:
        return 500ms;
    case Curve::Busy:
        return narrowestSpread;
    }
    return 500ms;
}

// Short at first, because most troubles are; the person who waits is still there.
Milliseconds capOf(Curve curve, Milliseconds troubleFor)
{
    if (curve == Curve::Brisk && troubleFor < 20s) {
        return 2s;
    }
    if (troubleFor < 1min) {
        return 4s;
    }
    return curve == Curve::Brisk && troubleFor < 10min ? 15s : 30s;
}

Milliseconds window(Milliseconds base, int doublings, Milliseconds cap)
{
    return std::min(cap, base * (1 << std::clamp(doublings, 0, 16)));
}

std::optional<Milliseconds> untilRestarted(const BackoffInput &input)
{
    const std::optional<RestartNotice> &restart = input.trouble.restart;
    if (!restart || !restart->estimate) {
        return std::nullopt;
    }
    const auto estimate = std::clamp(*restart->estimate, Milliseconds::zero(), longestPromise);
    const auto left = std::chrono::duration_cast<Milliseconds>(restart->at + estimate - input.now);
    return left > 0ms ? std::optional(left) : std::nullopt;
}

} // namespace

Milliseconds backoffDelay(const BackoffInput &input, double chance)
{
    if (input.why.retryAfter) {
        return promised(*input.why.retryAfter, chance);
    }
    if (const auto left = untilRestarted(input)) {
        return promised(*left, chance);
    }
    const Trouble &trouble = input.trouble;
    const auto troubleFor = trouble.since
        ? std::chrono::duration_cast<Milliseconds>(input.now - *trouble.since)
        : Milliseconds::zero();
    const bool announced = input.afterUse && trouble.restart;
    const Curve curve = announced ? Curve::Busy : consequenceOf(input.why).curve;
    const Milliseconds cap = capOf(curve, troubleFor);
    if (input.afterUse && curve != Curve::Busy) {
        return share(window(afterLoneDrop, trouble.flaps - freeFlaps, afterManyDrops), chance);
    }
    return share(window(baseOf(curve), trouble.attempt, cap), chance);
}

} // namespace godwit::net
