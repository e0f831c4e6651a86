#pragma once

#include "base/scheduler.h"
#include "net/detect/probe.h"
#include "net/transport/transport.h"

#include <QObject>

namespace godwit::net::detect {

/// Opens a transport and listens for a moment; sends nothing at all. Owned by a Detection; the
/// scheduler outlives it.
class SocketProbe : public QObject, public Probe
{
    Q_OBJECT

public:
    SocketProbe(const Row &row, std::function<void()> changed, std::unique_ptr<Transport> transport,
                base::Scheduler &scheduler, const ProbeLimits &limits);

    void start() override;
    void stop() override;

protected:
    /// It is open.
    virtual void begin();
    virtual void take(const Frame &frame);

    /// From now on it is of this sort, and listened to.
    void recognise(Sort sort);
    /// Nothing more is to be learnt of it.
    void conclude();
    [[nodiscard]] Transport &transport() { return *m_transport; }
    [[nodiscard]] const ProbeLimits &limits() const { return m_limits; }

private:
    void end(const CloseReason &reason);

    std::unique_ptr<Transport> m_transport;
    base::Scheduler &m_scheduler;
    ProbeLimits m_limits;
    base::TimePoint m_started{};
    base::Alarm m_limit;
    bool m_isStopping = false;
};

} // namespace godwit::net::detect
