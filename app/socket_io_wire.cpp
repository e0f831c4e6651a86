#include "app/socket_io_wire.h"

namespace godwit::app {

SocketIoWire::SocketIoWire(const SocketIoAccount &account)
    : m_http(m_scheduler)
    , m_factory(m_http, m_scheduler)
    , m_courier(std::make_unique<net::socketio::ChatProtocol>(
                    net::socketio::ChatSettings{account.server, account.route}, account.credentials,
                    m_scheduler),
                m_factory, m_scheduler, m_random)
{
}

WireMaker socketIoWire(SocketIoAccount account)
{
    return [account = std::move(account)]() -> std::unique_ptr<Wire> {
        return std::make_unique<SocketIoWire>(account);
    };
}

} // namespace godwit::app
