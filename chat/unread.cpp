#include "chat/unread.h"

#include <algorithm>

namespace godwit::chat {

void Unread::add(const ConversationId &conversation, Seq seq)
{
    QList<Seq> &seqs = m_seqs[conversation];
    if (seqs.size() >= most) {
        return;
    }
    const auto place = std::lower_bound(seqs.cbegin(), seqs.cend(), seq);
    if (place == seqs.cend() || *place != seq) {
        seqs.insert(place, seq);
    }
}

void Unread::remove(const ConversationId &conversation, Seq seq)
{
    const auto seqs = m_seqs.find(conversation);
    if (seqs != m_seqs.end()) {
        seqs->removeOne(seq);
    }
}

bool Unread::read(const ConversationId &conversation, Seq seq)
{
    const auto seqs = m_seqs.find(conversation);
    if (seqs == m_seqs.end()) {
        return true;
    }
    const bool complete = seqs->size() < most;
    const auto rest = std::upper_bound(seqs->cbegin(), seqs->cend(), seq);
    seqs->erase(seqs->cbegin(), rest);
    return complete;
}

int Unread::count(const ConversationId &conversation) const
{
    const auto seqs = m_seqs.constFind(conversation);
    return seqs == m_seqs.cend() ? 0 : static_cast<int>(seqs->size());
}

} // namespace godwit::chat
