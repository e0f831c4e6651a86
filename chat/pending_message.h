#pragma once

#include "chat/attachment.h"
#include "chat/ids.h"
#include "chat/refusal.h"

#include <QString>

#include <optional>
#include <variant>

namespace godwit::chat {

/// On disk, waiting for a connection or for its turn.
struct Queued
{
    friend bool operator==(Queued, Queued) = default;
};
/// Written to the connection, no answer yet.
struct Sending
{
    friend bool operator==(Sending, Sending) = default;
};
/// The connection broke before the answer, and the server cannot be asked: the person decides.
struct Unconfirmed
{
    friend bool operator==(Unconfirmed, Unconfirmed) = default;
};
/// The server refused it for good: parked with its reason until the person decides.
struct Failed
{
    Refusal refusal;
    friend bool operator==(const Failed &, const Failed &) = default;
};

using PendingState = std::variant<Queued, Sending, Unconfirmed, Failed>;

/// A message of ours that the server has not confirmed yet.
struct PendingMessage
{
    MessageId id;
    ConversationId conversation;
    qint64 order = 0; ///< position in the outbox; increasing, first in first out per conversation
    QString body;
    std::optional<MessageId> replyTo;
    base::WallTime createdAt; ///< by this computer's clock; shown only
    PendingState state = Queued{};
    QList<Attachment> attachments{}; ///< at the server before the message itself goes
    friend bool operator==(const PendingMessage &, const PendingMessage &) = default;
};

} // namespace godwit::chat
