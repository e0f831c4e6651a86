#pragma once

#include "net/connection/connection_effect.h"
#include "net/connection/connection_event.h"
#include "net/connection/connection_state.h"

/// The connection manager's mind: everything it decides, without a socket, a timer or an object.
namespace godwit::net {

/// What a decision depends on besides the state and the event.
struct StepInputs
{
    base::TimePoint now;
    double chance = 0; ///< uniform in [0, 1)
    QList<int> order{0}; ///< of a race: every rung once; those that are doubted stand last
    std::optional<CloseReason> doubt{}; ///< why the best rung is not the first
    /// Before the second rung joins; zero where nothing is known and both may as well start.
    base::Milliseconds headStart{0};
    base::Milliseconds stagger{250}; ///< before each one after that
    base::Milliseconds proofLimit{10000};
};

struct Step
{
    ConnectionState state;
    QList<ConnectionEffect> effects; ///< to be carried out in this order
};

/// What becomes of \p state by \p event. Total: every pair has an answer, most often "nothing".
[[nodiscard]] Step step(const ConnectionState &state, const ConnectionEvent &event,
                        const StepInputs &inputs);

/// When AlarmRang is due in this state. It is compared with the clock, so an early alarm does
/// nothing and a late one is not missed.
[[nodiscard]] std::optional<base::TimePoint> deadlineOf(const ConnectionState &state);

} // namespace godwit::net
