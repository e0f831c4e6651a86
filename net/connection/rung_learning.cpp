#include "net/connection/rung_learning.h"

#include <algorithm>

namespace godwit::net {

namespace {

const Race *raceIn(const ConnectionState &state)
{
    if (const auto *opening = std::get_if<Opening>(&state)) {
        return &opening->race;
    }
    const auto *suspect = std::get_if<Suspect>(&state);
    return suspect ? &suspect->race : nullptr;
}

std::optional<int> crowned(const QList<ConnectionEffect> &effects)
{
    for (const ConnectionEffect &effect : effects) {
        if (const auto *crown = std::get_if<effect::Crown>(&effect)) {
            return crown->rung;
        }
    }
    return std::nullopt;
}

bool isAboutTheRung(const CloseReason &reason)
{
    return reason.code != CloseReason::Code::Wanted && reason.code != CloseReason::Code::Internal;
}

// Those that failed, or were not there yet, when a worse one won.
bool learnFromRace(RungMemory &memory, const Race &race, const QList<RungFailure> &failures,
                   int winner, base::WallTime now)
{
    bool learnt = false;
    for (const int rung : race.racing) {
        const bool hasFailed = std::any_of(failures.cbegin(), failures.cend(),
                                           [rung](const auto &one) { return one.rung == rung; });
        if (rung < winner && !hasFailed) {
            memory.late(rung, now);
            learnt = true;
        }
    }
    for (const RungFailure &failure : failures) {
        if (failure.rung < winner && isAboutTheRung(failure.reason)) {
            memory.blocked(failure.rung, failure.reason, now);
            learnt = true;
        }
    }
    return learnt;
}

} // namespace

bool learn(RungMemory &memory, const ConnectionState &before, const ConnectionEvent &event,
           const Step &step, const Experience &experience)
{
    bool learnt = false;
    const auto *failed = std::get_if<event::RungFailed>(&event);
    if (const auto *proved = std::get_if<event::RungProved>(&event)) {
        memory.worked(proved->rung, experience.took, experience.now);
        learnt = true;
    }
    if (const Race *race = raceIn(before)) {
        QList<RungFailure> failures = race->failures;
        if (failed) {
            failures.append({failed->rung, failed->reason});
        }
        if (const auto winner = crowned(step.effects)) {
            learnt |= learnFromRace(memory, *race, failures, *winner, experience.now);
        } else if (failed && std::holds_alternative<Waiting>(step.state)) {
            memory.forgive();
        }
    }
    if (const auto *end = std::get_if<event::SessionEnded>(&event)) {
        memory.ended(experience.sessionRung, experience.sessionAge, end->reason, experience.now);
        learnt = true;
    }
    return learnt;
}

int rungOfKind(const QList<Rung> &rungs, int rung, TransportKind kind)
{
    const QUrl &endpoint = rungs.at(rung).endpoint;
    const auto found = std::find_if(rungs.cbegin(), rungs.cend(), [&](const Rung &other) {
        return other.kind == kind && other.endpoint.host() == endpoint.host()
            && other.endpoint.port() == endpoint.port();
    });
    return found == rungs.cend() ? rung : static_cast<int>(found - rungs.cbegin());
}

} // namespace godwit::net
