#pragma once

#include "chat/connection_trace.h"

#include <QObject>

namespace godwit::chat {

/// Where the trace of one account's connection can be read. Asynchronous; all calls and signals on
/// the thread that it lives on. It costs next to nothing while nobody asks.
class TraceSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Asks for everything after \p since; collected() follows, perhaps from inside the call.
    virtual void collect(const TracePosition &since) = 0;

Q_SIGNALS:
    void collected(const godwit::chat::TraceUpdate &update);
    /// There is something that the last collected() did not have. Not repeated before the next
    /// collect(), so that a flood makes no flood of signals.
    void grown();
    /// The connection changed its state; emitted before the courier tells, so that whoever hears of
    /// the change knows this already. \p attempts: those that began, went on or ended since the
    /// last change.
    void stateNoted(const godwit::chat::StateRecord &state,
                    const QList<godwit::chat::AttemptRecord> &attempts);
};

} // namespace godwit::chat
