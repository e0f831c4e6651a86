#pragma once

#include "net/connection/step.h"

/// One race of several rungs, as part of step(): pure.
namespace godwit::net {

struct RaceStep
{
    Race race;
    QList<ConnectionEffect> effects{};
    std::optional<int> winner{};
    bool isLost = false; ///< nothing races and nothing is left to be started
};

[[nodiscard]] RaceStep beginRace(const StepInputs &inputs);
/// The same without the rung that has just failed.
[[nodiscard]] RaceStep beginRaceWithout(const RungFailure &failure, const StepInputs &inputs);
[[nodiscard]] RaceStep rungProved(Race race, int rung, const StepInputs &inputs);
[[nodiscard]] RaceStep rungFailed(Race race, const RungFailure &failure, const StepInputs &inputs);
[[nodiscard]] RaceStep raceAlarm(Race race, const StepInputs &inputs);
[[nodiscard]] std::optional<base::TimePoint> deadlineOf(const Race &race);

/// Why the winner is not the best rung; none where that is not known.
[[nodiscard]] std::optional<CloseReason> whyLower(const Race &race, int winner,
                                                  const std::optional<CloseReason> &doubt);

} // namespace godwit::net
