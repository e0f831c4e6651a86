#pragma once

#include "net/transport/close_reason.h"

#include <variant>

/// What a step wants done.
namespace godwit::net {

namespace effect {

/// Opens a connection for this rung, beside those that are there.
struct StartRung
{
    int rung = 0;
    friend bool operator==(const StartRung &, const StartRung &) = default;
};
/// Makes this rung's connection the only one, in the place of one that was, and hands it to the
/// session.
struct Crown
{
    int rung = 0;
    friend bool operator==(const Crown &, const Crown &) = default;
};
/// Says goodbye on every connection but the session's.
struct DropRace
{
    friend bool operator==(const DropRace &, const DropRace &) = default;
};
/// Says goodbye on the session's connection.
struct DropSession
{
    friend bool operator==(const DropSession &, const DropSession &) = default;
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

using ConnectionEffect = std::variant<effect::StartRung, effect::Crown, effect::DropRace,
                                      effect::DropSession, effect::DropAll, effect::ReportLost>;

} // namespace godwit::net
