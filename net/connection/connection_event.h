#pragma once

#include "base/time.h"
#include "net/transport/close_reason.h"

#include <optional>
#include <variant>

/// What happens to a connection: the columns of the table in step.cpp.
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
/// The peer of the session has not answered in time; it has until then before it counts as lost.
struct WentQuiet
{
    base::Milliseconds patience{0};
};
/// Something was heard of the session's peer again.
struct Heard
{
};
/// The transport tried to climb to a better kind of rung, in vain.
struct ClimbFailed
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
                   event::WentQuiet, event::Heard, event::ClimbFailed, event::AlarmRang,
                   event::RestartExpected, event::NetworkChanged>;

} // namespace godwit::net
