#include "net/protocol/json/profile_rungs.h"

#include "net/profile/outgoing.h"
#include "net/protocol/socketio/rungs.h"

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

QList<WayRung> wayRungsOf(const ProfileAccount &account)
{
    using Kind = profile::ReceiveWay::Kind;
    QList<WayRung> rungs;
    for (int i = 0; i < account.profile.receive.size(); ++i) {
        const profile::ReceiveWay &way = account.profile.receive.at(i);
        const auto scheme
            = way.kind == Kind::WebSocket ? profile::Scheme::WebSocket : profile::Scheme::Http;
        const QUrl url
            = profile::addressOf(way.place, account.server, scheme, account.name, account.room);
        if (way.kind == Kind::SocketIo) {
            for (const Rung &rung : socketio::rungsOf(url, socketio::TransportChoice::Auto)) {
                rungs.append({i, rung});
            }
        } else {
            rungs.append({i, {kindOf(way.kind), url}});
        }
    }
    return rungs;
}

QList<Rung> rungsOf(const ProfileAccount &account)
{
    QList<Rung> rungs;
    for (const WayRung &each : wayRungsOf(account)) {
        rungs.append(each.rung);
    }
    return rungs;
}

const profile::SendWay *sendWayFor(const profile::Profile &profile,
                                   const profile::ReceiveWay &receiving)
{
    using Receive = profile::ReceiveWay::Kind;
    using Send = profile::SendWay::Kind;
    const auto goesWith = [&receiving](const profile::SendWay &way) {
        switch (way.kind) {
        case Send::WebSocket:
            return receiving.kind == Receive::WebSocket;
        case Send::SocketIo:
            return receiving.kind == Receive::SocketIo;
        case Send::Post:
        case Send::Put:
            break;
        }
        return receiving.kind != Receive::SocketIo;
    };
    const auto found = std::find_if(profile.send.cbegin(), profile.send.cend(), goesWith);
    return found == profile.send.cend() ? nullptr : &*found;
}

bool handsOverOnly(const profile::Profile &profile)
{
    const profile::SendWay *way = sendWayFor(profile, profile.receive.constFirst());
    const bool isTold = profile.echoes || !way || way->isAcknowledged;
    return !isTold
        && (way->kind == profile::SendWay::Kind::WebSocket
            || way->kind == profile::SendWay::Kind::SocketIo);
}

} // namespace godwit::net::json
