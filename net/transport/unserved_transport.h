#pragma once

#include "base/scheduler.h"
#include "net/transport/transport.h"

namespace godwit::net {

/// What a factory makes of a rung that it does not know: opening it ends at once, with a reason.
class UnservedTransport final : public Transport
{
    Q_OBJECT

public:
    UnservedTransport(TransportKind kind, base::Scheduler &scheduler)
        : m_kind(kind)
        , m_scheduler(scheduler)
    {
    }

    void open() override
    {
        end({CloseReason::Code::Internal, QStringLiteral("no transport of this kind here")});
    }
    void send(const Frame &) override { qWarning("send() on a transport that is not open"); }
    void close(const CloseReason &reason) override { end(reason); }
    [[nodiscard]] qint64 unsentBytes() const override { return 0; }
    [[nodiscard]] TransportKind kind() const override { return m_kind; }

private:
    void end(const CloseReason &reason)
    {
        if (!std::exchange(m_hasEnded, true)) {
            m_ending = m_scheduler.after(base::Milliseconds(0),
                                         [this, reason] { Q_EMIT closed(reason); });
        }
    }

    TransportKind m_kind;
    base::Scheduler &m_scheduler;
    base::Alarm m_ending;
    bool m_hasEnded = false;
};

} // namespace godwit::net
