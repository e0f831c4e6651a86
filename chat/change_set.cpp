#include "chat/change_set.h"

#include <QHash>

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

/// Of several states of one thing only the last one counts. Looked for in long lists only: while
/// the archive fails they must not grow with every change.
template <class T> void keepLast(QList<T> &list)
{
    constexpr qsizetype longList = 256;
    if (list.size() <= longList) {
        return;
    }
    QHash<decltype(T::id), qsizetype> last;
    for (qsizetype i = 0; i < list.size(); ++i) {
        last.insert(list.at(i).id, i);
    }
    if (last.size() * 2 > list.size()) {
        return;
    }
    QList<T> rest;
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (last.value(list.at(i).id) == i) {
            rest.append(std::move(list[i]));
        }
    }
    list = std::move(rest);
}

/// Moves the first half of \p from to \p to; all of it, where \p others still have something.
template <class T> bool moveHalf(QList<T> &from, QList<T> &to, bool others)
{
    if (from.isEmpty() || (from.size() == 1 && !others)) {
        return false;
    }
    const qsizetype count = from.size() == 1 ? 1 : from.size() / 2;
    to = from.first(count);
    from.remove(0, count);
    return true;
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
    keepLast(first.outbox);
    keepLast(first.conversations);
    append(first.conversationsRemoved, std::move(next.conversationsRemoved));
    append(first.gapsAdded, std::move(next.gapsAdded));
    append(first.gapsRemoved, std::move(next.gapsRemoved));
    first.cursor = next.cursor ? next.cursor : first.cursor;
    first.self = next.self ? next.self : first.self;
    first.serverName = next.serverName ? next.serverName : first.serverName;
    first.durable = first.durable || next.durable;
    return first;
}

std::optional<std::pair<ChangeSet, ChangeSet>> halves(const ChangeSet &whole)
{
    ChangeSet first;
    ChangeSet second = whole;
    first.durable = whole.durable;
    const bool removes = !whole.outboxRemoved.isEmpty() || !whole.conversationsRemoved.isEmpty()
        || !whole.gapsRemoved.isEmpty() || whole.cursor || whole.self || whole.serverName;
    const bool afterConversations = removes || !whole.gapsAdded.isEmpty();
    const bool afterOutbox = afterConversations || !whole.conversations.isEmpty();
    const bool afterMessages = afterOutbox || !whole.outbox.isEmpty();
    const bool parted = moveHalf(second.messages, first.messages, afterMessages)
        || (second.messages.isEmpty() && moveHalf(second.outbox, first.outbox, afterOutbox))
        || (second.messages.isEmpty() && second.outbox.isEmpty()
            && (moveHalf(second.conversations, first.conversations, afterConversations)
                || (second.conversations.isEmpty()
                    && moveHalf(second.gapsAdded, first.gapsAdded, removes))));
    return parted ? std::optional(std::pair(std::move(first), std::move(second))) : std::nullopt;
}

} // namespace godwit::chat
