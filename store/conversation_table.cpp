#include "store/conversation_table.h"

#include "store/stored_values.h"

namespace godwit::store {

using namespace Qt::StringLiterals;
using chat::Conversation;
using chat::ConversationId;
using chat::ConversationKind;

namespace {

/// Numbers in the file: never renumbered.
int storedKind(ConversationKind kind)
{
    switch (kind) {
    case ConversationKind::Room:
        return 0;
    case ConversationKind::Direct:
        return 1;
    }
    return 0;
}

Conversation readConversation(const Statement &row)
{
    Conversation conversation;
    conversation.id = ConversationId(row.text(0));
    conversation.kind = row.integer(1) == 1 ? ConversationKind::Direct : ConversationKind::Room;
    conversation.name = row.text(2);
    conversation.topic = row.text(3);
    conversation.joined = row.integer(4) != 0;
    conversation.lastSeq = chat::Seq{row.integer(5)};
    conversation.readSeq = chat::Seq{row.integer(6)};
    conversation.members = users(row.text(7));
    return conversation;
}

} // namespace

ConversationTable::ConversationTable(Database &database)
    // Not INSERT OR REPLACE, which would delete the row first and its markers with it.
    : m_put(database,
            u"INSERT INTO conversation(id, kind, name, topic, joined, last_seq, read_seq) "
            "VALUES (?,?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET kind = excluded.kind, "
            "name = excluded.name, topic = excluded.topic, joined = excluded.joined, "
            "last_seq = excluded.last_seq, read_seq = excluded.read_seq"_s)
    , m_remove(database, u"DELETE FROM conversation WHERE id = ?"_s)
    , m_putMembers(database, u"INSERT OR REPLACE INTO roster(conversation, members) VALUES (?,?)"_s)
    , m_putMarker(database,
                  u"INSERT OR REPLACE INTO read_marker(conversation, user, seq) VALUES (?,?,?)"_s)
    , m_removeMarker(database, u"DELETE FROM read_marker WHERE conversation = ? AND user = ?"_s)
    , m_removeMarkers(database, u"DELETE FROM read_marker WHERE conversation = ?"_s)
    , m_all(database,
            u"SELECT c.id, c.kind, c.name, c.topic, c.joined, c.last_seq, c.read_seq, r.members "
            "FROM conversation c LEFT JOIN roster r ON r.conversation = c.id"_s)
    , m_allMarkers(database, u"SELECT conversation, user, seq FROM read_marker"_s)
{
}

void ConversationTable::put(const Conversation &conversation)
{
    const auto written = m_written.constFind(conversation.id);
    const Conversation *before = written == m_written.constEnd() ? nullptr : &*written;
    if (before && *before == conversation) {
        return;
    }
    m_put.run(conversation.id.text(), storedKind(conversation.kind), conversation.name,
              conversation.topic, conversation.joined, conversation.lastSeq.value,
              conversation.readSeq.value);
    if (!before || before->members != conversation.members) {
        m_putMembers.run(conversation.id.text(), storedUsers(conversation.members));
    }
    putMarkers(conversation, before);
    m_written.insert(conversation.id, conversation);
}

void ConversationTable::putMarkers(const Conversation &conversation, const Conversation *before)
{
    if (!before) {
        m_removeMarkers.run(conversation.id.text());
    } else {
        for (auto old = before->readBy.cbegin(); old != before->readBy.cend(); ++old) {
            if (!conversation.readBy.contains(old.key())) {
                m_removeMarker.run(conversation.id.text(), old.key().text());
            }
        }
    }
    for (auto now = conversation.readBy.cbegin(); now != conversation.readBy.cend(); ++now) {
        if (!before || before->readBy.value(now.key(), chat::Seq{-1}) != now.value()) {
            m_putMarker.run(conversation.id.text(), now.key().text(), now.value().value);
        }
    }
}

void ConversationTable::remove(const ConversationId &id)
{
    m_remove.run(id.text());
    m_written.remove(id);
}

QList<Conversation> ConversationTable::all()
{
    m_written.clear();
    m_all.run();
    while (m_all.next()) {
        const Conversation conversation = readConversation(m_all);
        m_written.insert(conversation.id, conversation);
    }
    m_allMarkers.run();
    while (m_allMarkers.next()) {
        const auto conversation = m_written.find(ConversationId(m_allMarkers.text(0)));
        if (conversation != m_written.end()) {
            conversation->readBy.insert(chat::UserId(m_allMarkers.text(1)),
                                        chat::Seq{m_allMarkers.integer(2)});
        }
    }
    return m_written.values();
}

} // namespace godwit::store
