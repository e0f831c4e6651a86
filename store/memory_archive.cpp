#include "store/memory_archive.h"

#include "store/search_match.h"

#include <QFuture>

#include <algorithm>
#include <iterator>

namespace godwit::store {

using chat::ArchiveResult;
using chat::Message;

namespace {

template <class T> QFuture<ArchiveResult<T>> ready(T value)
{
    return QtFuture::makeReadyFuture(ArchiveResult<T>(std::move(value)));
}

} // namespace

MemoryArchive::MemoryArchive(MemoryArchiveSettings settings)
    : m_settings(settings)
{
}

QFuture<ArchiveResult<chat::ArchiveSnapshot>> MemoryArchive::open()
{
    chat::ArchiveSnapshot snapshot{m_cursor, m_self, m_serverName, m_conversations.values(),
                                   {},       m_gaps, std::nullopt};
    snapshot.outbox = m_outbox.values();
    std::sort(snapshot.outbox.begin(), snapshot.outbox.end(), [](const auto &a, const auto &b) {
        return a.order == b.order ? a.id < b.id : a.order < b.order;
    });
    return ready(std::move(snapshot));
}

QFuture<ArchiveResult<base::Done>> MemoryArchive::apply(chat::ChangeSet changes)
{
    for (const Message &message : changes.messages) {
        put(message);
    }
    for (chat::PendingMessage &message : changes.outbox) {
        if (std::holds_alternative<chat::Sending>(message.state)) {
            message.state = chat::Queued{};
        }
        m_outbox.insert(message.id, message);
    }
    for (const chat::MessageId &id : changes.outboxRemoved) {
        m_outbox.remove(id);
    }
    for (const chat::Conversation &conversation : changes.conversations) {
        m_conversations.insert(conversation.id, conversation);
    }
    for (const chat::ConversationId &id : changes.conversationsRemoved) {
        m_conversations.remove(id);
    }
    for (const chat::Gap &gap : changes.gapsAdded) {
        putGap(gap);
    }
    for (const chat::Gap &gap : changes.gapsRemoved) {
        m_gaps.removeAll(gap);
    }
    m_cursor = changes.cursor.value_or(m_cursor);
    m_self = changes.self.value_or(m_self);
    m_serverName = changes.serverName.value_or(m_serverName);
    return ready(base::Done{});
}

void MemoryArchive::put(const Message &message)
{
    if (const auto known = m_where.constFind(message.id); known != m_where.constEnd()) {
        Room &room = m_rooms[known->conversation];
        const auto old = room.find(Place{known->seq, message.id});
        if (old->second.changed >= message.changed) {
            return;
        }
        room.erase(old);
    }
    m_where.insert(message.id, {message.conversation, message.seq});
    m_rooms[message.conversation].insert_or_assign(Place{message.seq, message.id}, message);
    trim(message.conversation);
}

void MemoryArchive::trim(const chat::ConversationId &conversation)
{
    Room &room = m_rooms[conversation];
    while (m_settings.newest && qsizetype(room.size()) > *m_settings.newest) {
        m_where.remove(room.begin()->second.id);
        room.erase(room.begin());
    }
}

void MemoryArchive::putGap(const chat::Gap &gap)
{
    if (!m_gaps.contains(gap)) {
        m_gaps.append(gap);
    }
}

QFuture<ArchiveResult<chat::Page>> MemoryArchive::page(chat::PageQuery query)
{
    const auto room = m_rooms.constFind(query.conversation);
    if (room == m_rooms.constEnd() || query.limit <= 0) {
        return ready(chat::Page{});
    }
    chat::Page page;
    const auto isInside = [&](const Message &message) {
        return (!query.after || message.seq > *query.after)
            && (!query.before || message.seq < *query.before);
    };
    // False as soon as there is one more than was asked for.
    const auto take = [&](const Message &message) {
        page.more = isInside(message) && page.messages.size() == query.limit;
        if (isInside(message) && !page.more) {
            page.messages.append(message);
        }
        return !page.more;
    };
    if (query.after) {
        auto at = room->upper_bound(Place{*query.after, {}});
        while (at != room->cend() && take(at->second)) {
            ++at;
        }
    } else {
        auto at = query.before ? room->lower_bound(Place{*query.before, {}}) : room->cend();
        while (at != room->cbegin() && take(std::prev(at)->second)) {
            --at;
        }
        std::reverse(page.messages.begin(), page.messages.end());
    }
    return ready(std::move(page));
}

QFuture<ArchiveResult<QList<Message>>> MemoryArchive::search(chat::SearchQuery query)
{
    const SearchMatch match(query);
    QList<Message> found;
    for (auto room = m_rooms.cbegin(); room != m_rooms.cend() && !match.isEmpty(); ++room) {
        if (query.conversation && room.key() != *query.conversation) {
            continue;
        }
        for (const auto &entry : *room) {
            const Message &message = entry.second;
            if (match.mayBe(message.author.text(), message.sentAt, message.body)
                && match.is(message)) {
                found.append(message);
            }
        }
    }
    std::sort(found.begin(), found.end(), [](const Message &a, const Message &b) {
        return a.seq == b.seq ? a.id < b.id : a.seq > b.seq;
    });
    found.resize(std::clamp<qsizetype>(query.limit, 0, found.size()));
    return ready(std::move(found));
}

} // namespace godwit::store
