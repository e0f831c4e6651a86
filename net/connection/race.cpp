#include "net/connection/race.h"

#include <algorithm>

namespace godwit::net {

namespace {

using namespace std::chrono_literals;

// A better rung that started with the winner is worth half as long a wait again, within reason: it
// is probably in its last round trip, and what it saves is a change of carrier a moment later. No
// longer, because where it has been swallowed everybody waits for it in vain.
constexpr base::Milliseconds shortestGrace = 3ms;
constexpr base::Milliseconds longestGrace = 150ms;

void startNext(RaceStep &step, const StepInputs &in)
{
    Race &race = step.race;
    const int rung = race.waiting.takeFirst();
    race.racing.append(rung);
    step.effects.append(effect::StartRung{rung});
    race.nextAt = race.waiting.isEmpty() ? std::nullopt : std::optional(in.now + in.stagger);
}

bool isBetterStillRacing(const Race &race, int rung)
{
    return std::any_of(race.racing.cbegin(), race.racing.cend(),
                       [rung](int other) { return other < rung; });
}

RaceStep begin(QList<int> order, const StepInputs &in)
{
    RaceStep step;
    step.race.waiting = std::move(order);
    step.race.started = in.now;
    startNext(step, in);
    if (!step.race.waiting.isEmpty()) {
        if (in.headStart == 0ms) {
            startNext(step, in);
        } else {
            step.race.nextAt = in.now + in.headStart;
        }
    }
    return step;
}

} // namespace

RaceStep beginRace(const StepInputs &in)
{
    return begin(in.order, in);
}

RaceStep beginRaceWithout(const RungFailure &failure, const StepInputs &in)
{
    QList<int> order = in.order;
    order.removeOne(failure.rung);
    RaceStep step = begin(order, in);
    step.race.failures.append(failure);
    return step;
}

RaceStep rungProved(Race race, int rung, const StepInputs &in)
{
    RaceStep step{std::move(race)};
    Race &at = step.race;
    if (!at.racing.contains(rung) || (at.proved && *at.proved <= rung)) {
        return step;
    }
    if (!isBetterStillRacing(at, rung)) {
        step.winner = rung;
        return step;
    }
    if (!at.proved) {
        const auto took = std::chrono::duration_cast<base::Milliseconds>(in.now - at.started);
        at.graceUntil = in.now + std::clamp(took / 2, shortestGrace, longestGrace);
    }
    at.proved = rung;
    at.nextAt.reset();
    return step;
}

RaceStep rungFailed(Race race, const RungFailure &failure, const StepInputs &in)
{
    RaceStep step{std::move(race)};
    Race &at = step.race;
    if (!at.racing.removeOne(failure.rung)) {
        return step;
    }
    at.failures.append(failure);
    if (at.proved == failure.rung) {
        at.proved.reset();
    }
    if (at.proved && !isBetterStillRacing(at, *at.proved)) {
        step.winner = at.proved;
    } else if (at.racing.isEmpty() && !at.waiting.isEmpty()) {
        startNext(step, in);
    } else {
        step.isLost = at.racing.isEmpty();
    }
    return step;
}

RaceStep raceAlarm(Race race, const StepInputs &in)
{
    RaceStep step{std::move(race)};
    if (step.race.proved) {
        if (in.now >= step.race.graceUntil) {
            step.winner = step.race.proved;
        }
    } else if (step.race.nextAt && in.now >= *step.race.nextAt) {
        startNext(step, in);
    }
    return step;
}

std::optional<base::TimePoint> deadlineOf(const Race &race)
{
    return race.proved ? std::optional(race.graceUntil) : race.nextAt;
}

std::optional<CloseReason> whyLower(const Race &race, int winner,
                                    const std::optional<CloseReason> &doubt)
{
    const auto failed
        = std::find_if(race.failures.cbegin(), race.failures.cend(),
                       [winner](const RungFailure &failure) { return failure.rung < winner; });
    if (failed != race.failures.cend()) {
        return failed->reason;
    }
    return winner > 0 ? doubt : std::nullopt;
}

} // namespace godwit::net
