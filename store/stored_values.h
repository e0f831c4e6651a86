#pragma once

#include "base/time.h"
#include "chat/conversation.h"
#include "chat/message.h"

#include <QVariant>

#include <optional>

/// How the values of chat look in the database.
namespace godwit::store {

/// A UUID in its usual form becomes 16 bytes, anything else stays text; the two are never equal.
[[nodiscard]] QVariant storedId(const chat::MessageId &id);
[[nodiscard]] chat::MessageId messageId(const QVariant &stored);

[[nodiscard]] QVariant storedOptionalId(const std::optional<chat::MessageId> &id);
[[nodiscard]] std::optional<chat::MessageId> optionalMessageId(const QVariant &stored);

/// Milliseconds since 1970 in UTC.
[[nodiscard]] qint64 storedTime(base::WallTime time);
[[nodiscard]] base::WallTime wallTime(qint64 stored);

/// JSON: `[[emoji, [user, …]], …]`; NULL without any.
[[nodiscard]] QVariant storedReactions(const QList<chat::Reaction> &reactions);
[[nodiscard]] QList<chat::Reaction> reactions(const QString &stored);

/// JSON: `[[id, name, type, size, width, height], …]`; NULL without any.
[[nodiscard]] QVariant storedAttachments(const QList<chat::Attachment> &attachments);
[[nodiscard]] QList<chat::Attachment> attachments(const QString &stored);

/// JSON: `[user, …]`.
[[nodiscard]] QString storedUsers(const QList<chat::UserId> &users);
[[nodiscard]] QList<chat::UserId> users(const QString &stored);

} // namespace godwit::store
