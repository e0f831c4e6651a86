#include "server/ledger/group_committer.h"
#include "server/ledger/ledger.h"
#include "server/ledger/message_rows.h"
#include "server/ledger/migrations.h"
#include "support/test.h"

#include <QProcess>
#include <QTemporaryDir>

using namespace godwit;
using namespace godwit::server;
using namespace Qt::StringLiterals;

class LedgerTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void numbersIncreaseWhateverTheClockDoes();
    void aFailedTransactionGivesItsNumbersBack();
    void oneBrokenChangeDoesNotHarmTheOthers();
    void aFullDatabaseRefusesTheGroupAndReadsOn();
    void completionsComeInTheOrderOfTheJobs();
    void migrationsEndAtTheNewestSchema();
    void syncLooksThroughAWindowAtATime();
    void aReaderSeesOneStateWhileOthersWrite();
    void nothingAcknowledgedIsLostByAKill();

private:
    WriteJob sendJob(const QString &id, qint64 *seq = nullptr, base::WallTime at = {});
    void run(const std::deque<WriteJob> &jobs);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<GroupCommitter> m_committer;
    std::optional<LedgerError> m_error;
};

void LedgerTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_error.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto opened = Database::open(m_folder->filePath(u"test.db"_s), Database::Mode::ReadWrite);
    QVERIFY(opened);
    m_database = std::move(opened).value();
    m_database->runOnce(u"PRAGMA journal_mode=WAL"_s);
    QVERIFY(migrate(*m_database));
    m_committer = std::make_unique<GroupCommitter>(*m_database);
    run({{[](Books &books) -> Completion {
              (void)books.rooms.claim({{}, u"ann"_s, u"ann"_s, "hash"}, base::WallTime());
              return [] {};
          },
          [this](const LedgerError &error) { m_error = error; }, 0}});
    QVERIFY(!m_error);
}

void LedgerTest::cleanup()
{
    m_committer.reset();
    m_database.reset();
}

void LedgerTest::run(const std::deque<WriteJob> &jobs)
{
    for (const Completion &completion : m_committer->commit(jobs)) {
        completion();
    }
}

WriteJob LedgerTest::sendJob(const QString &id, qint64 *seq, base::WallTime at)
{
    return {[id, seq, at](Books &books) -> Completion {
                const auto sent = books.messages.send(
                    {PersonRow(1), u"ann"_s, id, u"general"_s, QString(1000, u'x'), {}, {}, at});
                return [seq, number = sent ? sent->message.seq : -1] {
                    if (seq != nullptr) {
                        *seq = number;
                    }
                };
            },
            [this](const LedgerError &error) { m_error = error; }, 0};
}

void LedgerTest::numbersIncreaseWhateverTheClockDoes()
{
    qint64 one = 0;
    qint64 two = 0;
    run({sendJob(u"a"_s, &one, base::WallTime(base::Milliseconds(5000)))});
    run({sendJob(u"b"_s, &two, base::WallTime(base::Milliseconds(1000)))});
    QCOMPARE(one, 1);
    QCOMPARE(two, 2);
}

void LedgerTest::aFailedTransactionGivesItsNumbersBack()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Storing failed"_s));
    qint64 seq = 0;
    run({sendJob(u"a"_s, &seq),
         {[](Books &books) -> Completion {
              (void)books;
              return [] {};
          },
          [](const LedgerError &) {}, 0}});
    QCOMPARE(seq, 1);
    const WriteJob broken{
        [this](Books &books) -> Completion {
            (void)books.messages.send(
                {PersonRow(1), u"ann"_s, u"lost"_s, u"general"_s, u"x"_s, {}, {}, {}});
            m_database->run("INSERT INTO nothing VALUES (1)");
            return [] {};
        },
        [this](const LedgerError &error) { m_error = error; }, 0};
    run({broken});
    QVERIFY(m_error);
    run({sendJob(u"b"_s, &seq)});
    QCOMPARE(seq, 2);
}

void LedgerTest::oneBrokenChangeDoesNotHarmTheOthers()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Storing failed"_s));
    qint64 before = 0;
    qint64 after = 0;
    const WriteJob broken{[this](Books &) -> Completion {
                              m_database->run("INSERT INTO nothing VALUES (1)");
                              return [] {};
                          },
                          [this](const LedgerError &error) { m_error = error; }, 0};
    run({sendJob(u"a"_s, &before), broken, sendJob(u"b"_s, &after)});
    QCOMPARE(before, 1);
    QVERIFY(m_error);
    QCOMPARE(after, 2);
}

void LedgerTest::aFullDatabaseRefusesTheGroupAndReadsOn()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Storing failed"_s));
    m_database->runOnce(
        u"PRAGMA max_page_count=%1"_s.arg(m_database->single("PRAGMA page_count").toInt() + 4));
    int stored = 0;
    for (; stored < 1000 && !m_error; ++stored) {
        run({sendJob(QString::number(stored))});
    }
    QVERIFY(m_error);
    QCOMPARE(m_error->code, LedgerError::Code::Full);
    QCOMPARE(newestNumber(*m_database), stored - 1);
    m_database->runOnce(u"PRAGMA max_page_count=100000"_s);
    m_error.reset();
    qint64 seq = 0;
    run({sendJob(u"later"_s, &seq)});
    QVERIFY(!m_error);
    QCOMPARE(seq, stored);
}

void LedgerTest::completionsComeInTheOrderOfTheJobs()
{
    QList<int> order;
    std::deque<WriteJob> jobs;
    for (int i = 0; i < 100; ++i) {
        jobs.push_back({[&order, i](Books &) -> Completion { return [&order, i] { order << i; }; },
                        [](const LedgerError &) {}, 0});
    }
    run(jobs);
    QCOMPARE(order.size(), 100);
    QVERIFY(std::is_sorted(order.begin(), order.end()));
}

void LedgerTest::migrationsEndAtTheNewestSchema()
{
    QCOMPARE(m_database->single("PRAGMA user_version").toInt(), newestSchema());
    QVERIFY(migrate(*m_database)); // once more changes nothing
    m_database->runOnce(u"PRAGMA user_version=%1"_s.arg(newestSchema() + 1));
    const auto refused = migrate(*m_database);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, LedgerError::Code::NewerSchema);
}

void LedgerTest::syncLooksThroughAWindowAtATime()
{
    // 60,000 numbers that are not ours between two that are.
    run({sendJob(u"first"_s)});
    m_database->begin();
    m_database->run("INSERT INTO rooms (id, key, name, topic, created_at)"
                    " VALUES ('other', 'other', 'other', '', 0)");
    const qint64 other = m_database->lastRow();
    for (int i = 2; i <= 60001; ++i) {
        m_database->run("INSERT INTO messages (seq, changed, id, room, author, body, sent_at)"
                        " VALUES (?, ?, ?, ?, 1, 'x', 0)",
                        {i, i, QString::number(i), other});
    }
    QVERIFY(m_database->commit());
    m_committer = std::make_unique<GroupCommitter>(*m_database);
    run({sendJob(u"last"_s)});
    LedgerReader reader(*m_database);
    QStringList seen;
    const auto sink = [&seen](const StoredMessage &message) {
        seen << message.id;
        return true;
    };
    SyncQuery query{PersonRow(1), 0, 60002, 10};
    int pages = 0;
    for (PageEnd end{true, 0}; end.more; ++pages) {
        end = reader.sync(query, sink);
        QCOMPARE_GT(end.cursor, query.since);
        query.since = end.cursor;
    }
    QCOMPARE(seen, (QStringList{u"first"_s, u"last"_s}));
    QCOMPARE(pages, 2);
    QCOMPARE(query.since, 60002);
}

void LedgerTest::aReaderSeesOneStateWhileOthersWrite()
{
    run({sendJob(u"a"_s)});
    auto opened = Database::open(m_folder->filePath(u"test.db"_s), Database::Mode::ReadOnly);
    QVERIFY(opened);
    const auto reading = std::move(opened).value();
    reading->begin();
    QCOMPARE(newestNumber(*reading), 1);
    run({sendJob(u"b"_s)});
    QVERIFY(!m_error);
    QCOMPARE(newestNumber(*reading), 1);
    QVERIFY(reading->commit());
    QCOMPARE(newestNumber(*reading), 2);
}

void LedgerTest::nothingAcknowledgedIsLostByAKill()
{
    const QString folder = m_folder->filePath(u"killed"_s);
    QHash<QByteArray, qint64> acknowledged;
    for (int round = 0; round < 5; ++round) {
        QProcess writer;
        writer.start(QCoreApplication::applicationDirPath() + u"/ledger_writer"_s,
                     {folder, u"r%1-"_s.arg(round)});
        QByteArray output;
        while (output.count('\n') < 200 * (round + 1) && writer.waitForReadyRead(10000)) {
            output += writer.readAllStandardOutput();
        }
        writer.kill();
        QVERIFY(writer.waitForFinished());
        output += writer.readAllStandardOutput();
        output.truncate(output.lastIndexOf('\n') + 1); // a line that was cut acknowledges nothing
        QCOMPARE_GE(output.count('\n'), 200);
        for (const QByteArray &line : output.split('\n')) {
            const QList<QByteArray> words = line.split(' ');
            if (words.size() == 2) {
                acknowledged.insert(words.first(), words.last().toLongLong());
            }
        }
    }
    auto opened = Database::open(folder + u"/server.db"_s, Database::Mode::ReadWrite);
    QVERIFY(opened);
    const auto database = std::move(opened).value();
    for (auto it = acknowledged.cbegin(); it != acknowledged.cend(); ++it) {
        QCOMPARE(
            database
                ->single("SELECT seq FROM messages WHERE id = ?", {QString::fromLatin1(it.key())})
                .toLongLong(),
            it.value());
    }
    QCOMPARE(database->single("PRAGMA quick_check(1)").toString(), u"ok"_s);
}

QTEST_GUILESS_MAIN(LedgerTest)
#include "tst_ledger.moc"
