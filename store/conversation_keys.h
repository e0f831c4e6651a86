#pragma once

#include "chat/ids.h"
#include "store/statement.h"

#include <QHash>

#include <optional>

namespace godwit::store {

/// The short numbers that stand for conversations in the message table.
class ConversationKeys final
{
public:
    explicit ConversationKeys(Database &database);

    /// Gives one to a conversation that has none.
    [[nodiscard]] qint64 keyFor(const chat::ConversationId &conversation);
    [[nodiscard]] std::optional<qint64> find(const chat::ConversationId &conversation);
    /// After a rollback: keys given out since may not exist.
    void forget() { m_known.clear(); }

private:
    Statement m_select;
    Statement m_insert;
    QHash<chat::ConversationId, qint64> m_known; ///< bounded, see keyFor()
};

} // namespace godwit::store
