#include "app/profile_wire.h"

#include "app/courier_wire.h"
#include "net/protocol/json/profile_protocol.h"
#include "net/protocol/json/profile_trace_words.h"
#include "net/protocol/json/profile_transport_factory.h"

namespace godwit::app {

WireMaker profileWire(net::json::ProfileAccount account, net::Route route, QString memoryFile)
{
    return [account = std::move(account), route = std::move(route),
            memoryFile = std::move(memoryFile)]() -> std::unique_ptr<Wire> {
        const auto makeTransports = [&account](const WireTools &tools) {
            return std::make_unique<net::json::ProfileTransportFactory>(
                account, tools.http, tools.scheduler, tools.route);
        };
        const auto makeProtocol = [&account](const base::Scheduler &scheduler) {
            return std::make_unique<net::json::ProfileProtocol>(account, scheduler);
        };
        return std::make_unique<CourierWire>(WireParts{account.server, route, memoryFile,
                                                       net::json::traceLanguage(account.profile),
                                                       makeTransports, makeProtocol});
    };
}

} // namespace godwit::app
