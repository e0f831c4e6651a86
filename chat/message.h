#pragma once

#include "base/time.h"
#include "chat/attachment.h"
#include "chat/ids.h"

#include <QList>
#include <QString>

#include <optional>

namespace godwit::chat {

/// One emoji under a message and who set it.
struct Reaction
{
    QString emoji;
    QList<UserId> by;
    friend bool operator==(const Reaction &, const Reaction &) = default;
};

/// A message as the server has confirmed it. What is not confirmed is a PendingMessage: the two are
/// never the same type, so nothing unconfirmed can be shown as sent.
struct Message
{
    MessageId id;
    ConversationId conversation;
    Seq seq; ///< its place in the order; never changes
    Seq changed; ///< equals seq until it is edited, retracted or reacted to
    UserId author;
    QString body; ///< plain text as typed; empty once retracted, may be empty beside attachments
    base::WallTime sentAt; ///< by the server's clock
    std::optional<MessageId> replyTo;
    std::optional<base::WallTime> editedAt;
    bool retracted = false;
    QList<Reaction> reactions;
    QList<Attachment> attachments{}; ///< none once retracted
    friend bool operator==(const Message &, const Message &) = default;
};

} // namespace godwit::chat
