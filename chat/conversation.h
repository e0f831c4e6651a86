#pragma once

#include "chat/ids.h"

#include <QHash>
#include <QList>
#include <QString>

namespace godwit::chat {

enum class ConversationKind { Room, Direct };
enum class Presence { Unknown, Available, Away, Busy, Offline };

/// A room or a direct conversation, as the server describes it.
struct Conversation
{
    ConversationId id;
    ConversationKind kind = ConversationKind::Room;
    QString name; ///< without the '#'; for a direct conversation the other person's name
    QString topic;
    QList<UserId> members; ///< empty where the server does not tell
    bool joined = true;
    Seq lastSeq; ///< newest message the server has in it; 0 if none
    Seq readSeq; ///< up to here we have read
    QHash<UserId, Seq> readBy; ///< up to where others have read, where the server tells
    friend bool operator==(const Conversation &, const Conversation &) = default;
};

/// Messages that are known to be missing here: those between the two, exclusively.
struct Gap
{
    ConversationId conversation;
    Seq after; ///< 0: from the beginning of the conversation
    Seq before;
    friend bool operator==(const Gap &, const Gap &) = default;
};

} // namespace godwit::chat
