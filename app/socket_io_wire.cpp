#include "app/socket_io_wire.h"

#include "app/courier_wire.h"
#include "net/engineio/engine_transport_factory.h"
#include "net/protocol/socketio/trace_words.h"

namespace godwit::app {

namespace {

std::unique_ptr<net::TransportFactory> transportsOf(const WireTools &tools)
{
    net::engineio::EngineTransportSettings settings;
    settings.webSocket.route = tools.route;
    settings.wrapClimb = net::TracingTransportFactory::wrapClimb(tools.recorder);
    return std::make_unique<net::engineio::EngineTransportFactory>(tools.http, tools.scheduler,
                                                                   settings);
}

} // namespace

WireMaker socketIoWire(SocketIoAccount account)
{
    return [account = std::move(account)]() -> std::unique_ptr<Wire> {
        const auto makeProtocol = [&account](const base::Scheduler &scheduler) {
            return std::make_unique<net::socketio::ChatProtocol>(
                net::socketio::ChatSettings{account.server, account.furtherServers,
                                            account.transport},
                account.credentials, scheduler);
        };
        return std::make_unique<CourierWire>(
            WireParts{account.server, account.route, account.memoryFile,
                      net::socketio::traceLanguage(), transportsOf, makeProtocol});
    };
}

} // namespace godwit::app
