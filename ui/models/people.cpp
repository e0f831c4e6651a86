#include "ui/models/people.h"

#include <QSet>

#include <algorithm>

namespace godwit::ui {

QList<std::pair<chat::UserId, chat::Presence>> knownPeople(const chat::Messenger &messenger)
{
    QSet<chat::UserId> all;
    for (const chat::Conversation &conversation : messenger.conversations()) {
        for (const chat::UserId &member : conversation.members) {
            all.insert(member);
        }
        if (conversation.kind == chat::ConversationKind::Direct) {
            all.insert(chat::UserId(conversation.name));
        }
    }
    all.remove(messenger.self());
    QList<std::pair<chat::UserId, chat::Presence>> people;
    for (const chat::UserId &person : std::as_const(all)) {
        people.append({person, messenger.presence(person)});
    }
    std::sort(people.begin(), people.end(), [](const auto &a, const auto &b) {
        return a.first.text().localeAwareCompare(b.first.text()) < 0;
    });
    return people;
}

} // namespace godwit::ui
