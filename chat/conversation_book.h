#pragma once

#include "chat/conversation.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace godwit::chat {

/// The conversations we are in, found by id, and which of them the archive does not know in their
/// present state. Pure.
class ConversationBook final
{
public:
    void restore(const QList<Conversation> &conversations);
    /// Takes over what the server says; read markers and lastSeq never go back. True: we were not
    /// in it before.
    bool upsert(Conversation conversation);
    bool remove(const ConversationId &id);

    void received(const ConversationId &id, Seq seq);
    /// False: \p seq is no news.
    bool read(const ConversationId &id, Seq seq);
    bool readBy(const ConversationId &id, const UserId &user, Seq seq);

    [[nodiscard]] const QList<Conversation> &all() const { return m_list; }
    [[nodiscard]] const Conversation *find(const ConversationId &id) const;
    /// Those that changed since the last call.
    QList<Conversation> takeDirty();
    [[nodiscard]] bool isDirty() const { return !m_dirty.isEmpty(); }

private:
    Conversation *mutableFind(const ConversationId &id);

    QList<Conversation> m_list;
    QHash<ConversationId, qsizetype> m_rows;
    QSet<ConversationId> m_dirty;
};

} // namespace godwit::chat
