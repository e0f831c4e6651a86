#pragma once

#include "chat/command.h"
#include "chat/connectivity.h"
#include "chat/event.h"
#include "chat/transfer.h"

#include <QList>
#include <QObject>

namespace godwit::chat {

/// What the domain needs of the outside world: one account at one server. Asynchronous; all calls
/// and signals on the thread that the courier lives on.
class Courier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Wants to be online from now on, and keeps at it until stop().
    virtual void start() = 0;
    /// Says goodbye and stays offline ("Work offline").
    virtual void stop() = 0;
    /// Ends a wait at once, also the one for a better way. Never lengthens one, never disturbs a
    /// live connection.
    virtual void hurry() = 0;
    virtual void submit(const Command &command) = 0;
    /// Moves a file beside the session; transferred() tells how it goes. Not every server can.
    virtual void transfer(const TransferCommand & /*command*/) { }

Q_SIGNALS:
    /// What arrived since the last turn of the loop, in order.
    void happened(const QList<godwit::chat::Event> &events);
    void connectivityChanged(const godwit::chat::Connectivity &connectivity);
    void transferred(const godwit::chat::TransferNews &news);
};

} // namespace godwit::chat
