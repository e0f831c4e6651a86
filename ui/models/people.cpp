#include "ui/models/people.h"

#include <QSet>

#include <algorithm>

namespace godwit::ui {

namespace {

using People = QList<std::pair<chat::UserId, chat::Presence>>;

void add(QSet<chat::UserId> &all, const chat::Conversation &conversation)
{
    for (const chat::UserId &member : conversation.members) {
        all.insert(member);
    }
    if (conversation.kind == chat::ConversationKind::Direct) {
        all.insert(chat::UserId(conversation.name));
    }
}

People sorted(QSet<chat::UserId> all, const chat::Messenger &messenger)
{
    all.remove(messenger.self());
    People people;
    for (const chat::UserId &person : std::as_const(all)) {
        people.append({person, messenger.presence(person)});
    }
    std::sort(people.begin(), people.end(), [](const auto &a, const auto &b) {
        return a.first.text().localeAwareCompare(b.first.text()) < 0;
    });
    return people;
}

} // namespace

People knownPeople(const chat::Messenger &messenger)
{
    QSet<chat::UserId> all;
    for (const chat::Conversation &conversation : messenger.conversations()) {
        add(all, conversation);
    }
    return sorted(all, messenger);
}

People peopleIn(const chat::Messenger &messenger, const chat::Conversation &conversation)
{
    QSet<chat::UserId> all;
    add(all, conversation);
    return sorted(all, messenger);
}

} // namespace godwit::ui
