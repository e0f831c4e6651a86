#include "chat/conversation_book.h"

#include <algorithm>

namespace godwit::chat {

void ConversationBook::restore(const QList<Conversation> &conversations)
{
    for (const Conversation &conversation : conversations) {
        upsert(conversation);
    }
    m_dirty.clear();
}

bool ConversationBook::upsert(Conversation conversation)
{
    Conversation *known = mutableFind(conversation.id);
    if (!known) {
        m_rows.insert(conversation.id, m_list.size());
        m_dirty.insert(conversation.id);
        m_list.append(std::move(conversation));
        return m_list.constLast().joined;
    }
    conversation.lastSeq = std::max(conversation.lastSeq, known->lastSeq);
    conversation.readSeq = std::max(conversation.readSeq, known->readSeq);
    for (auto reader = known->readBy.cbegin(); reader != known->readBy.cend(); ++reader) {
        Seq &seq = conversation.readBy[reader.key()];
        seq = std::max(seq, *reader);
    }
    const bool joins = conversation.joined && !known->joined;
    if (*known != conversation) {
        m_dirty.insert(conversation.id);
        *known = std::move(conversation);
    }
    return joins;
}

bool ConversationBook::remove(const ConversationId &id)
{
    const auto row = m_rows.constFind(id);
    if (row == m_rows.cend()) {
        return false;
    }
    m_list.removeAt(*row);
    m_dirty.remove(id);
    m_rows.clear();
    for (qsizetype i = 0; i < m_list.size(); ++i) {
        m_rows.insert(m_list.at(i).id, i);
    }
    return true;
}

void ConversationBook::received(const ConversationId &id, Seq seq)
{
    Conversation *known = mutableFind(id);
    if (known && known->lastSeq < seq) {
        known->lastSeq = seq;
        m_dirty.insert(id);
    }
}

bool ConversationBook::read(const ConversationId &id, Seq seq)
{
    Conversation *known = mutableFind(id);
    if (!known || seq <= known->readSeq) {
        return false;
    }
    known->readSeq = seq;
    m_dirty.insert(id);
    return true;
}

bool ConversationBook::readBy(const ConversationId &id, const UserId &user, Seq seq)
{
    Conversation *known = mutableFind(id);
    if (!known || seq <= known->readBy.value(user)) {
        return false;
    }
    known->readBy.insert(user, seq);
    m_dirty.insert(id);
    return true;
}

const Conversation *ConversationBook::find(const ConversationId &id) const
{
    const auto row = m_rows.constFind(id);
    return row == m_rows.cend() ? nullptr : &m_list.at(*row);
}

Conversation *ConversationBook::mutableFind(const ConversationId &id)
{
    const auto row = m_rows.constFind(id);
    return row == m_rows.cend() ? nullptr : &m_list[*row];
}

QList<Conversation> ConversationBook::takeDirty()
{
    QList<Conversation> dirty;
    for (const ConversationId &id : std::exchange(m_dirty, {})) {
        if (const Conversation *known = find(id)) {
            dirty.append(*known);
        }
    }
    return dirty;
}

} // namespace godwit::chat
