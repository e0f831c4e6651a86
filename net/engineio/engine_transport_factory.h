#pragma once

#include "net/engineio/climbing_transport.h"
#include "net/transport/transport_factory.h"
#include "net/transport/websocket_transport.h"

namespace godwit::net::engineio {

/// Gives back what is to be used in place of a transport, for example the same one being watched.
using WrapTransport
    = std::function<std::unique_ptr<Transport>(std::unique_ptr<Transport>, const Rung &)>;

struct EngineTransportSettings
{
    WebSocketSettings webSocket{};
    PollingSettings polling{}; ///< also of what may climb
    ClimbingSettings climbing{};
    WrapTransport wrapClimb{}; ///< for the WebSocket of what climbs, which no factory makes
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
    void distrust() override { m_http.distrust(); }

private:
    HttpClient &m_http;
    base::Scheduler &m_scheduler;
    EngineTransportSettings m_settings;
};

} // namespace godwit::net::engineio
