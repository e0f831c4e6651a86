#pragma once

#include "net/engineio/climbing_transport.h"
#include "net/transport/transport_factory.h"
#include "net/transport/websocket_transport.h"

namespace godwit::net::engineio {

struct EngineTransportSettings
{
    WebSocketSettings webSocket{};
    PollingSettings polling{}; ///< also of what may climb
    ClimbingSettings climbing{};
};

/// Makes the transports of an Engine.IO server: a WebSocket, long polling, or long polling that may
/// climb. A rung's endpoint is complete: scheme, path, EIO=4 and transport. The references outlive
/// it and what it made.
class EngineTransportFactory final : public TransportFactory
{
public:
    EngineTransportFactory(HttpClient &http, base::Scheduler &scheduler,
                           EngineTransportSettings settings = {});

    [[nodiscard]] std::unique_ptr<Transport> make(const Rung &rung) override;

private:
    HttpClient &m_http;
    base::Scheduler &m_scheduler;
    EngineTransportSettings m_settings;
};

} // namespace godwit::net::engineio
