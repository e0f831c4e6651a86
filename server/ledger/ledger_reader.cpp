#include "server/ledger/ledger_reader.h"

#include "server/ledger/file_book.h"
#include "server/ledger/message_rows.h"
#include "server/ledger/room_book.h"

#include <limits>

namespace godwit::server {

namespace {

// Numbers that one sync looks through at most; many rooms that are not ours must not keep the disk
// busy for long.
constexpr qint64 SyncWindow = 50000;

struct Taken
{
    int count = 0;
    qint64 last = 0; ///< `changed` of the last one
    bool more = false;
};

Taken take(Database &database, Rows &rows, int limit, const MessageSink &sink)
{
    Taken taken;
    while (rows.next()) {
        const StoredMessage message = readMessage(database, rows);
        if (taken.count == limit || !sink(message)) {
            taken.more = true;
            break;
        }
        ++taken.count;
        taken.last = message.changed;
    }
    return taken;
}

void loadPeople(Database &database, Directory &directory)
{
    Rows rows = database.run("SELECT person, key, name, token_hash FROM people");
    while (rows.next()) {
        directory.people << Person{PersonRow(rows.integer(0)), rows.text(2), rows.text(1),
                                   rows.value(3).toByteArray()};
    }
}

void loadRooms(Database &database, Directory &directory)
{
    QHash<qint64, qsizetype> index;
    {
        Rows rows = database.run("SELECT r.room, r.id, r.pair IS NOT NULL, r.name, r.topic,"
                                 " (SELECT max(seq) FROM messages m WHERE m.room = r.room)"
                                 " FROM rooms r ORDER BY r.room");
        while (rows.next()) {
            index.insert(rows.integer(0), directory.rooms.size());
            directory.rooms << Room{RoomRow(rows.integer(0)),
                                    rows.text(1),
                                    rows.integer(2) != 0,
                                    rows.text(3),
                                    rows.text(4),
                                    rows.integer(5),
                                    {}};
        }
    }
    Rows rows = database.run("SELECT room, person, read_seq, joined_seq FROM members");
    while (rows.next()) {
        if (const auto it = index.constFind(rows.integer(0)); it != index.cend()) {
            directory.rooms[*it].members
                << Member{PersonRow(rows.integer(1)), rows.integer(2), rows.integer(3)};
        }
    }
}

} // namespace

base::Result<Directory, LedgerError> loadDirectory(Database &database)
{
    Directory directory;
    loadPeople(database, directory);
    loadRooms(database, directory);
    loadFiles(database, directory);
    directory.newest = newestNumber(database);
    if (database.failure()) {
        return base::Failure{*database.failure()};
    }
    return directory;
}

base::Result<PageEnd, Refusal> LedgerReader::history(const HistoryQuery &query,
                                                     const MessageSink &sink)
{
    const auto room = visibleRoom(m_database, query.who, query.room);
    if (!room) {
        return base::Failure{room.error()};
    }
    const QVariantList values{number(room->row), query.after.value_or(0),
                              query.before.value_or(std::numeric_limits<qint64>::max()),
                              query.limit + 1};
    Rows rows = m_database.run(
        query.after ? GODWIT_MESSAGE_COLUMNS "WHERE m.room = ? AND m.seq > ? AND m.seq < ?"
                                             " ORDER BY m.seq LIMIT ?"
                    : GODWIT_MESSAGE_COLUMNS "WHERE m.room = ? AND m.seq > ? AND m.seq < ?"
                                             " ORDER BY m.seq DESC LIMIT ?",
        values);
    return PageEnd{take(m_database, rows, query.limit, sink).more, 0};
}

PageEnd LedgerReader::sync(const SyncQuery &query, const MessageSink &sink)
{
    const qint64 newest = query.upTo;
    qint64 since = query.since;
    // Numbers may start anywhere (see "floor"); do not look through what was never given.
    const QVariant first
        = m_database.single("SELECT min(changed) FROM messages WHERE changed > ?", {since});
    if (first.isValid() && !first.isNull()) {
        since = std::max(since, first.toLongLong() - 1);
    }
    const qint64 end = std::min(newest, since + SyncWindow);
    Rows rows = m_database.run(GODWIT_MESSAGE_COLUMNS
                               "WHERE m.changed > ? AND m.changed <= ? AND m.room IN"
                               " (SELECT room FROM members WHERE person = ?)"
                               " ORDER BY m.changed LIMIT ?",
                               {since, end, number(query.who), query.limit + 1});
    const Taken taken = take(m_database, rows, query.limit, sink);
    if (taken.more) {
        return {true, taken.count > 0 ? taken.last : since};
    }
    return {end < newest, std::max(end, std::min(query.since, newest))};
}

} // namespace godwit::server
