#pragma once

#include "chat/ids.h"

#include <QHash>
#include <QList>

namespace godwit::chat {

/// How many messages of others lie behind our read marker, per conversation. Pure.
class Unread final
{
public:
    /// More are not counted: the window writes "199+".
    static constexpr int most = 200;

    void add(const ConversationId &conversation, Seq seq);
    void remove(const ConversationId &conversation, Seq seq);
    /// Everything up to \p seq has been read. False: more had come than we count, so the rest is to
    /// be counted anew.
    bool read(const ConversationId &conversation, Seq seq);
    void forget(const ConversationId &conversation) { m_seqs.remove(conversation); }
    [[nodiscard]] int count(const ConversationId &conversation) const;

private:
    QHash<ConversationId, QList<Seq>> m_seqs; ///< ascending
};

} // namespace godwit::chat
