#pragma once

#include "net/trace/tracing_transport.h"
#include "net/transport/transport_factory.h"

namespace godwit::net {

/// Makes what another factory makes, and has it written down. Both references outlive it.
class TracingTransportFactory final : public TransportFactory
{
public:
    TracingTransportFactory(TransportFactory &factory, TraceRecorder &recorder)
        : m_factory(factory)
        , m_recorder(recorder)
    {
    }

    [[nodiscard]] std::unique_ptr<Transport> make(const Rung &rung) override
    {
        return std::make_unique<TracingTransport>(m_factory.make(rung), rung, false, m_recorder);
    }

    void distrust() override { m_factory.distrust(); }

    /// For what is made inside of a transport in order to take its place.
    [[nodiscard]] static auto wrapClimb(TraceRecorder &recorder)
    {
        return [&recorder](std::unique_ptr<Transport> transport,
                           const Rung &rung) -> std::unique_ptr<Transport> {
            return std::make_unique<TracingTransport>(std::move(transport), rung, true, recorder);
        };
    }

private:
    TransportFactory &m_factory;
    TraceRecorder &m_recorder;
};

} // namespace godwit::net
