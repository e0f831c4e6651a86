#include "net/trace/tracing_transport.h"

#include <utility>

namespace godwit::net {

TracingTransport::TracingTransport(std::unique_ptr<Transport> transport, const Rung &rung,
                                   bool isClimb, TraceRecorder &recorder)
    : m_recorder(recorder)
    , m_rung(rung)
    , m_isClimb(isClimb)
    , m_transport(std::move(transport))
{
    // In each of them the receiver may destroy us, so the signal comes last.
    connect(m_transport.get(), &Transport::stagePassed, this, [this](const StagePassed &passed) {
        if (m_attempt != nullptr) {
            m_recorder.passed(*m_attempt, passed);
        }
        Q_EMIT stagePassed(passed);
    });
    connect(m_transport.get(), &Transport::opened, this, [this] {
        if (m_attempt != nullptr) {
            m_recorder.opened(*m_attempt);
        }
        Q_EMIT opened();
    });
    m_transport->tapInto(*this);
    connect(m_transport.get(), &Transport::kindChanged, this, [this](TransportKind kind) {
        if (m_attempt != nullptr) {
            m_recorder.kindChanged(*m_attempt, kind);
        }
        Q_EMIT kindChanged(kind);
    });
    connect(m_transport.get(), &Transport::climbPlanned, this, [this](base::Milliseconds later) {
        if (m_attempt != nullptr) {
            m_recorder.climbPlanned(*m_attempt, later);
        }
        Q_EMIT climbPlanned(later);
    });
    connect(m_transport.get(), &Transport::alive, this, &Transport::alive);
    connect(m_transport.get(), &Transport::climbFailed, this, &Transport::climbFailed);
    connect(m_transport.get(), &Transport::closed, this, &TracingTransport::end);
}

TracingTransport::~TracingTransport()
{
    m_transport->disconnect(this);
    if (m_attempt != nullptr) {
        m_recorder.dropped(*m_attempt);
    }
}

void TracingTransport::open()
{
    if (m_attempt == nullptr) {
        m_attempt = &m_recorder.began(m_rung, m_isClimb);
    }
    m_transport->open();
}

void TracingTransport::send(const Frame &frame)
{
    if (m_attempt != nullptr) {
        m_recorder.sent(*m_attempt, frame);
    }
    m_transport->send(frame);
}

void TracingTransport::take(const Frame &frame)
{
    if (m_attempt != nullptr) {
        m_recorder.received(*m_attempt, frame);
    }
    deliver(frame);
}

void TracingTransport::close(const CloseReason &reason)
{
    m_transport->close(reason);
}

void TracingTransport::end(const CloseReason &reason)
{
    if (AttemptTrace *attempt = std::exchange(m_attempt, nullptr)) {
        m_recorder.ended(*attempt, reason);
    }
    Q_EMIT closed(reason);
}

} // namespace godwit::net
