#pragma once

#include "base/time.h"
#include "chat/message.h"

#include <QString>

namespace godwit::test {

/// A confirmed message, unchanged since it was sent.
inline chat::Message sampleMessage(qint64 seq, const QString &body,
                                   const QString &conversation = QStringLiteral("general"))
{
    chat::Message message;
    message.id = chat::MessageId(
        QStringLiteral("00000000-0000-4000-8000-%1").arg(seq, 12, 10, QLatin1Char('0')));
    message.conversation = chat::ConversationId(conversation);
    message.seq = chat::Seq{seq};
    message.changed = chat::Seq{seq};
    message.author = chat::UserId(QStringLiteral("ines"));
    message.body = body;
    message.sentAt = base::WallTime(base::Milliseconds(1'763'600'000'000 + seq));
    return message;
}

} // namespace godwit::test
