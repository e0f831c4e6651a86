#pragma once

#include "net/connection/race.h"

/// The cells of the table in step.cpp: what happens in one state by one event.
namespace godwit::net::cell {

using Cell = Step(const ConnectionState &, const ConnectionEvent &, const StepInputs &);

// Shared between the states.
[[nodiscard]] Step opening(RaceStep race, const Trouble &trouble,
                           const std::optional<CloseReason> &why, const StepInputs &in);
/// Every try of this round, or the session, came to nothing.
[[nodiscard]] Step settle(const CloseReason &why, Trouble trouble, bool afterUse,
                          const StepInputs &in);
/// What is held against the next try when a session ends.
[[nodiscard]] Trouble troubleAfter(const Online &online, base::TimePoint now);
[[nodiscard]] bool wasOfUse(const Online &online, base::TimePoint now);
/// \p step with other effects before its own.
[[nodiscard]] Step after(const QList<ConnectionEffect> &effects, Step step);

// Opening and Proving
Cell openFresh;
Cell openingProved;
Cell openingFailed;
Cell openingAlarm;
Cell proven;
Cell provingEnded;
Cell proofOverdue;

// Online and Suspect
Cell used;
Cell restartExpected;
Cell climbFailed;
Cell onlineEnded;
Cell wentQuiet;
Cell suspectHeard;
Cell suspectProved;
Cell suspectFailed;
Cell suspectAlarm;
Cell suspectEnded;
Cell suspectUsed;
Cell suspectRestart;

} // namespace godwit::net::cell
