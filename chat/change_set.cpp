#include "chat/change_set.h"

#include <algorithm>
#include <utility>

namespace godwit::chat {

namespace {

template <class T> void append(QList<T> &list, QList<T> &&more)
{
    if (list.isEmpty()) {
        list = std::move(more);
    } else {
        list.append(std::move(more));
    }
}

/// What was done in \p done is undone by the same gap in \p undone: neither is left.
void cancelOut(QList<Gap> &done, QList<Gap> &undone)
{
    undone.removeIf([&done](const Gap &gap) { return done.removeOne(gap); });
}

} // namespace

bool isEmpty(const ChangeSet &changes)
{
    return changes.messages.isEmpty() && changes.outbox.isEmpty() && changes.outboxRemoved.isEmpty()
        && changes.conversations.isEmpty() && changes.conversationsRemoved.isEmpty()
        && changes.gapsAdded.isEmpty() && changes.gapsRemoved.isEmpty() && !changes.cursor
        && !changes.self && !changes.serverName;
}

ChangeSet merged(ChangeSet first, ChangeSet next)
{
    // An archive adds before it removes, so only what was removed first has to be taken back. (An
    // outbox message never returns under its id.)
    first.conversationsRemoved.removeIf([&next](const ConversationId &id) {
        return std::any_of(next.conversations.cbegin(), next.conversations.cend(),
                           [&id](const Conversation &added) { return added.id == id; });
    });
    cancelOut(first.gapsAdded, next.gapsRemoved);
    cancelOut(first.gapsRemoved, next.gapsAdded);

    append(first.messages, std::move(next.messages));
    append(first.outbox, std::move(next.outbox));
    append(first.outboxRemoved, std::move(next.outboxRemoved));
    append(first.conversations, std::move(next.conversations));
    append(first.conversationsRemoved, std::move(next.conversationsRemoved));
    append(first.gapsAdded, std::move(next.gapsAdded));
    append(first.gapsRemoved, std::move(next.gapsRemoved));
    first.cursor = next.cursor ? next.cursor : first.cursor;
    first.self = next.self ? next.self : first.self;
    first.serverName = next.serverName ? next.serverName : first.serverName;
    first.durable = first.durable || next.durable;
    return first;
}

} // namespace godwit::chat
