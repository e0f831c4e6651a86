#include "server/ledger/migrations.h"

#include <array>

namespace godwit::server {

namespace {

using namespace Qt::StringLiterals;

struct Migration
{
    int version;
    void (*apply)(Database &database);
};

// Rows of people, rooms and messages are never deleted: names stay claimed, ids stay used.
void createTables(Database &database)
{
    // "key" is the name or the room's name folded for comparison.
    database.run("CREATE TABLE people (person INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,"
                 " name TEXT NOT NULL, token_hash BLOB NOT NULL, created_at INTEGER NOT NULL)");
    // "pair" holds the two people of a direct conversation, smaller number first.
    database.run("CREATE TABLE rooms (room INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
                 " key TEXT UNIQUE, pair TEXT UNIQUE, name TEXT NOT NULL, topic TEXT NOT NULL,"
                 " created_at INTEGER NOT NULL)");
    database.run("CREATE TABLE members (room INTEGER NOT NULL REFERENCES rooms,"
                 " person INTEGER NOT NULL REFERENCES people, read_seq INTEGER NOT NULL,"
                 " joined_seq INTEGER NOT NULL, PRIMARY KEY (room, person)) WITHOUT ROWID");
    database.run("CREATE INDEX members_person ON members (person)");
    database.run("CREATE TABLE messages (seq INTEGER PRIMARY KEY, changed INTEGER NOT NULL,"
                 " id TEXT NOT NULL UNIQUE, room INTEGER NOT NULL REFERENCES rooms,"
                 " author INTEGER NOT NULL REFERENCES people, body TEXT NOT NULL,"
                 " sent_at INTEGER NOT NULL, reply_to TEXT, edited_at INTEGER,"
                 " retracted INTEGER NOT NULL DEFAULT 0, reacted INTEGER NOT NULL DEFAULT 0)");
    // With the room in it, sync skips other rooms' messages without reading them.
    database.run("CREATE UNIQUE INDEX messages_changed ON messages (changed, room)");
    // The row number is seq, so this index orders a room's messages, too.
    database.run("CREATE INDEX messages_room ON messages (room)");
    database.run("CREATE TABLE reactions (reaction INTEGER PRIMARY KEY,"
                 " seq INTEGER NOT NULL REFERENCES messages, emoji TEXT NOT NULL,"
                 " person INTEGER NOT NULL REFERENCES people, UNIQUE (seq, emoji, person))");
    // "floor": numbers given are greater than this one, whatever the messages say.
    database.run("CREATE TABLE meta (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID");
}

void createGeneral(Database &database)
{
    database.run("INSERT INTO rooms (id, key, name, topic, created_at)"
                 " VALUES ('general', 'general', 'general', '', 0)");
}

void createFiles(Database &database)
{
    database.run("CREATE TABLE files (hash BLOB PRIMARY KEY, size INTEGER NOT NULL,"
                 " type TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,"
                 " stored_at INTEGER NOT NULL) WITHOUT ROWID");
    database.run("CREATE TABLE uploads (hash BLOB NOT NULL REFERENCES files,"
                 " person INTEGER NOT NULL REFERENCES people, PRIMARY KEY (hash, person))"
                 " WITHOUT ROWID");
    database.run("CREATE TABLE attachments (seq INTEGER NOT NULL REFERENCES messages,"
                 " hash BLOB NOT NULL REFERENCES files, PRIMARY KEY (seq, hash)) WITHOUT ROWID");
    // A JSON array as the contract has it; NULL without any.
    database.run("ALTER TABLE messages ADD COLUMN attachments TEXT");
}

constexpr std::array<Migration, 3> migrations{
    {{1, createTables}, {2, createGeneral}, {3, createFiles}}};

} // namespace

int newestSchema()
{
    return migrations.back().version;
}

base::Result<base::Done, LedgerError> migrate(Database &database)
{
    const int version = database.single("PRAGMA user_version").toInt();
    if (version > newestSchema()) {
        return base::Failure{
            LedgerError{LedgerError::Code::NewerSchema,
                        u"schema %1, known is %2"_s.arg(version).arg(newestSchema())}};
    }
    for (const Migration &migration : migrations) {
        if (migration.version <= version) {
            continue;
        }
        database.begin();
        migration.apply(database);
        database.runOnce(u"PRAGMA user_version=%1"_s.arg(migration.version));
        const auto done = database.commit();
        if (!done) {
            database.rollback();
            return done;
        }
    }
    if (database.failure()) {
        return base::Failure{*database.failure()};
    }
    return base::Done{};
}

} // namespace godwit::server
