#pragma once

#include "net/protocol/json/profile_account.h"
#include "net/transport/rung.h"

#include <QList>

namespace godwit::net::json {

/// A rung of a way to receive; Socket.IO has more than one.
struct WayRung
{
    int way = 0;
    Rung rung{};
};

/// The ways to receive, as rungs; without any secret.
[[nodiscard]] QList<WayRung> wayRungsOf(const ProfileAccount &account);
[[nodiscard]] QList<Rung> rungsOf(const ProfileAccount &account);

/// The way to send that goes with \p receiving; null: there is none, and one can only listen.
[[nodiscard]] const profile::SendWay *sendWayFor(const profile::Profile &profile,
                                                 const profile::ReceiveWay &receiving);

/// Whether "accepted" can say no more, on the best way, than that the other end has read a message:
/// nobody tells whether it was kept.
[[nodiscard]] bool handsOverOnly(const profile::Profile &profile);

} // namespace godwit::net::json
