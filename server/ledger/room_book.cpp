#include "server/ledger/room_book.h"

#include "server/ledger/message_rows.h"

#include <algorithm>

namespace godwit::server {

namespace {

using namespace Qt::StringLiterals;

base::Failure<Refusal> refuse(QString code, QString message)
{
    return base::Failure{Refusal{std::move(code), std::move(message), {}}};
}

QVariant isMember(Database &database, RoomRow room, PersonRow who)
{
    return database.single("SELECT read_seq FROM members WHERE room = ? AND person = ?",
                           {number(room), number(who)});
}

qint64 lastSeq(Database &database, RoomRow room)
{
    return database.single("SELECT max(seq) FROM messages WHERE room = ?", {number(room)})
        .toLongLong();
}

} // namespace

base::Result<RoomRef, Refusal> visibleRoom(Database &database, PersonRow who, const QString &id)
{
    RoomRef room;
    {
        Rows rows = database.run("SELECT room, pair IS NOT NULL FROM rooms WHERE id = ?", {id});
        if (!rows.next()) {
            return refuse(u"unknown-room"_s, u"There is no such room."_s);
        }
        room = {RoomRow(rows.integer(0)), rows.integer(1) != 0};
    }
    if (room.direct && !isMember(database, room.row, who).isValid()) {
        return refuse(u"unknown-room"_s, u"There is no such room."_s);
    }
    return room;
}

bool addMember(Database &database, RoomRow room, PersonRow who)
{
    if (isMember(database, room, who).isValid()) {
        return false;
    }
    // Who comes later has nothing to catch up on.
    const qint64 seq = lastSeq(database, room);
    database.run("INSERT INTO members (room, person, read_seq, joined_seq) VALUES (?, ?, ?, ?)",
                 {number(room), number(who), seq, seq});
    return true;
}

base::Result<Claimed, Refusal> RoomBook::claim(const Person &person, base::WallTime now)
{
    Claimed claimed{.fresh = true, .person = person};
    {
        Rows rows = m_database.run("SELECT person, name, token_hash FROM people WHERE key = ?",
                                   {person.key});
        if (rows.next()) {
            if (rows.value(2).toByteArray() != person.tokenHash) {
                return refuse(u"wrong-token"_s, u"The name is claimed by another device."_s);
            }
            claimed.fresh = false;
            claimed.person.row = PersonRow(rows.integer(0));
            claimed.person.name = rows.text(1);
            return claimed;
        }
    }
    m_database.run(
        "INSERT INTO people (key, name, token_hash, created_at) VALUES (?, ?, ?, ?)",
        {person.key, person.name, person.tokenHash, qint64(now.time_since_epoch().count())});
    claimed.person.row = PersonRow(m_database.lastRow());
    if (const auto general = visibleRoom(m_database, claimed.person.row, u"general"_s)) {
        addMember(m_database, general->row, claimed.person.row);
    }
    return claimed;
}

base::Result<Membership, Refusal> RoomBook::join(PersonRow who, const QString &room)
{
    const auto found = visibleRoom(m_database, who, room);
    if (!found) {
        return base::Failure{found.error()};
    }
    return Membership{addMember(m_database, found->row, who), found->row};
}

base::Result<Membership, Refusal> RoomBook::leave(PersonRow who, const QString &room)
{
    const auto found = visibleRoom(m_database, who, room);
    if (!found) {
        return base::Failure{found.error()};
    }
    if (found->direct) {
        return refuse(u"bad-request"_s, u"A direct conversation cannot be left."_s);
    }
    const bool was = isMember(m_database, found->row, who).isValid();
    m_database.run("DELETE FROM members WHERE room = ? AND person = ?",
                   {number(found->row), number(who)});
    return Membership{was, found->row};
}

base::Result<OpenedRoom, Refusal> RoomBook::create(PersonRow who, const NewRoom &room,
                                                   base::WallTime now)
{
    if (m_database.single("SELECT 1 FROM rooms WHERE key = ?", {room.key}).isValid()
        || m_database.single("SELECT 1 FROM rooms WHERE id = ?", {room.id}).isValid()) {
        return refuse(u"room-exists"_s, u"There is a room of that name already."_s);
    }
    m_database.run(
        "INSERT INTO rooms (id, key, name, topic, created_at) VALUES (?, ?, ?, ?, ?)",
        {room.id, room.key, room.name, room.topic, qint64(now.time_since_epoch().count())});
    const RoomRow row{m_database.lastRow()};
    addMember(m_database, row, who);
    return OpenedRoom{true, Room{row, room.id, false, room.name, room.topic, 0, {{who, 0, 0}}}};
}

base::Result<OpenedRoom, Refusal> RoomBook::direct(PersonRow who, PersonRow with,
                                                   const QString &newId, base::WallTime now)
{
    const qint64 low = std::min(number(who), number(with));
    const qint64 high = std::max(number(who), number(with));
    const QString pair = u"%1:%2"_s.arg(low).arg(high);
    OpenedRoom opened;
    opened.room.direct = true;
    {
        Rows rows = m_database.run("SELECT room, id FROM rooms WHERE pair = ?", {pair});
        if (rows.next()) {
            opened.fresh = false;
            opened.room.row = RoomRow(rows.integer(0));
            opened.room.id = rows.text(1);
            return opened;
        }
    }
    m_database.run("INSERT INTO rooms (id, pair, name, topic, created_at) VALUES (?, ?, '', '', ?)",
                   {newId, pair, qint64(now.time_since_epoch().count())});
    opened.room.row = RoomRow(m_database.lastRow());
    opened.room.id = newId;
    for (const PersonRow person : {who, with}) {
        addMember(m_database, opened.room.row, person);
        opened.room.members << Member{person, 0, 0};
    }
    return opened;
}

base::Result<RoomBook::Marked, Refusal> RoomBook::markRead(PersonRow who, const QString &room,
                                                           qint64 seq)
{
    const auto found = visibleRoom(m_database, who, room);
    if (!found) {
        return base::Failure{found.error()};
    }
    const QVariant before = isMember(m_database, found->row, who);
    if (!before.isValid()) {
        return refuse(u"bad-request"_s, u"Join the room first."_s);
    }
    const qint64 to = std::min(seq, lastSeq(m_database, found->row));
    if (to <= before.toLongLong()) {
        return Marked{{false, found->row}, before.toLongLong()};
    }
    m_database.run("UPDATE members SET read_seq = ? WHERE room = ? AND person = ?",
                   {to, number(found->row), number(who)});
    return Marked{{true, found->row}, to};
}

} // namespace godwit::server
