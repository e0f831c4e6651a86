#include "server/chat/room_news.h"

#include "server/chat/chat_json.h"

namespace godwit::server {

namespace {

constexpr base::Milliseconds GatheringTime{200};
// A member is a name in two places and a number: hardly ever more than 100 bytes.
constexpr std::size_t MembersInOneFrame = 5000;

} // namespace

QJsonObject RoomNews::describe(const RoomState &room, const PersonState &viewer) const
{
    return toJson(room, viewer.person.row, m_context.hall, m_context.limits().largeRoom);
}

QJsonArray RoomNews::describe(const std::vector<const RoomState *> &rooms,
                              const PersonState &viewer) const
{
    std::size_t members = 0;
    for (const RoomState *room : rooms) {
        members += room->members.size();
    }
    QJsonArray array;
    for (const RoomState *room : rooms) {
        const int large = members > MembersInOneFrame ? 2 : m_context.limits().largeRoom;
        array.append(toJson(*room, viewer.person.row, m_context.hall, large));
    }
    return array;
}

void RoomNews::joined(RoomState &room, PersonState &person, const ChatSession *except)
{
    m_context.hall.addMember(room, {person.person.row, room.lastSeq, room.lastSeq});
    tellPerson(room, person, except);
    changed(room);
}

void RoomNews::tellPerson(const RoomState &room, const PersonState &person,
                          const ChatSession *except)
{
    if (!person.sessions.empty()) {
        m_context.hall.tellPerson(person, event("room", describe(room, person)), except);
    }
}

void RoomNews::changed(const RoomState &room)
{
    if (m_changed.isEmpty()) {
        m_alarm = m_context.scheduler.after(GatheringTime, [this] { tellRooms(); });
    }
    m_changed.insert(room.row);
}

void RoomNews::tellRooms()
{
    for (const RoomRow row : std::exchange(m_changed, {})) {
        tellRoom(m_context.hall.room(row));
    }
}

void RoomNews::tellRoom(const RoomState &room)
{
    QSet<PersonRow> told;
    for (ChatSession *session : room.sessions) {
        const PersonState &person = *session->person();
        if (!told.contains(person.person.row)) {
            told.insert(person.person.row);
            tellPerson(room, person, nullptr);
        }
    }
}

} // namespace godwit::server
