#include "net/protocol/json/profile_rungs.h"

#include "net/profile/outgoing.h"

#include <algorithm>

namespace godwit::net::json {

namespace {

TransportKind kindOf(profile::ReceiveWay::Kind kind)
{
    switch (kind) {
    case profile::ReceiveWay::Kind::WebSocket:
        return TransportKind::WebSocket;
    case profile::ReceiveWay::Kind::EventStream:
        return TransportKind::EventStream;
    case profile::ReceiveWay::Kind::LongPolling:
        return TransportKind::LongPolling;
    case profile::ReceiveWay::Kind::Polling:
    case profile::ReceiveWay::Kind::SocketIo: // has rungs of its own
        break;
    }
    return TransportKind::Polling;
}

} // namespace

QList<Rung> rungsOf(const ProfileAccount &account)
{
    QList<Rung> rungs;
    for (const profile::ReceiveWay &way : account.profile.receive) {
        const auto scheme = way.kind == profile::ReceiveWay::Kind::WebSocket
            ? profile::Scheme::WebSocket
            : profile::Scheme::Http;
        rungs.append(
            {kindOf(way.kind),
             profile::addressOf(way.place, account.server, scheme, account.name, account.room)});
    }
    return rungs;
}

const profile::SendWay *sendWayFor(const profile::Profile &profile,
                                   const profile::ReceiveWay &receiving)
{
    const bool isSocket = receiving.kind == profile::ReceiveWay::Kind::WebSocket;
    const auto found
        = std::find_if(profile.send.cbegin(), profile.send.cend(), [&](const auto &way) {
              return isSocket || way.kind != profile::SendWay::Kind::WebSocket;
          });
    return found == profile.send.cend() ? nullptr : &*found;
}

bool handsOverOnly(const profile::Profile &profile)
{
    const profile::SendWay *way = sendWayFor(profile, profile.receive.constFirst());
    return !profile.echoes && way && way->kind == profile::SendWay::Kind::WebSocket;
}

} // namespace godwit::net::json
