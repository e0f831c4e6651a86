#include "net/connection/backoff.h"
#include "net/connection/close_table.h"
#include "net/connection/step_cells.h"

#include <algorithm>

namespace godwit::net::cell {

namespace {

using namespace std::chrono_literals;
using namespace effect;

// A server that is still away long after it promised to be back is not restarting any more.
void forgetOldNotice(Trouble &trouble, base::TimePoint now)
{
    if (trouble.restart
        && now - trouble.restart->at > std::max<base::Milliseconds>(
               1min, 3 * trouble.restart->estimate.value_or(base::Milliseconds::zero()))) {
        trouble.restart.reset();
    }
}

// The sign-in is the same on every rung. Whatever else failed need not be on the next one, which
// may lead to another computer: a status, a time-out, a certificate.
bool endsTheRace(const CloseReason &reason)
{
    return reason.code == CloseReason::Code::Refused;
}

// A certificate may be renewed, or be that of a network which somebody is about to sign in to. Rare
// enough for a server with many clients, and all of them spread out.
std::optional<base::TimePoint> lookAgainAt(const CloseReason &why, const StepInputs &in)
{
    if (why.code != CloseReason::Code::TlsFailed || why.problem == RouteProblem::NotEncrypted) {
        return std::nullopt;
    }
    return in.now + 3min + std::chrono::duration_cast<base::Milliseconds>(2min * in.chance);
}

Step endProving(const Proving &proving, const CloseReason &why, const StepInputs &in)
{
    const bool lower
        = consequenceOf(why).verdict == Verdict::StepDown && !why.retryAfter && in.order.size() > 1;
    const RungFailure failure{proving.rung, why};
    Step next = lower ? opening(beginRaceWithout(failure, in), proving.trouble, why, in)
                      : settle(why, proving.trouble, false, in);
    return after({DropAll{}, ReportLost{why}}, std::move(next));
}

} // namespace

Step after(const QList<ConnectionEffect> &effects, Step step)
{
    step.effects = effects + step.effects;
    return step;
}

Step settle(const CloseReason &why, Trouble trouble, bool afterUse, const StepInputs &in)
{
    if (consequenceOf(why).verdict == Verdict::Stop) {
        return {Refused{why, lookAgainAt(why, in)}, {}};
    }
    forgetOldNotice(trouble, in.now);
    const auto delay = backoffDelay({why, trouble, afterUse, in.now}, in.chance);
    ++trouble.attempt;
    trouble.since = trouble.since.value_or(in.now);
    return {Waiting{in.now + delay, why, trouble}, {}};
}

Step opening(RaceStep race, const Trouble &trouble, const std::optional<CloseReason> &why,
             const StepInputs &in)
{
    if (race.winner) {
        const int rung = *race.winner;
        race.effects.append(Crown{rung});
        return {Proving{rung, in.now + in.proofLimit, whyLower(race.race, rung, in.doubt), trouble,
                        why},
                race.effects};
    }
    if (race.isLost) {
        // The lowest rung asks least of the network, so its reason tells most about the server.
        const auto &failures = race.race.failures;
        const auto lowest = std::max_element(
            failures.cbegin(), failures.cend(),
            [](const RungFailure &a, const RungFailure &b) { return a.rung < b.rung; });
        return settle(lowest->reason, trouble, false, in);
    }
    return {Opening{std::move(race.race), trouble, why}, std::move(race.effects)};
}

Step openFresh(const ConnectionState &, const ConnectionEvent &, const StepInputs &in)
{
    return opening(beginRace(in), {}, std::nullopt, in);
}

Step openingProved(const ConnectionState &state, const ConnectionEvent &event, const StepInputs &in)
{
    const auto &now = std::get<Opening>(state);
    return opening(rungProved(now.race, std::get<event::RungProved>(event).rung, in), now.trouble,
                   now.why, in);
}

Step openingFailed(const ConnectionState &state, const ConnectionEvent &event, const StepInputs &in)
{
    const auto &now = std::get<Opening>(state);
    const auto &failed = std::get<event::RungFailed>(event);
    if (!now.race.racing.contains(failed.rung)) {
        return {state, {}};
    }
    if (endsTheRace(failed.reason)) {
        return after({DropAll{}}, settle(failed.reason, now.trouble, false, in));
    }
    return opening(rungFailed(now.race, {failed.rung, failed.reason}, in), now.trouble, now.why,
                   in);
}

Step openingAlarm(const ConnectionState &state, const ConnectionEvent &, const StepInputs &in)
{
    const auto &now = std::get<Opening>(state);
    return opening(raceAlarm(now.race, in), now.trouble, now.why, in);
}

Step proven(const ConnectionState &state, const ConnectionEvent &, const StepInputs &in)
{
    const auto &proving = std::get<Proving>(state);
    return {Online{proving.rung, in.now, false, proving.lowerBecause, proving.trouble}, {}};
}

Step provingEnded(const ConnectionState &state, const ConnectionEvent &event, const StepInputs &in)
{
    return endProving(std::get<Proving>(state), std::get<event::SessionEnded>(event).reason, in);
}

Step proofOverdue(const ConnectionState &state, const ConnectionEvent &, const StepInputs &in)
{
    const auto &proving = std::get<Proving>(state);
    if (in.now < proving.until) {
        return {state, {}};
    }
    CloseReason late;
    late.code = CloseReason::Code::TimedOut;
    late.detail = QStringLiteral("the server did not finish the sign-in");
    return endProving(proving, late, in);
}

} // namespace godwit::net::cell
