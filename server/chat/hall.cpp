#include "server/chat/hall.h"

#include "server/chat/chat_session.h"

#include <algorithm>

namespace godwit::server {

namespace {

void drop(std::vector<ChatSession *> &sessions, const ChatSession &session)
{
    const auto it = std::find(sessions.begin(), sessions.end(), &session);
    if (it != sessions.end()) {
        *it = sessions.back();
        sessions.pop_back();
    }
}

} // namespace

Hall::Hall(const Directory &directory)
    : m_newest(directory.newest)
{
    for (const Person &person : directory.people) {
        addPerson(person);
    }
    for (const Room &room : directory.rooms) {
        addRoom(room);
    }
}

PersonState *Hall::personByKey(const QString &key)
{
    return m_peopleByKey.value(key);
}

PersonState &Hall::addPerson(const Person &person)
{
    auto &slot = m_people[person.row];
    if (!slot) {
        slot = std::make_unique<PersonState>();
        slot->person = person;
        m_peopleByKey.insert(person.key, slot.get());
    }
    return *slot;
}

RoomState *Hall::roomById(const QString &id)
{
    return m_roomsById.value(id);
}

std::vector<const RoomState *> Hall::publicRooms()
{
    std::vector<const RoomState *> result;
    for (const auto &[row, room] : m_rooms) {
        if (!room->direct) {
            result.push_back(room.get());
        }
    }
    std::sort(result.begin(), result.end(),
              [](const RoomState *a, const RoomState *b) { return a->row < b->row; });
    return result;
}

RoomState &Hall::addRoom(const Room &room)
{
    auto &slot = m_rooms[room.row];
    if (!slot) {
        slot = std::make_unique<RoomState>();
        slot->row = room.row;
        slot->id = room.id;
        slot->direct = room.direct;
        slot->name = room.name;
        slot->topic = room.topic;
        slot->lastSeq = room.lastSeq;
        m_roomsById.insert(room.id, slot.get());
        for (const Member &member : room.members) {
            addMember(*slot, member);
        }
    }
    return *slot;
}

void Hall::addMember(RoomState &room, const Member &member)
{
    if (!room.members.emplace(member.person, member).second) {
        return;
    }
    PersonState &who = person(member.person);
    who.rooms.insert(room.row);
    room.sessions.insert(room.sessions.end(), who.sessions.begin(), who.sessions.end());
}

void Hall::removeMember(RoomState &room, PersonState &person)
{
    room.members.erase(person.person.row);
    person.rooms.remove(room.row);
    for (const ChatSession *session : person.sessions) {
        drop(room.sessions, *session);
    }
}

void Hall::enter(ChatSession &session)
{
    PersonState &who = *session.person();
    who.sessions.push_back(&session);
    for (const RoomRow row : std::as_const(who.rooms)) {
        room(row).sessions.push_back(&session);
    }
    ++m_sessions;
}

void Hall::leave(ChatSession &session)
{
    PersonState &who = *session.person();
    drop(who.sessions, session);
    for (const RoomRow row : std::as_const(who.rooms)) {
        drop(room(row).sessions, session);
    }
    --m_sessions;
}

std::vector<ChatSession *> Hall::everybody() const
{
    std::vector<ChatSession *> result;
    for (const auto &[row, person] : m_people) {
        result.insert(result.end(), person->sessions.begin(), person->sessions.end());
    }
    return result;
}

void Hall::tell(const RoomState &room, const net::Frame &frame, const ChatSession *except)
{
    for (ChatSession *session : room.sessions) {
        if (session != except) {
            session->send(frame);
        }
    }
}

void Hall::tellOthers(const RoomState &room, const net::Frame &frame, PersonRow except)
{
    for (ChatSession *session : room.sessions) {
        if (session->person()->person.row != except) {
            session->send(frame);
        }
    }
}

void Hall::tellPerson(const PersonState &person, const net::Frame &frame, const ChatSession *except)
{
    for (ChatSession *session : person.sessions) {
        if (session != except) {
            session->send(frame);
        }
    }
}

void Hall::noteNumber(qint64 number)
{
    m_newest = std::max(m_newest, number);
}

} // namespace godwit::server
