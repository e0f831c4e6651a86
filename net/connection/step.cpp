#include "net/connection/step.h"

#include "base/overloaded.h"
#include "net/connection/backoff.h"
#include "net/connection/close_table.h"

#include <algorithm>
#include <array>

namespace godwit::net {

namespace {

using namespace std::chrono_literals;
using namespace effect;

// A session of this age was of use even if nobody said anything.
constexpr base::Milliseconds usefulAge = 10s;

using Cell = Step (*)(const ConnectionState &, const ConnectionEvent &, const StepInputs &);

Step stay(const ConnectionState &state, const ConnectionEvent &, const StepInputs &)
{
    return {state, {}};
}

Step openFrom(int rung, const Trouble &trouble, const std::optional<CloseReason> &why,
              const StepInputs &in)
{
    Opening opening{{rung}, rung + 1, std::nullopt, {}, trouble, why};
    if (opening.nextRung < in.rungs) {
        opening.nextAt = in.now + in.headStart;
    }
    return {opening, {StartRung{rung}}};
}

Step openFresh(const ConnectionState &, const ConnectionEvent &, const StepInputs &in)
{
    return openFrom(in.firstRung, {}, std::nullopt, in);
}

Step idle(const ConnectionState &, const ConnectionEvent &, const StepInputs &)
{
    return {Idle{}, {}};
}

Step drop(const ConnectionState &, const ConnectionEvent &, const StepInputs &)
{
    return {Idle{}, {DropAll{}}};
}

Step hangUp(const ConnectionState &, const ConnectionEvent &, const StepInputs &)
{
    CloseReason wanted;
    wanted.code = CloseReason::Code::Wanted;
    wanted.wasClean = true;
    return {Idle{}, {DropAll{}, ReportLost{wanted}}};
}

// A server that is still away long after it promised to be back is not restarting any more.
void forgetOldNotice(Trouble &trouble, base::TimePoint now)
{
    if (trouble.restart
        && now - trouble.restart->at > std::max<base::Milliseconds>(
               1min, 3 * trouble.restart->estimate.value_or(base::Milliseconds::zero()))) {
        trouble.restart.reset();
    }
}

// Every try of this round, or the session, came to nothing.
Step settle(const CloseReason &why, Trouble trouble, bool afterUse, const StepInputs &in)
{
    if (consequenceOf(why).verdict == Verdict::Stop) {
        return {Refused{why}, {}};
    }
    forgetOldNotice(trouble, in.now);
    const auto delay = backoffDelay({why, trouble, afterUse, in.now}, in.chance);
    ++trouble.attempt;
    trouble.since = trouble.since.value_or(in.now);
    return {Waiting{in.now + delay, why, trouble}, {}};
}

// --- Opening ---

Step startNext(Opening opening, const StepInputs &in)
{
    const int rung = opening.nextRung;
    opening.racing.append(rung);
    opening.nextRung = rung + 1;
    opening.nextAt.reset();
    if (opening.nextRung < in.rungs) {
        opening.nextAt = in.now + in.headStart;
    }
    return {opening, {StartRung{rung}}};
}

Step headStartOver(const ConnectionState &state, const ConnectionEvent &, const StepInputs &in)
{
    const auto &opening = std::get<Opening>(state);
    if (!opening.nextAt || in.now < *opening.nextAt) {
        return {state, {}};
    }
    return startNext(opening, in);
}

// The certificate and the sign-in are the same on every rung; a status or a time-out need not be.
bool endsTheRace(const CloseReason &reason)
{
    return reason.code == CloseReason::Code::TlsFailed || reason.code == CloseReason::Code::Refused;
}

Step rungFailed(const ConnectionState &state, const ConnectionEvent &event, const StepInputs &in)
{
    Opening opening = std::get<Opening>(state);
    const auto &failed = std::get<event::RungFailed>(event);
    if (!opening.racing.removeOne(failed.rung)) {
        return {state, {}};
    }
    opening.failures.append({failed.rung, failed.reason});
    if (endsTheRace(failed.reason)) {
        Step end = settle(failed.reason, opening.trouble, false, in);
        end.effects.prepend(DropAll{});
        return end;
    }
    if (!opening.racing.isEmpty()) {
        return {opening, {}};
    }
    if (opening.nextRung < in.rungs) {
        return startNext(opening, in);
    }
    // The lowest rung asks least of the network, so its reason tells most about the server.
    const auto lowest = std::max_element(
        opening.failures.cbegin(), opening.failures.cend(),
        [](const RungFailure &a, const RungFailure &b) { return a.rung < b.rung; });
    return settle(lowest->reason, opening.trouble, false, in);
}

Step crown(const ConnectionState &state, const ConnectionEvent &event, const StepInputs &in)
{
    const auto &opening = std::get<Opening>(state);
    const int rung = std::get<event::RungProved>(event).rung;
    if (!opening.racing.contains(rung)) {
        return {state, {}};
    }
    Proving proving{rung, in.now + in.proofLimit, std::nullopt, opening.trouble, opening.why};
    for (const RungFailure &failure : opening.failures) {
        if (failure.rung < rung && !proving.lowerBecause) {
            proving.lowerBecause = failure.reason;
        }
    }
    if (rung > 0 && !proving.lowerBecause) {
        proving.lowerBecause = in.doubt;
    }
    if (rung > 0 && !proving.lowerBecause) {
        proving.lowerBecause = CloseReason{};
        proving.lowerBecause->code = CloseReason::Code::TimedOut;
    }
    return {proving, {Crown{rung}}};
}

// --- Proving and Online ---

Step proven(const ConnectionState &state, const ConnectionEvent &, const StepInputs &in)
{
    const auto &proving = std::get<Proving>(state);
    return {Online{proving.rung, in.now, false, proving.lowerBecause, proving.trouble}, {}};
}

Step endProving(const Proving &proving, const CloseReason &why, const StepInputs &in)
{
    const bool lower = consequenceOf(why).verdict == Verdict::StepDown && !why.retryAfter
        && proving.rung + 1 < in.rungs;
    Step next = lower ? openFrom(proving.rung + 1, proving.trouble, why, in)
                      : settle(why, proving.trouble, false, in);
    if (lower) {
        std::get<Opening>(next.state).failures.append({proving.rung, why});
    }
    next.effects = QList<ConnectionEffect>{DropAll{}, ReportLost{why}} + next.effects;
    return next;
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

Step used(const ConnectionState &state, const ConnectionEvent &, const StepInputs &)
{
    Online online = std::get<Online>(state);
    online.used = true;
    return {online, {}};
}

Step restartExpected(const ConnectionState &state, const ConnectionEvent &event,
                     const StepInputs &in)
{
    Online online = std::get<Online>(state);
    online.trouble.restart
        = RestartNotice{in.now, std::get<event::RestartExpected>(event).estimate};
    return {online, {}};
}

Step onlineEnded(const ConnectionState &state, const ConnectionEvent &event, const StepInputs &in)
{
    const auto &online = std::get<Online>(state);
    const CloseReason &why = std::get<event::SessionEnded>(event).reason;
    const bool old = in.now - online.since >= usefulAge;
    Trouble trouble = online.trouble;
    if (old || online.used) {
        trouble = Trouble{0, std::nullopt, old ? 0 : trouble.flaps + 1, trouble.restart};
    }
    Step next = settle(why, trouble, old || online.used, in);
    next.effects = QList<ConnectionEffect>{DropAll{}, ReportLost{why}} + next.effects;
    return next;
}

// --- Waiting and the network ---

Step retry(const ConnectionState &state, const ConnectionEvent &, const StepInputs &in)
{
    const auto &waiting = std::get<Waiting>(state);
    return openFrom(in.firstRung, waiting.trouble, waiting.why, in);
}

Step waitOver(const ConnectionState &state, const ConnectionEvent &event, const StepInputs &in)
{
    return in.now < std::get<Waiting>(state).until ? stay(state, event, in)
                                                   : retry(state, event, in);
}

bool isReachable(const ConnectionEvent &event)
{
    return std::get<event::NetworkChanged>(event).reachable;
}

Step openingNetwork(const ConnectionState &state, const ConnectionEvent &event, const StepInputs &)
{
    return isReachable(event) ? Step{state, {}} : Step{NoNetwork{}, {DropAll{}}};
}

Step provingNetwork(const ConnectionState &state, const ConnectionEvent &event, const StepInputs &)
{
    CloseReason gone;
    gone.code = CloseReason::Code::NetworkUnreachable;
    return isReachable(event) ? Step{state, {}} : Step{NoNetwork{}, {DropAll{}, ReportLost{gone}}};
}

Step waitingNetwork(const ConnectionState &state, const ConnectionEvent &event,
                    const StepInputs &in)
{
    return isReachable(event) ? retry(state, event, in) : Step{NoNetwork{}, {}};
}

Step networkBack(const ConnectionState &state, const ConnectionEvent &event, const StepInputs &in)
{
    return isReachable(event) ? openFresh(state, event, in) : stay(state, event, in);
}

constexpr Cell none = stay;
constexpr auto states = std::variant_size_v<ConnectionState>;
constexpr auto events = std::variant_size_v<ConnectionEvent>;

// clang-format off
constexpr std::array<std::array<Cell, events>, states> table = {{
// Wanted     Unwanted Hurried    RungProved RungFailed  Proven  Used  Ended         AlarmRang      Restart          Network
{ openFresh, none,    none,      none,      none,       none,   none, none,         none,          none,            none           }, // Idle
{ none,      drop,    none,      crown,     rungFailed, none,   none, none,         headStartOver, none,            openingNetwork }, // Opening
{ none,      hangUp,  none,      none,      none,       proven, none, provingEnded, proofOverdue,  none,            provingNetwork }, // Proving
{ none,      hangUp,  none,      none,      none,       none,   used, onlineEnded,  none,          restartExpected, none           }, // Online
{ none,      idle,    retry,     none,      none,       none,   none, none,         waitOver,      none,            waitingNetwork }, // Waiting
{ none,      idle,    openFresh, none,      none,       none,   none, none,         none,          none,            networkBack    }, // NoNetwork
{ openFresh, idle,    none,      none,      none,       none,   none, none,         none,          none,            none           }, // Refused
}};
// clang-format on

} // namespace

Step step(const ConnectionState &state, const ConnectionEvent &event, const StepInputs &inputs)
{
    return table.at(state.index()).at(event.index())(state, event, inputs);
}

std::optional<base::TimePoint> deadlineOf(const ConnectionState &state)
{
    using Deadline = std::optional<base::TimePoint>;
    return std::visit(base::Overloaded{
                          [](const Opening &opening) { return opening.nextAt; },
                          [](const Proving &proving) { return Deadline(proving.until); },
                          [](const Waiting &waiting) { return Deadline(waiting.until); },
                          [](const auto &) { return Deadline(); },
                      },
                      state);
}

} // namespace godwit::net
