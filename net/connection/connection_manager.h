#pragma once

#include "base/random.h"
#include "base/scheduler.h"
#include "net/connection/connection_state.h"
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
    base::Milliseconds headStart{250}; ///< before the next rung is started beside the running ones
    base::Milliseconds openLimit{10000}; ///< for one connection until its first frame
    base::Milliseconds proofLimit{10000}; ///< for the session on the winner until it is proven
};

/// Keeps one account connected: races the rungs, waits between tries, watches for silence. Executes
/// what the pure step() decides; knows frames, but not what they mean. Lives on the I/O thread; the
/// references outlive it. May be called, and destroyed, from inside its own signals.
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
    /// Ends a wait at once; without effect in any other state.
    void hurry();
    /// What the system says about the network. Not reachable: no further tries until it is again.
    void setNetworkReachable(bool reachable);

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

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace godwit::net
