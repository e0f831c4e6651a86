#pragma once

#include "chat/messenger.h"

#include <QList>

#include <utility>

namespace godwit::ui {

/// Everybody but oneself who is in a conversation that is known here, by name.
[[nodiscard]] QList<std::pair<chat::UserId, chat::Presence>>
knownPeople(const chat::Messenger &messenger);

/// The same of one conversation.
[[nodiscard]] QList<std::pair<chat::UserId, chat::Presence>>
peopleIn(const chat::Messenger &messenger, const chat::Conversation &conversation);

} // namespace godwit::ui
