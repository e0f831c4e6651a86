#pragma once

#include "ui/models/conversation_row.h"

#include <QString>

namespace godwit::ui {

[[nodiscard]] QString roomsCaption();
[[nodiscard]] QString directCaption();
[[nodiscard]] QString draftMark();
[[nodiscard]] QString editingText();
[[nodiscard]] QString answeringText(const QString &author);
[[nodiscard]] QString presenceText(chat::Presence presence);
/// "#telemetry" or "Ines Okafor".
[[nodiscard]] QString conversationTitle(const chat::Conversation &conversation);
[[nodiscard]] QString composerHint(const chat::Conversation &conversation);
/// "24 members", or nothing where the server does not tell.
[[nodiscard]] QString memberText(const chat::Conversation &conversation);
/// "Ines is typing", "Ines and Yuki are typing", "3 people are typing".
[[nodiscard]] QString typingText(const QStringList &names);
/// "Ines Okafor, 2 unread, mentioned, available"
[[nodiscard]] QString conversationSentence(const ConversationRow &row);
/// For the start of an empty conversation: a title and what it is.
[[nodiscard]] QString startTitle(const chat::Conversation &conversation);
[[nodiscard]] QString startText(const chat::Conversation &conversation, bool keepsHistory);

} // namespace godwit::ui
