#pragma once

#include "base/scheduler.h"
#include "net/transport/transport.h"

#include <memory>

namespace godwit::net::engineio {

/// Tries whether a WebSocket can take over a session: opens it, sends a probe and expects the
/// answer (Engine.IO v4, "Upgrade"). Touches nothing of the session; destroying it drops the
/// WebSocket. Owned by the transport that wants to climb.
class UpgradeProbe final : public QObject
{
    Q_OBJECT

public:
    /// \p limit: for the opening, and again for the answer.
    UpgradeProbe(std::unique_ptr<Transport> socket, base::Scheduler &scheduler,
                 base::Milliseconds limit);
    ~UpgradeProbe() override;
    Q_DISABLE_COPY_MOVE(UpgradeProbe)

    void start();
    /// The proven WebSocket, which from now on is the caller's.
    [[nodiscard]] std::unique_ptr<Transport> takeSocket();

Q_SIGNALS:
    void proven();
    /// Also after proven(), as long as the socket has not been taken. Once, and last.
    void failed(const godwit::net::CloseReason &reason);

private:
    void opened();
    void received(const Frame &frame);
    void fail(const CloseReason &reason);
    void startTimer();

    std::unique_ptr<Transport> m_socket;
    base::Scheduler &m_scheduler;
    base::Milliseconds m_limit;
    base::Alarm m_alarm;
    bool m_isProven = false;
};

} // namespace godwit::net::engineio
