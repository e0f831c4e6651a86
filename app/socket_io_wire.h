#pragma once

#include "app/wire.h"
#include "net/protocol/socketio/chat_protocol.h"
#include "net/route/route.h"

namespace godwit::app {

/// Who signs in where, and how it may be reached.
struct SocketIoAccount
{
    QUrl server;
    net::socketio::Credentials credentials;
    net::socketio::TransportChoice transport = net::socketio::TransportChoice::Auto;
    QList<QUrl> furtherServers{}; ///< other ways into the same server
    QString memoryFile{}; ///< for what was learnt about networks; empty: nowhere
    net::Route route{}; ///< for every connection and every request
};

/// The wire of an account that speaks Godwit's chat contract over Socket.IO.
[[nodiscard]] WireMaker socketIoWire(SocketIoAccount account);

} // namespace godwit::app
