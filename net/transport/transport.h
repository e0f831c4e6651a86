#pragma once

#include "base/time.h"
#include "net/transport/close_reason.h"
#include "net/transport/frame.h"
#include "net/transport/opening_stage.h"
#include "net/transport/rung.h"

#include <QObject>

namespace godwit::net {

/// Takes the frames of a transport in place of whoever listens to its signal.
class FrameTap
{
public:
    virtual void take(const Frame &frame) = 0;

protected:
    ~FrameTap() = default;
};

/// The four things a connection does. One object is one connection: it is opened once, emits
/// closed() exactly once and last, and is then of no further use. Destroying it ends the connection
/// without a signal. Signals are never emitted from inside open(), send() or close().
class Transport : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void open() = 0;
    /// Takes a frame for sending, in order. Before opened() and after closed() it is a mistake of
    /// the caller and dropped with a warning.
    virtual void send(const Frame &frame) = 0;
    /// Says goodbye where the protocol has one; closed() follows within a bounded time.
    virtual void close(const CloseReason &reason) = 0;
    /// Asks the other end for a sign of life, below what the application says; alive() comes with
    /// it. False where there is no means, or it is not open.
    virtual bool probe() { return false; }
    /// Tries the change to a better kind at once that climbPlanned() has announced.
    virtual void climb() { }
    /// Taken but not yet handed to the network.
    [[nodiscard]] virtual qint64 unsentBytes() const = 0;
    /// What carries the traffic now; differs from the rung's after climbing.
    [[nodiscard]] virtual TransportKind kind() const = 0;

    /// From now on frames are given to \p tap, which passes them on, and received() is silent. For
    /// what stands between a transport and its user and sees every frame: a signal that is emitted
    /// again costs more than everything else that happens there. \p tap outlives the transport.
    void tapInto(FrameTap &tap) { m_tap = &tap; }

Q_SIGNALS:
    /// While opening, for the trace alone. A stage begins where the one before it ended, the first
    /// one with open(). One that cannot be seen is left out, never guessed.
    void stagePassed(const godwit::net::StagePassed &passed);
    void opened();
    void received(const godwit::net::Frame &frame);
    void alive(godwit::base::Milliseconds roundTrip);
    void kindChanged(godwit::net::TransportKind kind);
    /// For the trace alone: the next try to change to a better kind comes so much later.
    void climbPlanned(godwit::base::Milliseconds later);
    /// A try to change to a better kind came to nothing; the connection is as it was.
    void climbFailed(const godwit::net::CloseReason &reason);
    void closed(const godwit::net::CloseReason &reason);

protected:
    /// Gives a frame to whoever listens; the only way in which received() is emitted. We may be
    /// destroyed by it.
    void deliver(const Frame &frame)
    {
        if (m_tap != nullptr) {
            m_tap->take(frame);
        } else {
            Q_EMIT received(frame);
        }
    }

private:
    FrameTap *m_tap = nullptr;
};

} // namespace godwit::net
