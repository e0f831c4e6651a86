#pragma once

#include "server/chat/chat_context.h"

#include <QJsonValue>

namespace godwit::server {

/// What hangs on a message, as the server tells it: what it knows better than the client (size,
/// pictures) is its own word, and a name is no path.
struct Attachments
{
    QByteArray json; ///< an array; empty without any
    QList<QByteArray> hashes;
};

/// \p value: the field of a `send`; may be missing. Each content must be there, and \p who must be
/// allowed to read it.
[[nodiscard]] base::Result<Attachments, Refusal>
checkAttachments(const QJsonValue &value, PersonRow who, const ChatContext &context);

} // namespace godwit::server
