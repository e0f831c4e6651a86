#include "app/profile_wire.h"

#include "app/courier_wire.h"
#include "net/protocol/json/profile_protocol.h"
#include "net/protocol/json/profile_trace_words.h"
#include "net/protocol/json/profile_transport_factory.h"

namespace godwit::app {

WireMaker profileWire(net::json::ProfileAccount account, net::Route route, QString memoryFile,
                      net::json::KeptHistory kept)
{
    return [account = std::move(account), route = std::move(route),
            memoryFile = std::move(memoryFile), kept = std::move(kept)]() -> std::unique_ptr<Wire> {
        const auto makeTransports = [&account](const WireTools &tools) {
            return std::make_unique<net::json::ProfileTransportFactory>(
                account, tools.http, tools.scheduler, tools.route);
        };
        const auto makeProtocol = [&account, &kept](const base::Scheduler &scheduler) {
            return std::make_unique<net::json::ProfileProtocol>(account, scheduler, kept);
        };
        return std::make_unique<CourierWire>(WireParts{account.server, route, memoryFile,
                                                       net::json::traceLanguage(account.profile),
                                                       makeTransports, makeProtocol});
    };
}

} // namespace godwit::app
