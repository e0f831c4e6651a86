#include "store/numbered_sets.h"
#include "store/sqlite_archive.h"
#include "support/answer_of.h"
#include "support/test.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;

namespace godwit {

using chat::ArchiveError;
using store::SqliteArchive;
using test::numberedSet;

/// SqliteArchive where there is no room: a small file system, and a limit on the size of files as a
/// quota sets it. Mounting takes rights; without them those tests are skipped.
class ArchiveDiskFullTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void nothingChangesOnAFullDiskAndLaterItGoesOn();
    void whatWasAskedForAfterAFailureFailsWithIt();
    void opensOnAFullDisk();
    void saysThatThereIsNoRoomToBegin();
    void saysThatTheFileSystemIsReadOnly();
    void nothingChangesBeyondAQuotaAndLaterItGoesOn();

private:
    /// False if we may not.
    [[nodiscard]] bool mount(const QString &options);
    [[nodiscard]] QString file() const { return m_folder->filePath(u"archive.sqlite"_s); }
    [[nodiscard]] QString ballast() const { return m_folder->filePath(u"ballast"_s); }
    void fillDisk() const;
    /// Large enough not to fit, and impossible to compress by luck.
    [[nodiscard]] static chat::ChangeSet largeSet();
    void verifySets(SqliteArchive &archive, qint64 sets);

    std::unique_ptr<QTemporaryDir> m_folder;
    bool m_isMounted = false;
};

void ArchiveDiskFullTest::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!cannot open|archive failed).*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
}

void ArchiveDiskFullTest::cleanup()
{
    if (std::exchange(m_isMounted, false)) {
        QProcess::execute(u"umount"_s, {m_folder->path()});
    }
}

bool ArchiveDiskFullTest::mount(const QString &options)
{
    QProcess process;
    process.start(u"mount"_s, {u"-t"_s, u"tmpfs"_s, u"-o"_s, options, u"none"_s, m_folder->path()});
    m_isMounted = process.waitForFinished() && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0;
    return m_isMounted;
}

void ArchiveDiskFullTest::fillDisk() const
{
    QFile filler(ballast());
    QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    const QByteArray page(4096, 'x');
    while (filler.write(page) == page.size()) { }
}

chat::ChangeSet ArchiveDiskFullTest::largeSet()
{
    chat::ChangeSet changes;
    changes.messages = {test::sampleMessage(1'000'000, u"large "_s.repeated(500'000))};
    changes.outbox = {test::numberedPending(1'000'000)};
    changes.cursor = chat::Seq{1'000'000};
    return changes;
}

void ArchiveDiskFullTest::verifySets(SqliteArchive &archive, qint64 sets)
{
    const auto snapshot = test::answerOf(archive.open());
    QVERIFY(snapshot);
    QCOMPARE(snapshot->cursor, chat::Seq{sets});
    QVERIFY(snapshot->outbox == QList{test::numberedPending(sets)});
    const auto page
        = test::answerOf(archive.page({chat::ConversationId(u"general"_s), {}, {}, 9'999})).value();
    QCOMPARE(page.messages.size(), sets * test::messagesPerSet);
    QVERIFY(test::answerOf(archive.search({u"large"_s, {}, 10}))->isEmpty());
}

void ArchiveDiskFullTest::nothingChangesOnAFullDiskAndLaterItGoesOn()
{
    if (!mount(u"size=1m"_s)) {
        QSKIP("no right to mount a small file system");
    }
    {
        SqliteArchive archive({file(), {}});
        QVERIFY(test::answerOf(archive.open()));
        QVERIFY(test::answerOf(archive.apply(numberedSet(1))));
    }
    SqliteArchive archive({file(), {}});
    QVERIFY(test::answerOf(archive.open()));
    const qint64 before = QFileInfo(file() + u"-wal"_s).size();
    for (int i = 0; i < 3; ++i) {
        const auto refused = test::answerOf(archive.apply(largeSet()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ArchiveError::Code::DiskFull);
        verifySets(archive, 1);
    }
    // What did not fit does not go on filling the disk.
    QCOMPARE_LE(QFileInfo(file() + u"-wal"_s).size(), before);
    // Small ones, until even the log cannot grow any more.
    fillDisk();
    qint64 kept = 1;
    while (test::answerOf(archive.apply(numberedSet(kept + 1)))) {
        ++kept;
    }
    verifySets(archive, kept);
    QVERIFY(QFile::remove(ballast()));
    QVERIFY(test::answerOf(archive.apply(numberedSet(kept + 1))));
    verifySets(archive, kept + 1);
}

void ArchiveDiskFullTest::whatWasAskedForAfterAFailureFailsWithIt()
{
    if (!mount(u"size=1m"_s)) {
        QSKIP("no right to mount a small file system");
    }
    SqliteArchive archive({file(), {}});
    QVERIFY(test::answerOf(archive.open()));
    // The first is large enough to keep the worker busy while the others are asked for.
    QList<QFuture<chat::ArchiveResult<base::Done>>> asked{archive.apply(numberedSet(1)),
                                                          archive.apply(largeSet())};
    for (qint64 number = 2; number < 20; ++number) {
        asked.append(archive.apply(numberedSet(number)));
    }
    QVERIFY(test::answerOf(asked.first()));
    for (auto future = asked.begin() + 1; future != asked.end(); ++future) {
        QVERIFY(!test::answerOf(*future));
        QCOMPARE(test::answerOf(*future).error().code, ArchiveError::Code::DiskFull);
    }
    verifySets(archive, 1);
}

void ArchiveDiskFullTest::opensOnAFullDisk()
{
    if (!mount(u"size=1m"_s)) {
        QSKIP("no right to mount a small file system");
    }
    {
        SqliteArchive archive({file(), {}});
        QVERIFY(test::answerOf(archive.open()));
        QVERIFY(test::answerOf(archive.apply(numberedSet(1))));
    }
    fillDisk();
    SqliteArchive archive({file(), {}});
    const auto opened = test::answerOf(archive.open());
    QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().detail));
    verifySets(archive, 1);
    const auto refused = test::answerOf(archive.apply(numberedSet(2)));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ArchiveError::Code::DiskFull);
    QVERIFY(QFile::remove(ballast()));
    QVERIFY(test::answerOf(archive.apply(numberedSet(2))));
    verifySets(archive, 2);
}

void ArchiveDiskFullTest::saysThatThereIsNoRoomToBegin()
{
    if (!mount(u"size=64k"_s)) {
        QSKIP("no right to mount a small file system");
    }
    fillDisk();
    SqliteArchive archive({file(), {}});
    const auto opened = test::answerOf(archive.open());
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ArchiveError::Code::DiskFull);
}

void ArchiveDiskFullTest::saysThatTheFileSystemIsReadOnly()
{
    if (!mount(u"size=1m,ro"_s)) {
        QSKIP("no right to mount a small file system");
    }
    SqliteArchive archive({file(), {}});
    const auto opened = test::answerOf(archive.open());
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ArchiveError::Code::ReadOnly);
}

void ArchiveDiskFullTest::nothingChangesBeyondAQuotaAndLaterItGoesOn()
{
#ifdef Q_OS_UNIX
    std::signal(SIGXFSZ, SIG_IGN);
    SqliteArchive archive({file(), {}});
    QVERIFY(test::answerOf(archive.open()));
    QVERIFY(test::answerOf(archive.apply(numberedSet(1))));
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit small = before;
    small.rlim_cur = 1024 * 1024;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto refused = test::answerOf(archive.apply(largeSet()));
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(!refused);
    verifySets(archive, 1);
    QVERIFY(test::answerOf(archive.apply(numberedSet(2))));
    verifySets(archive, 2);
#else
    QSKIP("no limit on files here");
#endif
}

} // namespace godwit

QTEST_GUILESS_MAIN(godwit::ArchiveDiskFullTest)
#include "tst_archive_disk_full.moc"
