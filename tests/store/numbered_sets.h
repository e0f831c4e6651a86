#pragma once

#include "chat/archive.h"
#include "support/sample_messages.h"

namespace godwit::test {

inline constexpr qint64 messagesPerSet = 3;

inline chat::PendingMessage numberedPending(qint64 number)
{
    chat::PendingMessage message;
    message.id = chat::MessageId(QStringLiteral("pending %1").arg(number));
    message.conversation = chat::ConversationId(QStringLiteral("general"));
    message.order = number;
    return message;
}

/// The changes of one number: some messages, one more in the outbox and the one before it out of
/// it, and the number itself as the cursor. Every tenth has to survive a power cut.
inline chat::ChangeSet numberedSet(qint64 number)
{
    chat::ChangeSet changes;
    for (qint64 i = 1; i <= messagesPerSet; ++i) {
        changes.messages.append(sampleMessage((number - 1) * messagesPerSet + i,
                                              QStringLiteral("set%1 of many").arg(number)));
    }
    changes.outbox = {numberedPending(number)};
    changes.outboxRemoved = {numberedPending(number - 1).id};
    changes.cursor = chat::Seq{number};
    changes.durable = number % 10 == 0;
    return changes;
}

} // namespace godwit::test
