#pragma once

#include "chat/pending_message.h"
#include "store/statement.h"

#include <QList>

namespace godwit::store {

/// The messages of ours that no server has confirmed yet.
class OutboxTable final
{
public:
    explicit OutboxTable(Database &database);

    /// A message that is being sent is kept as queued: after a crash nobody knows how far it got.
    void put(const chat::PendingMessage &message);
    void remove(const chat::MessageId &id);
    /// By order.
    [[nodiscard]] QList<chat::PendingMessage> all();

private:
    Statement m_put;
    Statement m_remove;
    Statement m_all;
};

} // namespace godwit::store
