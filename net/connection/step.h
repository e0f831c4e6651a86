#pragma once

#include "net/connection/connection_state.h"

/// The connection manager's mind: everything it decides, without a socket, a timer or an object.
namespace godwit::net {

namespace event {

struct Wanted
{
};
struct Unwanted
{
};
/// A person or the system has a reason to believe that a try would succeed now.
struct Hurried
{
};
/// The first frame on a racing connection shows that the server speaks to us through it.
struct RungProved
{
    int rung = 0;
};
/// A racing connection ended.
struct RungFailed
{
    int rung = 0;
    CloseReason reason;
};
struct SessionProven
{
};
/// The session has carried something for the application.
struct SessionUsed
{
};
/// The connection that had won is gone, or the session on it must end.
struct SessionEnded
{
    CloseReason reason;
};
/// The deadline of the state (see deadlineOf) may have passed.
struct AlarmRang
{
};
struct RestartExpected
{
    std::optional<base::Milliseconds> estimate;
};
struct NetworkChanged
{
    bool reachable = true;
};

} // namespace event

using ConnectionEvent
    = std::variant<event::Wanted, event::Unwanted, event::Hurried, event::RungProved,
                   event::RungFailed, event::SessionProven, event::SessionUsed, event::SessionEnded,
                   event::AlarmRang, event::RestartExpected, event::NetworkChanged>;

namespace effect {

/// Opens a connection for this rung, beside those that are there.
struct StartRung
{
    int rung = 0;
    friend bool operator==(const StartRung &, const StartRung &) = default;
};
/// Makes this rung's connection the only one and hands it to the session.
struct Crown
{
    int rung = 0;
    friend bool operator==(const Crown &, const Crown &) = default;
};
/// Says goodbye on every connection.
struct DropAll
{
    friend bool operator==(const DropAll &, const DropAll &) = default;
};
/// Tells the session that its connection is gone.
struct ReportLost
{
    CloseReason reason;
    friend bool operator==(const ReportLost &, const ReportLost &) = default;
};

} // namespace effect

using ConnectionEffect
    = std::variant<effect::StartRung, effect::Crown, effect::DropAll, effect::ReportLost>;

/// What a decision depends on besides the state and the event.
struct StepInputs
{
    base::TimePoint now;
    double chance = 0; ///< uniform in [0, 1)
    int rungs = 1; ///< how many there are
    int firstRung = 0; ///< where a try begins
    std::optional<CloseReason> doubt{}; ///< why it does not begin with the best rung
    base::Milliseconds headStart{250};
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
