#include "store/migrations.h"

#include "store/transaction.h"

#include <array>

namespace godwit::store {

using namespace Qt::StringLiterals;
using chat::ArchiveError;

namespace {

void createMessages(Database &database)
{
    // Names of conversations are long and messages many: messages carry a number instead.
    database.execute(u"CREATE TABLE conversation_key ("
                     "key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE)"_s);
    // `row` is the server's number, so that the search index, which is ordered by it, is ordered as
    // the messages are; a number that was given twice gets a negative row. UUIDs are kept as 16
    // bytes, other ids as text.
    database.execute(u"CREATE TABLE message ("
                     "row INTEGER PRIMARY KEY, "
                     "id NOT NULL UNIQUE, "
                     "conversation INTEGER NOT NULL REFERENCES conversation_key(key), "
                     "seq INTEGER NOT NULL, "
                     "changed INTEGER NOT NULL, "
                     "author TEXT NOT NULL, "
                     "body TEXT NOT NULL, "
                     "sent_at INTEGER NOT NULL, "
                     "reply_to, "
                     "edited_at INTEGER, "
                     "retracted INTEGER NOT NULL, "
                     "reactions TEXT)"_s);
    database.execute(u"CREATE INDEX message_order ON message(conversation, seq)"_s);
    // Holds no text, only which grams occur in which row (see search_grams.h).
    database.execute(u"CREATE VIRTUAL TABLE message_search USING fts5("
                     "grams, content='', columnsize=0, detail=none, tokenize='ascii')"_s);
}

void createConversations(Database &database)
{
    database.execute(u"CREATE TABLE conversation ("
                     "id TEXT PRIMARY KEY NOT NULL, "
                     "kind INTEGER NOT NULL, "
                     "name TEXT NOT NULL, "
                     "topic TEXT NOT NULL, "
                     "joined INTEGER NOT NULL, "
                     "last_seq INTEGER NOT NULL, "
                     "read_seq INTEGER NOT NULL)"_s);
    // Apart, because it is large and changes seldom.
    database.execute(u"CREATE TABLE roster ("
                     "conversation TEXT PRIMARY KEY NOT NULL "
                     "REFERENCES conversation(id) ON DELETE CASCADE, "
                     "members TEXT NOT NULL)"_s);
    database.execute(u"CREATE TABLE read_marker ("
                     "conversation TEXT NOT NULL REFERENCES conversation(id) ON DELETE CASCADE, "
                     "user TEXT NOT NULL, "
                     "seq INTEGER NOT NULL, "
                     "PRIMARY KEY (conversation, user)) WITHOUT ROWID"_s);
    database.execute(u"CREATE TABLE gap ("
                     "conversation TEXT NOT NULL, "
                     "after INTEGER NOT NULL, "
                     "before INTEGER NOT NULL, "
                     "PRIMARY KEY (conversation, after, before)) WITHOUT ROWID"_s);
}

void createOutbox(Database &database)
{
    database.execute(u"CREATE TABLE outbox ("
                     "id TEXT PRIMARY KEY NOT NULL, "
                     "conversation TEXT NOT NULL, "
                     "position INTEGER NOT NULL, "
                     "body TEXT NOT NULL, "
                     "reply_to TEXT, "
                     "created_at INTEGER NOT NULL, "
                     "state INTEGER NOT NULL, "
                     "refusal_code TEXT, "
                     "refusal_detail TEXT, "
                     "refusal_retry_after INTEGER) WITHOUT ROWID"_s);
    database.execute(
        u"CREATE TABLE account (key TEXT PRIMARY KEY NOT NULL, value) WITHOUT ROWID"_s);
}

void createFirstSchema(Database &database)
{
    createMessages(database);
    createConversations(database);
    createOutbox(database);
}

/// JSON, see stored_values.h; NULL without any.
void addAttachments(Database &database)
{
    database.execute(u"ALTER TABLE message ADD COLUMN attachments TEXT"_s);
    database.execute(u"ALTER TABLE outbox ADD COLUMN attachments TEXT"_s);
}

constexpr std::array allMigrations{
    Migration{1, &createFirstSchema},
    Migration{2, &addAttachments},
};

} // namespace

std::span<const Migration> migrations()
{
    return allMigrations;
}

int newestSchema()
{
    return allMigrations.back().to;
}

chat::ArchiveResult<base::Done> checkSchema(Database &database)
{
    const qint64 owner = database.number(u"PRAGMA application_id"_s);
    const qint64 version = database.number(u"PRAGMA user_version"_s);
    const qint64 tables = database.number(u"SELECT count(*) FROM sqlite_master"_s);
    if (!database.isGood()) {
        return base::Failure{database.takeError()};
    }
    if (owner != applicationId && (owner != 0 || tables != 0)) {
        return base::Failure{ArchiveError{ArchiveError::Code::CannotOpen,
                                          u"the database belongs to another program"_s}};
    }
    if (version > newestSchema()) {
        return base::Failure{ArchiveError{
            ArchiveError::Code::NewerSchema,
            u"schema %1, this program knows up to %2"_s.arg(version).arg(newestSchema())}};
    }
    return base::Done{};
}

chat::ArchiveResult<base::Done> migrate(Database &database)
{
    if (const auto checked = checkSchema(database); !checked) {
        return checked;
    }
    const qint64 version = database.number(u"PRAGMA user_version"_s);
    if (version == newestSchema()) {
        return base::Done{};
    }
    Transaction transaction(database, Transaction::Safety::PowerCut);
    for (const Migration &migration : migrations()) {
        if (migration.to > version) {
            migration.apply(database);
        }
    }
    database.execute(u"PRAGMA application_id = %1"_s.arg(applicationId));
    database.execute(u"PRAGMA user_version = %1"_s.arg(newestSchema()));
    return transaction.commit();
}

} // namespace godwit::store
