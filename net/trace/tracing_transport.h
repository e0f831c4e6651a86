#pragma once

#include "net/trace/trace_recorder.h"
#include "net/transport/transport.h"

#include <memory>

namespace godwit::net {

/// A transport with somebody who writes down what goes through it, and changes nothing. Owned by
/// whoever would own the transport; the recorder outlives it.
class TracingTransport final : public Transport, private FrameTap
{
    Q_OBJECT

public:
    TracingTransport(std::unique_ptr<Transport> transport, const Rung &rung, bool isClimb,
                     TraceRecorder &recorder);
    ~TracingTransport() override;
    Q_DISABLE_COPY_MOVE(TracingTransport)

    void open() override;
    void send(const Frame &frame) override;
    void close(const CloseReason &reason) override;
    bool probe() override { return m_transport->probe(); }
    void climb() override { m_transport->climb(); }
    [[nodiscard]] qint64 unsentBytes() const override { return m_transport->unsentBytes(); }
    [[nodiscard]] TransportKind kind() const override { return m_transport->kind(); }

private:
    void take(const Frame &frame) override;
    void end(const CloseReason &reason);

    TraceRecorder &m_recorder;
    Rung m_rung;
    bool m_isClimb;
    AttemptTrace *m_attempt = nullptr; ///< from open() until it has ended
    std::unique_ptr<Transport> m_transport;
};

} // namespace godwit::net
