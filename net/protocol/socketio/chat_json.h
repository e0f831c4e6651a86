#pragma once

#include "chat/conversation.h"
#include "chat/message.h"
#include "chat/refusal.h"

#include <QJsonArray>
#include <QJsonObject>

/// The objects of the chat contract (docs/PROTOCOL.md, sections 1, 3 and 4) as values. Unknown
/// fields are ignored; what lacks a field that it cannot do without is nothing.
namespace godwit::net::socketio {

[[nodiscard]] std::optional<chat::Message> messageFrom(const QJsonObject &json);
[[nodiscard]] std::optional<chat::Conversation> conversationFrom(const QJsonObject &json);
/// Never fails: an error without a code has the code "unknown".
[[nodiscard]] chat::Refusal refusalFrom(const QJsonObject &error);
[[nodiscard]] std::optional<chat::Presence> presenceFrom(QStringView word);
[[nodiscard]] QString presenceWord(chat::Presence presence);

[[nodiscard]] QJsonArray attachmentsJson(const QList<chat::Attachment> &attachments);
/// What a welcome says of files; none: the server takes none, or what it says is of no use.
[[nodiscard]] std::optional<chat::FileOffer> fileOfferFrom(const QJsonObject &json);

/// A number of the server's series; none if it is missing, negative or not a whole number.
[[nodiscard]] std::optional<chat::Seq> seqFrom(const QJsonValue &json);
/// A bounded wait: negative and absurdly long ones are brought into range.
[[nodiscard]] std::optional<base::Milliseconds> durationFrom(const QJsonValue &json);

/// Those that can be read; \p skipped counts the others.
[[nodiscard]] QList<chat::Message> messagesFrom(const QJsonArray &json, int &skipped);
[[nodiscard]] QList<chat::Conversation> conversationsFrom(const QJsonArray &json, int &skipped);

} // namespace godwit::net::socketio
