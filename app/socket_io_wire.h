#pragma once

#include "app/wire.h"
#include "base/qt_scheduler.h"
#include "base/random.h"
#include "net/engineio/engine_transport_factory.h"
#include "net/http/qt_http_client.h"
#include "net/protocol/protocol_courier.h"
#include "net/protocol/socketio/chat_protocol.h"

namespace godwit::app {

/// Who signs in where, and how it may be reached.
struct SocketIoAccount
{
    QUrl server;
    net::socketio::Credentials credentials;
    net::socketio::TransportChoice route = net::socketio::TransportChoice::Auto;
};

/// The wire of an account that speaks Godwit's chat contract over Socket.IO.
class SocketIoWire final : public Wire
{
public:
    explicit SocketIoWire(const SocketIoAccount &account);

    [[nodiscard]] chat::Courier &courier() override { return m_courier; }

private:
    base::QtScheduler m_scheduler;
    base::SystemRandom m_random;
    net::QtHttpClient m_http;
    net::engineio::EngineTransportFactory m_factory;
    net::ProtocolCourier m_courier;
};

[[nodiscard]] WireMaker socketIoWire(SocketIoAccount account);

} // namespace godwit::app
