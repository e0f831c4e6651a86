#pragma once

#include "chat/conversation.h"
#include "store/statement.h"

#include <QHash>
#include <QList>

namespace godwit::store {

/// The conversations of one account as they were last told. Remembers what it has written, so that
/// a read marker that moves in a room of ten thousand does not write the ten thousand again.
class ConversationTable final
{
public:
    explicit ConversationTable(Database &database);

    void put(const chat::Conversation &conversation);
    void remove(const chat::ConversationId &id);
    /// After a rollback: what was written since is not there.
    void forget() { m_written.clear(); }
    /// In no particular order; becomes what is remembered.
    [[nodiscard]] QList<chat::Conversation> all();

private:
    void putMarkers(const chat::Conversation &conversation, const chat::Conversation *before);

    Statement m_put;
    Statement m_remove;
    Statement m_putMembers;
    Statement m_putMarker;
    Statement m_removeMarker;
    Statement m_removeMarkers;
    Statement m_all;
    Statement m_allMarkers;
    QHash<chat::ConversationId, chat::Conversation> m_written;
};

} // namespace godwit::store
