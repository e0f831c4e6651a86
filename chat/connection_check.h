#pragma once

#include "chat/check_record.h"

#include <QObject>

namespace godwit::chat {

/// An examination of the way to the server of one account, step by step, beside its connection. No
/// chat message is ever sent. One object is one examination; destroying it ends it. All calls and
/// signals on the thread that it lives on.
class ConnectionCheck : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Once; signals follow, perhaps from inside the call.
    virtual void start() = 0;

Q_SIGNALS:
    /// First: everything that will be looked at.
    void planned(const QList<godwit::chat::CheckRecord> &records);
    /// The record at \p index of these is this now.
    void changed(int index, const godwit::chat::CheckRecord &record);
    /// Last: no record changes any more.
    void finished(const godwit::chat::CheckOutcome &outcome);
};

} // namespace godwit::chat
