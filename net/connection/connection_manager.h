#pragma once

#include "base/random.h"
#include "base/scheduler.h"
#include "net/connection/connection_state.h"
#include "net/connection/rung_memory.h"
#include "net/transport/frame.h"
#include "net/transport/transport_factory.h"

#include <QObject>

#include <functional>
#include <memory>

namespace godwit::net {

struct ConnectionSettings
{
    QList<Rung> rungs; ///< best first, never empty
    /// Whether a first frame proves the connection it came by (Protocol::proves).
    std::function<bool(const Frame &)> proves;
    base::Milliseconds stagger{250}; ///< before each rung after the second joins a race
    base::Milliseconds openLimit{10000}; ///< for one connection until its first frame
    base::Milliseconds proofLimit{10000}; ///< for the session on the winner until it is proven
    RungMemory::Networks memory{}; ///< from earlier runs
};

/// Keeps one account connected: races the rungs, remembers which of them work on which network,
/// waits between tries, notices when the other end is gone. Executes what the pure step() decides;
/// knows frames, but not what they mean. Lives on the I/O thread; the references outlive it. May be
/// called, and destroyed, from inside its own signals.
class ConnectionManager final : public QObject
{
    Q_OBJECT

public:
    ConnectionManager(TransportFactory &factory, base::Scheduler &scheduler, base::Random &random,
                      ConnectionSettings settings);
    ~ConnectionManager() override;

    void start();
    /// Goes to Idle; \p farewell frames are written first where a connection is open.
    void stop(const QList<Frame> &farewell = {});
    /// Ends a wait at once; a live connection is asked whether it still lives, and one on a lower
    /// rung tries the better one.
    void hurry();
    /// What the system says about the network. Not reachable: no further tries until it is again.
    void setNetworkReachable(bool reachable);
    /// We are somewhere else, or on another way: \p name is the same for the same network every
    /// time. Ends a wait, asks a live connection.
    void enterNetwork(const QString &name);
    /// What was learnt about rungs and networks; forgetting it costs a race.
    [[nodiscard]] const RungMemory &memory() const;
    void forgetMemory();

    /// Only from won() until lost(): sends on the connection that won.
    void send(const Frame &frame);
    /// The session on the winner is signed in.
    void proven();
    /// The session has carried something for the application, so its end will be a drop and not a
    /// failed try.
    void used();
    /// The session on the winner must end; nothing more is received of it. With
    /// CloseReason::Code::Refused no further try is made.
    void end(const CloseReason &reason);
    /// The server will be away for a while; shapes the next wait.
    void expectRestart(std::optional<base::Milliseconds> estimate);
    /// Something was sent that will be answered: no answer and no other word soon means trouble.
    void expectAnswer();
    /// An answer took so long; what counts as late follows from it.
    void measured(base::Milliseconds roundTrip);
    /// Silence for longer than this ends the connection; none: never.
    void setSilenceLimit(std::optional<base::Milliseconds> limit);

    [[nodiscard]] const ConnectionState &state() const;
    /// What carries the traffic now; meaningful while Proving or Online.
    [[nodiscard]] TransportKind carrier() const;
    [[nodiscard]] qint64 unsentBytes() const;

Q_SIGNALS:
    /// A connection won the race; the frames that proved it follow by received().
    void won();
    void received(const godwit::net::Frame &frame);
    /// The connection that had won is gone; never emitted without a won() before it.
    void lost(const godwit::net::CloseReason &reason);
    /// After the won() or lost() that belong to the change.
    void stateChanged(const godwit::net::ConnectionState &state);
    void carrierChanged(godwit::net::TransportKind kind);
    void memoryChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace godwit::net
