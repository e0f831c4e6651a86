#pragma once

#include "base/scheduler.h"
#include "net/transport/transport.h"

#include <QList>
#include <QObject>

#include <functional>
#include <memory>

namespace godwit::net {

/// One try at one rung: owns its transport and its alarms, and keeps what arrives to itself until
/// it is adopted. Destroying it makes every stale callback impossible. Owned by the manager; may be
/// dismissed or destroyed from inside its own signals.
class Attempt final : public QObject
{
    Q_OBJECT

public:
    using Proves = std::function<bool(const Frame &)>;

    Attempt(int rung, std::unique_ptr<Transport> transport, Proves proves,
            base::Scheduler &scheduler);
    ~Attempt() override;

    /// Fails with TimedOut when no first frame has come within \p limit.
    void open(base::Milliseconds limit);
    /// It has won: what came so far is delivered now, the rest as it comes.
    void adopt();
    void send(const Frame &frame);
    /// Delivers nothing more and says goodbye; deletes itself when that is done, or with \p keeper.
    static void dismiss(std::unique_ptr<Attempt> attempt, QObject *keeper);

    [[nodiscard]] int rung() const { return m_rung; }
    [[nodiscard]] base::TimePoint startedAt() const { return m_startedAt; }
    /// Asks the other end for a sign of life; false: the transport has no means.
    bool probe() { return m_stage == Stage::Adopted && m_transport->probe(); }
    /// Tries the better way at once that it would try later.
    void climb();
    [[nodiscard]] TransportKind kind() const { return m_transport->kind(); }
    [[nodiscard]] qint64 unsentBytes() const { return m_transport->unsentBytes(); }

Q_SIGNALS:
    /// The first frame is here and is good. Emitted at most once.
    void proved(int rung);
    /// Only once adopted.
    void received(const godwit::net::Frame &frame);
    /// A sign of life that was asked for.
    void alive(godwit::base::Milliseconds roundTrip);
    void kindChanged(godwit::net::TransportKind kind);
    void climbFailed(const godwit::net::CloseReason &reason);
    /// Emitted at most once and last.
    void ended(int rung, const godwit::net::CloseReason &reason);

private:
    enum class Stage { Opening, Proved, Adopted, Ended };

    template <class Action> void calledByTransport(Action action);
    void take(const Frame &frame);
    void judge(const Frame &first);
    void finish(const CloseReason &reason);

    int m_rung;
    std::unique_ptr<Transport> m_transport;
    Proves m_proves;
    base::Scheduler &m_scheduler;
    base::TimePoint m_startedAt;
    base::Alarm m_limit;
    Stage m_stage = Stage::Opening;
    QList<Frame> m_early; ///< received before adopt()
    bool m_transportClosed = false;
    bool m_calledByTransport = false; ///< it must not be destroyed under its own feet
};

} // namespace godwit::net
