#include "server/chat/room_requests.h"

#include "base/uuid.h"
#include "server/chat/chat_json.h"
#include "server/chat/fields.h"
#include "server/chat/names.h"
#include "server/chat/page.h"

namespace godwit::server {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype MaxTopic = 1024;
constexpr qsizetype JobBytes = 512;

Refusal unknownRoom()
{
    return {u"unknown-room"_s, u"There is no such room."_s, {}};
}

bool mayKnow(const RoomState &room, const PersonState &person)
{
    return !room.direct || room.members.contains(person.person.row);
}

std::optional<Presence> parsePresence(const QString &text)
{
    for (const Presence presence : {Presence::Available, Presence::Away, Presence::Busy}) {
        if (toJson(presence) == text) {
            return presence;
        }
    }
    return std::nullopt;
}

} // namespace

QJsonObject RoomRequests::describe(const RoomState &room, const PersonState &viewer) const
{
    return {{u"room"_s, m_boards.rooms.describe(room, viewer)}};
}

std::optional<Refusal> RoomRequests::overcrowded(const PersonState &person) const
{
    if (person.rooms.size() < m_context.limits().roomsPerPerson) {
        return std::nullopt;
    }
    return Refusal{u"bad-request"_s,
                   u"'%1' is in too many rooms and conversations."_s.arg(person.person.name),
                   {}};
}

void RoomRequests::rooms(ChatSession &session, const QJsonObject & /*request*/, const Reply &reply)
{
    const PersonState &who = *session.person();
    std::vector<const RoomState *> rooms = m_context.hall.publicRooms();
    for (const RoomRow row : who.rooms) {
        if (const RoomState &room = m_context.hall.room(row); room.direct) {
            rooms.push_back(&room);
        }
    }
    reply.ok({{u"rooms"_s, m_boards.rooms.describe(rooms, who)}});
}

void RoomRequests::join(ChatSession &session, const QJsonObject &request, const Reply &reply)
{
    Fields fields(request);
    const QString id = fields.text(u"room", MaxRoomId);
    if (fields.problem()) {
        reply.refuse(*fields.problem());
        return;
    }
    PersonState &who = *session.person();
    m_context.write(reply, JobBytes,
                    [this, &who, id, reply, handle = session.handle()](Books &books) -> Completion {
                        const auto result = books.rooms.join(who.person.row, id);
                        if (!result) {
                            return [reply, refusal = result.error()] { reply.refuse(refusal); };
                        }
                        return [this, &who, reply, handle, result = *result] {
                            RoomState &room = m_context.hall.room(result.room);
                            if (result.fresh) {
                                m_boards.rooms.joined(room, who, handle.lock().get());
                            }
                            reply.ok(describe(room, who));
                        };
                    });
}

void RoomRequests::leave(ChatSession &session, const QJsonObject &request, const Reply &reply)
{
    Fields fields(request);
    const QString id = fields.text(u"room", MaxRoomId);
    if (fields.problem()) {
        reply.refuse(*fields.problem());
        return;
    }
    PersonState &who = *session.person();
    m_context.write(reply, JobBytes,
                    [this, &who, id, reply, handle = session.handle()](Books &books) -> Completion {
                        const auto result = books.rooms.leave(who.person.row, id);
                        if (!result) {
                            return [reply, refusal = result.error()] { reply.refuse(refusal); };
                        }
                        return [this, &who, reply, handle, result = *result] {
                            left(result, who, handle.lock().get());
                            reply.ok();
                        };
                    });
}

void RoomRequests::left(const Membership &membership, PersonState &who, const ChatSession *except)
{
    if (!membership.fresh) {
        return;
    }
    RoomState &room = m_context.hall.room(membership.room);
    m_boards.typing.set(room, who, false);
    m_context.hall.removeMember(room, who);
    m_context.hall.tellPerson(who, event("roomRemoved", {{u"room"_s, room.id}}), except);
    m_boards.rooms.changed(room);
}

void RoomRequests::create(ChatSession &session, const QJsonObject &request, const Reply &reply)
{
    Fields fields(request);
    QString given = fields.anyText(u"name").trimmed();
    const QString topic = request.value(u"topic"_s).isString() ? fields.anyText(u"topic") : u""_s;
    if (topic.size() > MaxTopic) {
        reply.refuse({u"bad-request"_s, u"The topic is too long."_s, {}});
        return;
    }
    if (fields.problem()) {
        reply.refuse(*fields.problem());
        return;
    }
    if (given.startsWith(u'#')) {
        given.remove(0, 1); // the sign is for people to see, not part of the name
    }
    const auto name = parseName(given);
    if (!name) {
        reply.refuse({u"bad-name"_s, u"A room's name has 1 to 64 characters."_s, {}});
        return;
    }
    if (m_context.hall.publicRooms().size() >= static_cast<std::size_t>(m_context.limits().rooms)) {
        reply.refuse({u"bad-request"_s, u"The server has too many rooms."_s, {}});
        return;
    }
    if (const auto refusal = overcrowded(*session.person())) {
        reply.refuse(*refusal);
        return;
    }
    const QString id = roomIdFor(*name);
    const NewRoom room{id.isEmpty() ? base::makeUuid(m_context.random) : id, name->key, name->shown,
                       topic};
    PersonState &who = *session.person();
    m_context.write(reply, JobBytes,
                    [this, &who, room, reply, handle = session.handle(),
                     now = m_context.scheduler.wallNow()](Books &books) -> Completion {
                        const auto result = books.rooms.create(who.person.row, room, now);
                        if (!result) {
                            return [reply, refusal = result.error()] { reply.refuse(refusal); };
                        }
                        return [this, &who, reply, handle, result = *result] {
                            opened(result, who, handle.lock().get());
                            reply.ok(describe(m_context.hall.room(result.room.row), who));
                        };
                    });
}

void RoomRequests::direct(ChatSession &session, const QJsonObject &request, const Reply &reply)
{
    Fields fields(request);
    const QString with = fields.anyText(u"with");
    if (fields.problem()) {
        reply.refuse(*fields.problem());
        return;
    }
    const auto name = parseName(with);
    const PersonState *other = name ? m_context.hall.personByKey(name->key) : nullptr;
    PersonState &who = *session.person();
    if (other == nullptr || other == &who) {
        reply.refuse({u"unknown-user"_s, u"There is nobody of that name."_s, {}});
        return;
    }
    for (const PersonState *person : std::initializer_list<const PersonState *>{&who, other}) {
        if (const auto refusal = overcrowded(*person)) {
            reply.refuse(*refusal);
            return;
        }
    }
    m_context.write(reply, JobBytes,
                    [this, &who, row = other->person.row, reply, handle = session.handle(),
                     id = u"direct:"_s + base::makeUuid(m_context.random),
                     now = m_context.scheduler.wallNow()](Books &books) -> Completion {
                        const auto result = books.rooms.direct(who.person.row, row, id, now);
                        if (!result) {
                            return [reply, refusal = result.error()] { reply.refuse(refusal); };
                        }
                        return [this, &who, reply, handle, result = *result] {
                            opened(result, who, handle.lock().get());
                            reply.ok(describe(m_context.hall.room(result.room.row), who));
                        };
                    });
}

void RoomRequests::opened(const OpenedRoom &result, PersonState &who, const ChatSession *except)
{
    if (!result.fresh) {
        return;
    }
    const RoomState &room = m_context.hall.addRoom(result.room);
    for (const auto &[row, seat] : room.members) {
        const PersonState &member = m_context.hall.person(row);
        m_boards.rooms.tellPerson(room, member, &member == &who ? except : nullptr);
    }
}

void RoomRequests::typing(ChatSession &session, const QJsonObject &request, const Reply &reply)
{
    Fields fields(request);
    const QString id = fields.text(u"room", MaxRoomId);
    const bool on = fields.flag(u"on");
    if (fields.problem()) {
        reply.refuse(*fields.problem());
        return;
    }
    RoomState *room = m_context.hall.roomById(id);
    const PersonState &who = *session.person();
    if (room == nullptr || !mayKnow(*room, who)) {
        reply.refuse(unknownRoom());
    } else if (!room->members.contains(who.person.row)) {
        reply.refuse({u"bad-request"_s, u"Join the room first."_s, {}});
    } else {
        m_boards.typing.set(*room, who, on);
        reply.ok();
    }
}

void RoomRequests::presence(ChatSession &session, const QJsonObject &request, const Reply &reply)
{
    Fields fields(request);
    const auto presence = parsePresence(fields.anyText(u"state"));
    if (!presence) {
        reply.refuse({u"bad-request"_s, u"'state' must be available, away or busy."_s, {}});
        return;
    }
    m_boards.presence.set(session, *presence);
    reply.ok();
}

void RoomRequests::read(ChatSession &session, const QJsonObject &request, const Reply &reply)
{
    Fields fields(request);
    const QString id = fields.text(u"room", MaxRoomId);
    const qint64 seq = fields.number(u"seq");
    if (fields.problem()) {
        reply.refuse(*fields.problem());
        return;
    }
    PersonState &who = *session.person();
    m_context.write(
        reply, JobBytes,
        [this, &who, id, seq, reply, handle = session.handle()](Books &books) -> Completion {
            const auto result = books.rooms.markRead(who.person.row, id, seq);
            if (!result) {
                return [reply, refusal = result.error()] { reply.refuse(refusal); };
            }
            return [this, &who, reply, handle, result = *result] {
                marked(result, who, handle.lock().get());
                reply.ok();
            };
        });
}

void RoomRequests::marked(const RoomBook::Marked &result, PersonState &who,
                          const ChatSession *except)
{
    if (!result.membership.fresh) {
        return;
    }
    RoomState &room = m_context.hall.room(result.membership.room);
    if (const auto it = room.members.find(who.person.row); it != room.members.end()) {
        it->second.readSeq = result.seq;
    }
    const net::Frame frame = event(
        "read", {{u"room"_s, room.id}, {u"user"_s, who.person.name}, {u"seq"_s, result.seq}});
    // Where nobody can see who is there, nobody is told who has read what either.
    if (room.members.size() <= static_cast<std::size_t>(m_context.limits().largeRoom)) {
        m_context.hall.tellOthers(room, frame, who.person.row);
    }
    m_context.hall.tellPerson(who, frame, except);
}

} // namespace godwit::server
