#include "store/migrations.h"
#include "store/sqlite_archive.h"
#include "store/statement.h"
#include "support/answer_of.h"
#include "support/sample_messages.h"
#include "support/test.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace godwit {

using store::Database;
using store::Statement;

namespace {

/// What version 1 made, word for word as it was released; never to be changed.
constexpr const char *firstSchema[] = {
    "CREATE TABLE conversation_key (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE)",
    "CREATE TABLE message (row INTEGER PRIMARY KEY, id NOT NULL UNIQUE, "
    "conversation INTEGER NOT NULL REFERENCES conversation_key(key), seq INTEGER NOT NULL, "
    "changed INTEGER NOT NULL, author TEXT NOT NULL, body TEXT NOT NULL, "
    "sent_at INTEGER NOT NULL, reply_to, edited_at INTEGER, retracted INTEGER NOT NULL, "
    "reactions TEXT)",
    "CREATE INDEX message_order ON message(conversation, seq)",
    "CREATE VIRTUAL TABLE message_search USING fts5("
    "grams, content='', columnsize=0, detail=none, tokenize='ascii')",
    "CREATE TABLE conversation (id TEXT PRIMARY KEY NOT NULL, kind INTEGER NOT NULL, "
    "name TEXT NOT NULL, topic TEXT NOT NULL, joined INTEGER NOT NULL, "
    "last_seq INTEGER NOT NULL, read_seq INTEGER NOT NULL)",
    "CREATE TABLE roster (conversation TEXT PRIMARY KEY NOT NULL "
    "REFERENCES conversation(id) ON DELETE CASCADE, members TEXT NOT NULL)",
    "CREATE TABLE read_marker (conversation TEXT NOT NULL "
    "REFERENCES conversation(id) ON DELETE CASCADE, user TEXT NOT NULL, seq INTEGER NOT NULL, "
    "PRIMARY KEY (conversation, user)) WITHOUT ROWID",
    "CREATE TABLE gap (conversation TEXT NOT NULL, after INTEGER NOT NULL, "
    "before INTEGER NOT NULL, PRIMARY KEY (conversation, after, before)) WITHOUT ROWID",
    "CREATE TABLE outbox (id TEXT PRIMARY KEY NOT NULL, conversation TEXT NOT NULL, "
    "position INTEGER NOT NULL, body TEXT NOT NULL, reply_to TEXT, created_at INTEGER NOT NULL, "
    "state INTEGER NOT NULL, refusal_code TEXT, refusal_detail TEXT, "
    "refusal_retry_after INTEGER) WITHOUT ROWID",
    "CREATE TABLE account (key TEXT PRIMARY KEY NOT NULL, value) WITHOUT ROWID",
    "PRAGMA application_id = 1197766516",
    "PRAGMA user_version = 1",
};

std::unique_ptr<Database> opened(const QString &file)
{
    auto database = Database::open(file, Database::Mode::ReadWrite);
    return database ? std::move(database).value() : nullptr;
}

QStringList schema(Database &database)
{
    QStringList lines;
    Statement statement(database,
                        u"SELECT type, name, tbl_name, sql FROM sqlite_master "
                        "ORDER BY type, name"_s);
    statement.run();
    while (statement.next()) {
        lines.append(
            QStringList{statement.text(0), statement.text(1), statement.text(2), statement.text(3)}
                .join(u'|'));
    }
    return lines;
}

} // namespace

class MigrationsTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void stepsAreInOrder();
    void oldestBecomesEqualToAFreshOne();
    void olderDatabaseKeepsWhatIsInIt();
    void indexOfAnotherFoldingIsMadeAnew();

private:
    void makeOldest(const QString &file);
};

void MigrationsTest::makeOldest(const QString &file)
{
    const auto database = opened(file);
    QVERIFY(database);
    for (const char *sql : firstSchema) {
        database->execute(QString::fromLatin1(sql));
    }
    QVERIFY(database->isGood());
}

void MigrationsTest::stepsAreInOrder()
{
    int version = 0;
    for (const store::Migration &migration : store::migrations()) {
        QCOMPARE(migration.to, version + 1);
        version = migration.to;
    }
    QCOMPARE(version, store::newestSchema());
}

void MigrationsTest::oldestBecomesEqualToAFreshOne()
{
    const QTemporaryDir folder;
    makeOldest(folder.filePath(u"old.sqlite"_s));
    const auto old = opened(folder.filePath(u"old.sqlite"_s));
    const auto fresh = opened(folder.filePath(u"fresh.sqlite"_s));
    QVERIFY(store::migrate(*old));
    QVERIFY(store::migrate(*fresh));
    QCOMPARE(schema(*old), schema(*fresh));
    for (const auto &pragma : {u"PRAGMA user_version"_s, u"PRAGMA application_id"_s}) {
        QCOMPARE(old->number(pragma), fresh->number(pragma));
    }
    QCOMPARE(fresh->number(u"PRAGMA application_id"_s), store::applicationId);
}

void MigrationsTest::olderDatabaseKeepsWhatIsInIt()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"old.sqlite"_s);
    makeOldest(file);
    {
        const auto database = opened(file);
        for (const char *sql :
             {"INSERT INTO conversation_key VALUES (1, 'general')",
              "INSERT INTO message VALUES (7, 'x', 1, 7, 7, 'ines', 'Crème', 1, NULL, NULL, 0, "
              "'[[\"+\",[\"a\"]]]')",
              "INSERT INTO outbox VALUES ('p', 'general', 1, 'b', NULL, 1, 2, 'c', 'd', NULL)",
              "INSERT INTO account VALUES ('cursor', 7)"}) {
            database->execute(QString::fromUtf8(sql));
        }
        QVERIFY(database->isGood());
    }
    store::SqliteArchive archive({file, {}});
    const auto snapshot = test::answerOf(archive.open());
    QVERIFY(snapshot);
    QVERIFY(!snapshot->setAside);
    QCOMPARE(snapshot->cursor, chat::Seq{7});
    QCOMPARE(snapshot->outbox.size(), 1);
    QVERIFY(snapshot->outbox.first().state
            == chat::PendingState(chat::Failed{{u"c"_s, u"d"_s, {}}}));
    const auto page
        = test::answerOf(archive.page({chat::ConversationId(u"general"_s), {}, {}, 10}));
    QCOMPARE(page->messages.size(), 1);
    QCOMPARE(page->messages.first().reactions.first().by.size(), 1);
    // It was never indexed, and is found all the same.
    QCOMPARE(test::answerOf(archive.search({u"creme"_s, {}, 10}))->size(), 1);
}

void MigrationsTest::indexOfAnotherFoldingIsMadeAnew()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"a.sqlite"_s);
    {
        store::SqliteArchive archive({file, {}});
        archive.open();
        chat::ChangeSet changes;
        changes.messages
            = {test::sampleMessage(1, u"first"_s), test::sampleMessage(2, u"second"_s)};
        QVERIFY(test::answerOf(archive.apply(changes)));
    }
    {
        const auto database = opened(file);
        database->execute(u"UPDATE account SET value = -1 WHERE key = 'folding_version'"_s);
        database->execute(u"INSERT INTO message_search(message_search) VALUES ('delete-all')"_s);
        QVERIFY(database->isGood());
    }
    store::SqliteArchive archive({file, {}});
    archive.open();
    QCOMPARE(test::answerOf(archive.search({u"first"_s, {}, 10}))->size(), 1);
    QCOMPARE(test::answerOf(archive.search({u"sec"_s, {}, 10}))->size(), 1);
}

} // namespace godwit

QTEST_GUILESS_MAIN(godwit::MigrationsTest)
#include "tst_migrations.moc"
