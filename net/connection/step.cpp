#include "net/connection/step.h"

#include "base/overloaded.h"
#include "net/connection/step_cells.h"

#include <algorithm>
#include <array>

namespace godwit::net {

namespace {

using namespace cell;
using namespace effect;

Step stay(const ConnectionState &state, const ConnectionEvent &, const StepInputs &)
{
    return {state, {}};
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

Step retry(const ConnectionState &state, const ConnectionEvent &, const StepInputs &in)
{
    const auto &waiting = std::get<Waiting>(state);
    return opening(beginRace(in), waiting.trouble, waiting.why, in);
}

// What stands in the way may be gone; somebody who must not sign in still must not.
Step tryAgain(const ConnectionState &state, const ConnectionEvent &event, const StepInputs &in)
{
    using Code = CloseReason::Code;
    const Code code = std::get<Refused>(state).why.code;
    const bool inTheWay
        = code == Code::TlsFailed || code == Code::ProxyFailed || code == Code::HttpStatus;
    return inTheWay ? openFresh(state, event, in) : stay(state, event, in);
}

Step lookAgain(const ConnectionState &state, const ConnectionEvent &event, const StepInputs &in)
{
    const auto &again = std::get<Refused>(state).again;
    return again && in.now >= *again ? openFresh(state, event, in) : stay(state, event, in);
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

// Of a session, the system's word alone is no proof: an Online one is asked, a doubtful one ends.
Step sessionNetwork(const ConnectionState &state, const ConnectionEvent &event, const StepInputs &)
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

constexpr Cell *none = stay;
constexpr auto states = std::variant_size_v<ConnectionState>;
constexpr auto events = std::variant_size_v<ConnectionEvent>;

// clang-format off
constexpr std::array<std::array<Cell *, events>, states> table = {{
// Wanted     Unwanted Hurried    RungProved     RungFailed     Proven  Used         Ended         WentQuiet  Heard         ClimbFailed  AlarmRang     Restart          Network
{ openFresh, none,    none,      none,          none,          none,   none,        none,         none,      none,         none,        none,         none,            none           }, // Idle
{ none,      drop,    none,      openingProved, openingFailed, none,   none,        none,         none,      none,         none,        openingAlarm, none,            openingNetwork }, // Opening
{ none,      hangUp,  none,      none,          none,          proven, none,        provingEnded, none,      none,         none,        proofOverdue, none,            sessionNetwork }, // Proving
{ none,      hangUp,  none,      none,          none,          none,   used,        onlineEnded,  wentQuiet, none,         climbFailed, none,         restartExpected, none           }, // Online
{ none,      hangUp,  none,      suspectProved, suspectFailed, none,   suspectUsed, suspectEnded, none,      suspectHeard, none,        suspectAlarm, suspectRestart,  sessionNetwork }, // Suspect
{ none,      idle,    retry,     none,          none,          none,   none,        none,         none,      none,         none,        waitOver,     none,            waitingNetwork }, // Waiting
{ none,      idle,    openFresh, none,          none,          none,   none,        none,         none,      none,         none,        none,         none,            networkBack    }, // NoNetwork
{ openFresh, idle,    tryAgain,  none,          none,          none,   none,        none,         none,      none,         none,        lookAgain,    none,            none           }, // Refused
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
                          [](const Opening &opening) { return deadlineOf(opening.race); },
                          [](const Proving &proving) { return Deadline(proving.until); },
                          [](const Suspect &suspect) {
                              const auto next = deadlineOf(suspect.race);
                              return Deadline(next ? std::min(*next, suspect.until)
                                                   : suspect.until);
                          },
                          [](const Waiting &waiting) { return Deadline(waiting.until); },
                          [](const Refused &refused) { return refused.again; },
                          [](const auto &) { return Deadline(); },
                      },
                      state);
}

} // namespace godwit::net
