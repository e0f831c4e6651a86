#include "store/damage.h"
#include "store/numbered_sets.h"
#include "store/sqlite_archive.h"
#include "support/answer_of.h"
#include "support/test.h"

#include <QDir>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace godwit {

using chat::ArchiveError;
using store::SqliteArchive;
using test::contentOf;
using test::numberedSet;
using test::writeFile;

/// SqliteArchive and the files it meets.
class ArchiveFilesTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void makesFolderAndFilesForTheirOwnerOnly();
    void narrowsTheRightsOfAnOlderFile();
    void saysWhenTheFolderCannotBeMade();
    void saysWhenTheFileIsAFolder();
    void saysWhenTheFolderIsNotWritable();
    void saysWhenTheFileIsReadOnly();
    void isHeldByOneArchiveAtATime();
    void isHeldByOneProcessAtATime();
    void opensAfterAFailureWasRemoved();

    void setsAsideWhatIsNoDatabase_data();
    void setsAsideWhatIsNoDatabase();
    void setsAsideATruncatedDatabase();
    void neverOverwritesWhatWasSetAsideBefore();
    void setsAsideTheLogOfAMissingDatabase();
    void beginsAnewInAnEmptyFile();
    void damageFoundLaterIsSetAsideAtTheNextStartAndTheOutboxSaved();
    void leavesANewerSchemaUntouched();
    void leavesAnotherProgramsDatabaseUntouched();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString file() const { return path(u"archive.sqlite"_s); }
    [[nodiscard]] ArchiveError::Code openingError(const QString &name);
    /// A database with so many sets in it, closed.
    void fill(int sets);
    void runSql(const QString &sql) const;
    [[nodiscard]] QStringList entries() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr QFileDevice::Permissions groupAndOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup
    | QFileDevice::ExeGroup | QFileDevice::ReadOther | QFileDevice::WriteOther
    | QFileDevice::ExeOther;

base::WallTime fixedClock()
{
    return base::WallTime(base::Milliseconds(1'763'600'000'000));
}

void grant(const QString &path, QFileDevice::Permissions more)
{
    QFile::setPermissions(path, QFile::permissions(path) | more);
}

#ifdef Q_OS_UNIX
/// Nobody for a while: root may write everywhere.
class Unprivileged final
{
public:
    Unprivileged()
        : m_was(geteuid())
        , m_done(m_was != 0 || seteuid(65534) == 0)
    {
    }
    ~Unprivileged()
    {
        if (seteuid(m_was) != 0) {
            qFatal("cannot become root again");
        }
    }
    Unprivileged(const Unprivileged &) = delete;
    Unprivileged &operator=(const Unprivileged &) = delete;
    [[nodiscard]] bool isDone() const { return m_done; }

private:
    uid_t m_was;
    bool m_done;
};
#endif

} // namespace

void ArchiveFilesTest::init()
{
    // Failures are logged, and here they are what is looked for.
    QTest::failOnWarning(QRegularExpression(u"^(?!cannot open|archive failed|unreadable).*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
}

ArchiveError::Code ArchiveFilesTest::openingError(const QString &name)
{
    SqliteArchive archive({name, &fixedClock});
    const auto opened = test::answerOf(archive.open());
    if (opened) {
        QTest::qFail("it opened", __FILE__, __LINE__);
        return {};
    }
    qInfo().noquote() << opened.error().detail;
    return opened.error().code;
}

void ArchiveFilesTest::fill(int sets)
{
    SqliteArchive archive({file(), &fixedClock});
    QVERIFY(test::answerOf(archive.open()));
    for (int number = 1; number <= sets; ++number) {
        QVERIFY(test::answerOf(archive.apply(numberedSet(number))));
    }
}

void ArchiveFilesTest::runSql(const QString &sql) const
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"test"_s);
        database.setDatabaseName(file());
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(sql));
    }
    QSqlDatabase::removeDatabase(u"test"_s);
}

QStringList ArchiveFilesTest::entries() const
{
    return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

void ArchiveFilesTest::makesFolderAndFilesForTheirOwnerOnly()
{
    const QString name = path(u"a/b/archive.sqlite"_s);
    SqliteArchive archive({name, {}});
    QVERIFY(test::answerOf(archive.open()));
    QVERIFY(test::answerOf(archive.apply(numberedSet(1))));
    for (const QString &folder : {path(u"a"_s), path(u"a/b"_s)}) {
        QVERIFY(!(QFile::permissions(folder) & groupAndOthers));
    }
    const QStringList names
        = QDir(path(u"a/b"_s)).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    QVERIFY(names.contains(u"archive.sqlite-wal"_s));
    for (const QString &entry : names) {
        QVERIFY2(!(QFile::permissions(path(u"a/b/"_s + entry)) & groupAndOthers),
                 qPrintable(entry));
    }
}

void ArchiveFilesTest::narrowsTheRightsOfAnOlderFile()
{
    fill(1);
    grant(file(), groupAndOthers);
    fill(1);
    QVERIFY(!(QFile::permissions(file()) & groupAndOthers));
}

void ArchiveFilesTest::saysWhenTheFolderCannotBeMade()
{
    QVERIFY(writeFile(path(u"file"_s), "x"));
    QCOMPARE(openingError(path(u"file/deeper/archive.sqlite"_s)), ArchiveError::Code::CannotOpen);
    QCOMPARE(contentOf(path(u"file"_s)), QByteArray("x"));
}

void ArchiveFilesTest::saysWhenTheFileIsAFolder()
{
    QVERIFY(QDir().mkpath(file()));
    QCOMPARE(openingError(file()), ArchiveError::Code::CannotOpen);
}

void ArchiveFilesTest::saysWhenTheFolderIsNotWritable()
{
#ifdef Q_OS_UNIX
    QVERIFY(QDir().mkpath(path(u"locked"_s)));
    grant(m_folder->path(), groupAndOthers);
    QFile::setPermissions(path(u"locked"_s), QFileDevice::ReadOwner | QFileDevice::ExeOwner);
    grant(path(u"locked"_s), groupAndOthers & ~(QFileDevice::WriteGroup | QFileDevice::WriteOther));
    const Unprivileged nobody;
    QVERIFY(nobody.isDone());
    QVERIFY(QFileInfo(path(u"locked"_s)).isDir());
    QCOMPARE(openingError(path(u"locked/archive.sqlite"_s)), ArchiveError::Code::CannotOpen);
    QCOMPARE(openingError(path(u"locked/deeper/archive.sqlite"_s)), ArchiveError::Code::CannotOpen);
#else
    QSKIP("rights work otherwise here");
#endif
}

void ArchiveFilesTest::saysWhenTheFileIsReadOnly()
{
#ifdef Q_OS_UNIX
    QVERIFY(QDir().mkpath(path(u"open"_s)));
    const QString name = path(u"open/archive.sqlite"_s);
    {
        SqliteArchive archive({name, {}});
        QVERIFY(test::answerOf(archive.open()));
        QVERIFY(test::answerOf(archive.apply(numberedSet(1))));
    }
    grant(m_folder->path(), groupAndOthers);
    grant(path(u"open"_s), groupAndOthers);
    grant(name + u".lock"_s, groupAndOthers);
    QFile::setPermissions(name, QFileDevice::ReadOwner);
    grant(name, QFileDevice::ReadGroup | QFileDevice::ReadOther);
    const Unprivileged nobody;
    QVERIFY(nobody.isDone());
    QCOMPARE(openingError(name), ArchiveError::Code::ReadOnly);
#else
    QSKIP("rights work otherwise here");
#endif
}

void ArchiveFilesTest::isHeldByOneArchiveAtATime()
{
    {
        SqliteArchive archive({file(), {}});
        QVERIFY(test::answerOf(archive.open()));
        QCOMPARE(openingError(file()), ArchiveError::Code::CannotOpen);
        QVERIFY(test::answerOf(archive.apply(numberedSet(1))));
    }
    SqliteArchive archive({file(), {}});
    QVERIFY(test::answerOf(archive.open()));
}

void ArchiveFilesTest::isHeldByOneProcessAtATime()
{
    QProcess writer;
    writer.start(QCoreApplication::applicationDirPath() + u"/archive_writer"_s, {file()});
    QByteArray said;
    while (!said.contains("opened")) {
        QVERIFY(writer.waitForReadyRead());
        said += writer.readAllStandardOutput();
    }
    QCOMPARE(openingError(file()), ArchiveError::Code::CannotOpen);
    writer.kill();
    QVERIFY(writer.waitForFinished());
    SqliteArchive archive({file(), {}});
    QVERIFY(test::answerOf(archive.open()));
}

void ArchiveFilesTest::opensAfterAFailureWasRemoved()
{
    QVERIFY(writeFile(path(u"folder"_s), "in the way"));
    SqliteArchive archive({path(u"folder/archive.sqlite"_s), {}});
    QVERIFY(!test::answerOf(archive.open()));
    QCOMPARE(test::answerOf(archive.apply(numberedSet(1))).error().code,
             ArchiveError::Code::CannotOpen);
    QVERIFY(QFile::remove(path(u"folder"_s)));
    QVERIFY(test::answerOf(archive.open()));
    QVERIFY(test::answerOf(archive.apply(numberedSet(1))));
}

void ArchiveFilesTest::setsAsideWhatIsNoDatabase_data()
{
    QTest::addColumn<QByteArray>("content");

    QTest::newRow("text") << QByteArray("Dear diary,\n").repeated(1000);
    QTest::newRow("one byte") << QByteArray("x");
    QTest::newRow("zeros") << QByteArray(100'000, '\0');
    QTest::newRow("only the beginning of a header") << QByteArray("SQLite format 3\0", 16);
    QTest::newRow("a header and nonsense")
        << QByteArray("SQLite format 3\0", 16) + QByteArray(8192, 'x');
}

void ArchiveFilesTest::setsAsideWhatIsNoDatabase()
{
    QFETCH(QByteArray, content);
    QVERIFY(writeFile(file(), content));
    SqliteArchive archive({file(), &fixedClock});
    const auto opened = test::answerOf(archive.open());
    QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().detail));
    QVERIFY(opened->setAside);
    QCOMPARE(*opened->setAside, file() + u".unreadable-20251120T005320Z"_s);
    QCOMPARE(contentOf(*opened->setAside), content);
    QVERIFY(test::answerOf(archive.apply(numberedSet(1))));
}

void ArchiveFilesTest::setsAsideATruncatedDatabase()
{
    fill(300);
    const QByteArray half = contentOf(file()).left(contentOf(file()).size() / 2 + 100);
    QVERIFY(writeFile(file(), half));
    SqliteArchive archive({file(), &fixedClock});
    const auto opened = test::answerOf(archive.open());
    QVERIFY(opened);
    QVERIFY(opened->setAside);
    QCOMPARE(contentOf(*opened->setAside), half);
    QCOMPARE(opened->cursor, chat::Seq{0});
}

void ArchiveFilesTest::neverOverwritesWhatWasSetAsideBefore()
{
    for (int i = 0; i < 3; ++i) {
        QVERIFY(writeFile(file(), "damage " + QByteArray::number(i)));
        QVERIFY(QFile::remove(file() + u".lock"_s) || i == 0);
        SqliteArchive archive({file(), &fixedClock});
        QVERIFY(test::answerOf(archive.open()));
    }
    const QString name = file() + u".unreadable-20251120T005320Z"_s;
    QCOMPARE(contentOf(name), QByteArray("damage 0"));
    QCOMPARE(contentOf(name + u"-2"_s), QByteArray("damage 1"));
    QCOMPARE(contentOf(name + u"-3"_s), QByteArray("damage 2"));
}

void ArchiveFilesTest::setsAsideTheLogOfAMissingDatabase()
{
    QVERIFY(writeFile(file() + u"-wal"_s, "precious"));
    SqliteArchive archive({file(), &fixedClock});
    const auto opened = test::answerOf(archive.open());
    QVERIFY(opened);
    QVERIFY(opened->setAside);
    QCOMPARE(contentOf(*opened->setAside + u"-wal"_s), QByteArray("precious"));
}

void ArchiveFilesTest::beginsAnewInAnEmptyFile()
{
    QVERIFY(writeFile(file(), {}));
    SqliteArchive archive({file(), {}});
    const auto opened = test::answerOf(archive.open());
    QVERIFY(opened);
    QVERIFY(!opened->setAside);
    QVERIFY(test::answerOf(archive.apply(numberedSet(1))));
}

void ArchiveFilesTest::damageFoundLaterIsSetAsideAtTheNextStartAndTheOutboxSaved()
{
    fill(2'000);
    QByteArray damaged = contentOf(file());
    // Somewhere in the messages, far from the tables that are read at the start.
    const qsizetype middle = damaged.size() / 2;
    damaged.replace(middle, 64 * 1024, QByteArray(64 * 1024, 'x'));
    QVERIFY(writeFile(file(), damaged));
    {
        SqliteArchive archive({file(), &fixedClock});
        QVERIFY(test::answerOf(archive.open()));
        const auto page
            = test::answerOf(archive.page({chat::ConversationId(u"general"_s), {}, {}, 9'999}));
        QVERIFY(!page);
        QCOMPARE(page.error().code, ArchiveError::Code::Corrupt);
        QVERIFY(QFile::exists(file()));
    }
    SqliteArchive archive({file(), &fixedClock});
    const auto opened = test::answerOf(archive.open());
    QVERIFY(opened);
    QVERIFY(opened->setAside);
    QVERIFY(contentOf(*opened->setAside).contains(QByteArray(64 * 1024, 'x')));
    QCOMPARE(opened->cursor, chat::Seq{0});
    QCOMPARE(opened->outbox, (QList{test::numberedPending(2'000)}));
    // It is in the new one too, and the suspicion is gone.
    const auto again = test::answerOf(archive.open());
    QCOMPARE(again->outbox, opened->outbox);
    QVERIFY(!QFile::exists(file() + u".suspect"_s));
}

void ArchiveFilesTest::leavesANewerSchemaUntouched()
{
    fill(3);
    runSql(u"PRAGMA user_version = 1000000"_s);
    const QByteArray before = contentOf(file());
    QCOMPARE(openingError(file()), ArchiveError::Code::NewerSchema);
    QCOMPARE(contentOf(file()), before);
    for (const QString &entry : entries()) {
        QVERIFY2(!entry.contains(u"unreadable"_s), qPrintable(entry));
    }
}

void ArchiveFilesTest::leavesAnotherProgramsDatabaseUntouched()
{
    runSql(u"CREATE TABLE recipes (name TEXT)"_s);
    const QByteArray before = contentOf(file());
    QCOMPARE(openingError(file()), ArchiveError::Code::CannotOpen);
    QCOMPARE(contentOf(file()), before);
}

} // namespace godwit

QTEST_GUILESS_MAIN(godwit::ArchiveFilesTest)
#include "tst_archive_files.moc"
