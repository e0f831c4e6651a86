#include "net/protocol/json/room_log.h"

#include <algorithm>

namespace godwit::net::json {

namespace {

constexpr qsizetype mostRooms = 1000;

} // namespace

chat::Conversation roomNamed(const QString &name)
{
    chat::Conversation room;
    room.id = chat::ConversationId(name);
    room.name = name;
    return room;
}

RoomLog::RoomLog(const QString &mainRoom, qint64 first)
    : m_main(mainRoom)
    , m_rooms{mainRoom}
    , m_seq(first)
{
}

RoomLog::Room RoomLog::room(const QString &name)
{
    if (name.isEmpty() || m_rooms.contains(name)) {
        return {name.isEmpty() ? m_main : chat::ConversationId(name), false};
    }
    if (m_rooms.size() >= mostRooms) {
        return {m_main, false};
    }
    m_rooms.append(name);
    return {chat::ConversationId(name), true};
}

chat::Seq RoomLog::next(const chat::ConversationId &room)
{
    const chat::Seq seq{++m_seq};
    m_last.insert(room, seq);
    return seq;
}

void RoomLog::know(const chat::Message &message)
{
    const chat::ConversationId id = room(message.conversation.text()).id;
    m_last.insert(id, std::max(m_last.value(id), message.seq));
    m_seq = std::max(m_seq, message.seq.value);
}

QList<chat::Conversation> RoomLog::conversations() const
{
    QList<chat::Conversation> all;
    for (const QString &name : m_rooms) {
        all.append(roomNamed(name));
        all.last().lastSeq = m_last.value(all.constLast().id);
    }
    return all;
}

chat::HistoryPage RoomLog::page(const chat::RequestHistory &request) const
{
    QList<chat::Message> all;
    for (const chat::Message &message : m_kept) {
        if (message.conversation == request.conversation
            && (!request.before || message.seq < *request.before)
            && (!request.after || message.seq > *request.after)) {
            all.append(message);
        }
    }
    const qsizetype limit = std::max(request.limit, 1);
    chat::HistoryPage page{request.request, request.conversation, all, all.size() > limit};
    if (page.more) {
        // From a lower bound one reads on, else back from the newest.
        page.messages = request.after ? all.first(limit) : all.last(limit);
    }
    return page;
}

} // namespace godwit::net::json
