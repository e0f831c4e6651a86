#include "contracts/archive_contract.h"
#include "store/sqlite_archive.h"
#include "support/answer_of.h"
#include "support/sample_messages.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

using godwit::store::SqliteArchive;
using godwit::test::sampleMessage;

namespace godwit {

class SqliteArchiveTest final : public test::ArchiveContract
{
    Q_OBJECT

protected:
    std::unique_ptr<chat::Archive> makeArchive() override
    {
        m_folder = std::make_unique<QTemporaryDir>();
        return archive();
    }
    std::unique_ptr<chat::Archive> restart(std::unique_ptr<chat::Archive> old) override
    {
        old.reset();
        return archive();
    }

private Q_SLOTS:
    void fulfilsFuturesInTheOrderOfTheCalls();
    void doesWhatIsWaitingBeforeItEnds();
    void refusesWorkBeforeItIsOpen();
    void rejectsForGoodOnlyWhatItCannotHold();

private:
    [[nodiscard]] std::unique_ptr<SqliteArchive> archive() const
    {
        return std::make_unique<SqliteArchive>(
            store::SqliteArchiveSettings{m_folder->filePath(u"archive.sqlite"_s), {}});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void SqliteArchiveTest::fulfilsFuturesInTheOrderOfTheCalls()
{
    QTemporaryDir folder;
    SqliteArchive archive({folder.filePath(u"a.sqlite"_s), {}});
    QList<int> order;
    QList<int> expected;
    QList<QFuture<void>> all;
    all.append(archive.open().then([](const auto &) {}));
    for (int i = 0; i < 500; ++i) {
        chat::ChangeSet changes;
        changes.messages = {sampleMessage(i + 1, u"m"_s)};
        changes.durable = i % 100 == 0;
        expected.append(i);
        all.append(archive.apply(changes).then([&order, i](const auto &) { order.append(i); }));
    }
    for (auto &future : all) {
        QTRY_VERIFY(future.isFinished());
    }
    QCOMPARE(order, expected);
}

void SqliteArchiveTest::doesWhatIsWaitingBeforeItEnds()
{
    QTemporaryDir folder;
    const store::SqliteArchiveSettings settings{folder.filePath(u"a.sqlite"_s), {}};
    QFuture<chat::ArchiveResult<base::Done>> last;
    {
        SqliteArchive archive(settings);
        archive.open();
        for (int i = 1; i <= 300; ++i) {
            chat::ChangeSet changes;
            changes.messages = {sampleMessage(i, u"m"_s)};
            last = archive.apply(changes);
        }
    }
    QVERIFY(last.isFinished());
    QVERIFY(test::answerOf(last));
    SqliteArchive archive(settings);
    archive.open();
    const auto page
        = test::answerOf(archive.page({chat::ConversationId(u"general"_s), {}, {}, 1000}));
    QCOMPARE(page->messages.size(), 300);
}

void SqliteArchiveTest::refusesWorkBeforeItIsOpen()
{
    QTemporaryDir folder;
    SqliteArchive archive({folder.filePath(u"a.sqlite"_s), {}});
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"archive failed: .*not open"_s));
    QVERIFY(!test::answerOf(archive.apply({})));
    QVERIFY(!test::answerOf(archive.page({})));
    QVERIFY(!test::answerOf(archive.search({})));
    QVERIFY(test::answerOf(archive.open()));
    QVERIFY(test::answerOf(archive.apply({})));
}

void SqliteArchiveTest::rejectsForGoodOnlyWhatItCannotHold()
{
    QTemporaryDir folder;
    const store::SqliteArchiveSettings settings{folder.filePath(u"a.sqlite"_s), {}};
    QVERIFY(test::answerOf(SqliteArchive(settings).open()));
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"rules"_s);
        database.setDatabaseName(settings.file);
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(
            u"CREATE TRIGGER rule BEFORE INSERT ON message WHEN NEW.body = 'bad' "
            "BEGIN SELECT RAISE(ABORT, 'not this one'); END"_s));
    }
    QSqlDatabase::removeDatabase(u"rules"_s);
    SqliteArchive archive(settings);
    QVERIFY(test::answerOf(archive.open()));
    chat::ChangeSet changes;
    changes.messages = {sampleMessage(1, u"good"_s), sampleMessage(2, u"bad"_s)};
    changes.cursor = chat::Seq{2};
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"archive failed: .*not this one"_s));
    const auto rejected = test::answerOf(archive.apply(changes));
    QVERIFY(!rejected);
    QCOMPARE(rejected.error().code, chat::ArchiveError::Code::Rejected);
    changes.messages.removeLast();
    QVERIFY(test::answerOf(archive.apply(changes)));
    const auto page
        = test::answerOf(archive.page({chat::ConversationId(u"general"_s), {}, {}, 10}));
    QCOMPARE(page->messages, changes.messages);
}

} // namespace godwit

QTEST_GUILESS_MAIN(godwit::SqliteArchiveTest)
#include "tst_sqlite_archive.moc"
