#include "net/connection/close_table.h"
#include "net/connection/step_cells.h"

namespace godwit::net::cell {

namespace {

using namespace std::chrono_literals;
using namespace effect;

// A session of this age was of use even if nobody said anything.
constexpr base::Milliseconds usefulAge = 10s;

CloseReason silence()
{
    CloseReason why;
    why.code = CloseReason::Code::Silence;
    why.detail = QStringLiteral("the other end does not answer");
    return why;
}

Step endOnline(const Online &online, const CloseReason &why, const StepInputs &in)
{
    return after({DropAll{}, ReportLost{why}},
                 settle(why, troubleAfter(online, in.now), wasOfUse(online, in.now), in));
}

// The session is lost; the race that was on beside it goes on in its place.
Step loseTo(RaceStep race, const Suspect &suspect, const CloseReason &why, const StepInputs &in)
{
    return after({ReportLost{why}},
                 opening(std::move(race), troubleAfter(suspect.online, in.now), why, in));
}

// What the race came to, while the session still has a chance.
Step hedged(RaceStep race, const Suspect &suspect, const StepInputs &in)
{
    if (race.winner) {
        return loseTo(std::move(race), suspect, silence(), in);
    }
    if (race.isLost) {
        // Nobody can be reached at all: the silence is real.
        return endOnline(suspect.online, silence(), in);
    }
    return {Suspect{suspect.online, std::move(race.race), suspect.until}, std::move(race.effects)};
}

} // namespace

bool wasOfUse(const Online &online, base::TimePoint now)
{
    return online.used || now - online.since >= usefulAge;
}

Trouble troubleAfter(const Online &online, base::TimePoint now)
{
    if (!wasOfUse(online, now)) {
        return online.trouble;
    }
    const bool old = now - online.since >= usefulAge;
    return {0, std::nullopt, old ? 0 : online.trouble.flaps + 1, online.trouble.restart};
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

Step climbFailed(const ConnectionState &state, const ConnectionEvent &event, const StepInputs &)
{
    Online online = std::get<Online>(state);
    online.lowerBecause = std::get<event::ClimbFailed>(event).reason;
    return {online, {}};
}

Step onlineEnded(const ConnectionState &state, const ConnectionEvent &event, const StepInputs &in)
{
    return endOnline(std::get<Online>(state), std::get<event::SessionEnded>(event).reason, in);
}

Step wentQuiet(const ConnectionState &state, const ConnectionEvent &event, const StepInputs &in)
{
    const auto &online = std::get<Online>(state);
    RaceStep race = beginRace(in);
    return {Suspect{online, race.race, in.now + std::get<event::WentQuiet>(event).patience},
            race.effects};
}

Step suspectHeard(const ConnectionState &state, const ConnectionEvent &, const StepInputs &)
{
    return {std::get<Suspect>(state).online, {DropRace{}}};
}

Step suspectProved(const ConnectionState &state, const ConnectionEvent &event, const StepInputs &in)
{
    const auto &suspect = std::get<Suspect>(state);
    return hedged(rungProved(suspect.race, std::get<event::RungProved>(event).rung, in), suspect,
                  in);
}

Step suspectFailed(const ConnectionState &state, const ConnectionEvent &event, const StepInputs &in)
{
    const auto &suspect = std::get<Suspect>(state);
    const auto &failed = std::get<event::RungFailed>(event);
    if (!suspect.race.racing.contains(failed.rung)) {
        return {state, {}};
    }
    return hedged(rungFailed(suspect.race, {failed.rung, failed.reason}, in), suspect, in);
}

Step suspectAlarm(const ConnectionState &state, const ConnectionEvent &, const StepInputs &in)
{
    const auto &suspect = std::get<Suspect>(state);
    RaceStep race = raceAlarm(suspect.race, in);
    if (in.now < suspect.until || race.winner) {
        return hedged(std::move(race), suspect, in);
    }
    return after({DropSession{}}, loseTo(std::move(race), suspect, silence(), in));
}

Step suspectEnded(const ConnectionState &state, const ConnectionEvent &event, const StepInputs &in)
{
    const auto &suspect = std::get<Suspect>(state);
    const CloseReason &why = std::get<event::SessionEnded>(event).reason;
    if (consequenceOf(why).verdict == Verdict::Stop || why.retryAfter) {
        return endOnline(suspect.online, why, in); // what was asked of us holds for the race, too
    }
    return after({DropSession{}}, loseTo({suspect.race}, suspect, why, in));
}

Step suspectUsed(const ConnectionState &state, const ConnectionEvent &, const StepInputs &)
{
    Suspect suspect = std::get<Suspect>(state);
    suspect.online.used = true;
    return {suspect, {}};
}

Step suspectRestart(const ConnectionState &state, const ConnectionEvent &event,
                    const StepInputs &in)
{
    Suspect suspect = std::get<Suspect>(state);
    suspect.online.trouble.restart
        = RestartNotice{in.now, std::get<event::RestartExpected>(event).estimate};
    return {suspect, {}};
}

} // namespace godwit::net::cell
