#include "store/numbered_sets.h"
#include "store/sqlite_archive.h"
#include "support/answer_of.h"
#include "support/scripted_random.h"
#include "support/test.h"

#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace godwit {

using test::messagesPerSet;

/// Kills a writing process again and again, and looks at what it leaves.
class ArchiveKillTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatWasPromisedWheneverItIsKilled();

private:
    /// Runs a writer until it has said \p lines lines, kills it, and returns the last set that it
    /// reported as kept, or \p before.
    qint64 writeAndKill(const QString &file, int lines, qint64 before);
    void verify(const QString &file, qint64 promised, qint64 &found);
};

qint64 ArchiveKillTest::writeAndKill(const QString &file, int lines, qint64 before)
{
    QProcess writer;
    writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    writer.start(QCoreApplication::applicationDirPath() + u"/archive_writer"_s, {file});
    qint64 promised = before;
    const auto readLines = [&] {
        int count = 0;
        while (writer.canReadLine()) {
            const QByteArray line = writer.readLine().trimmed();
            promised = line.startsWith("kept ") ? line.mid(5).toLongLong() : promised;
            ++count;
        }
        return count;
    };
    for (int seen = 0; seen < lines;) {
        if (!writer.canReadLine() && !writer.waitForReadyRead()) {
            return -1;
        }
        seen += readLines();
    }
    writer.kill();
    writer.waitForFinished();
    readLines();
    return writer.exitStatus() == QProcess::CrashExit ? promised : -1;
}

void ArchiveKillTest::verify(const QString &file, qint64 promised, qint64 &found)
{
    store::SqliteArchive archive({file, {}});
    const auto opened = test::answerOf(archive.open());
    QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().detail));
    QVERIFY(!opened->setAside);
    found = opened->cursor.value;
    QCOMPARE_GE(found, promised);
    const auto page
        = test::answerOf(archive.page({chat::ConversationId(u"general"_s), {}, {}, 9'999})).value();
    const qint64 all = found * messagesPerSet;
    QCOMPARE(page.messages.size(), std::min<qint64>(all, 9'999));
    for (qsizetype i = 0; i < page.messages.size(); ++i) {
        const qint64 seq = all - page.messages.size() + i + 1;
        QCOMPARE(page.messages.at(i).seq.value, seq);
        QCOMPARE(page.messages.at(i).body, u"set%1 of many"_s.arg((seq - 1) / messagesPerSet + 1));
    }
    QCOMPARE(opened->outbox.size(), found == 0 ? 0 : 1);
    if (found > 0) {
        QVERIFY(opened->outbox.first() == test::numberedPending(found));
        const auto hits = test::answerOf(archive.search({u"set%1 "_s.arg(found), {}, 10})).value();
        QCOMPARE(hits.size(), messagesPerSet);
    }
}

void ArchiveKillTest::keepsWhatWasPromisedWheneverItIsKilled()
{
    const int seed = qEnvironmentVariableIntValue("GODWIT_SEED");
    const int rounds = std::max(20, qEnvironmentVariableIntValue("GODWIT_ROUNDS"));
    test::ScriptedRandom random;
    for (int i = 0; i < seed; ++i) {
        random.bits();
    }
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"new/archive.sqlite"_s);
    qint64 found = 0;
    for (int round = 0; round < rounds; ++round) {
        // Every fourth is killed while it opens the archive, the first one while it creates it.
        const int lines = round % 4 == 0 ? 1 : 2 + static_cast<int>(random.bits() % 300);
        const qint64 promised = writeAndKill(file, lines, found);
        QVERIFY2(promised >= 0, "the writer ended by itself");
        verify(file, promised, found);
        if (QTest::currentTestFailed()) {
            qInfo() << "round" << round << "seed" << seed << "lines" << lines;
            return;
        }
    }
    qInfo().noquote() << u"killed %1 times, %2 sets kept, none lost"_s.arg(rounds).arg(found);
}

} // namespace godwit

QTEST_GUILESS_MAIN(godwit::ArchiveKillTest)
#include "tst_archive_kill.moc"
