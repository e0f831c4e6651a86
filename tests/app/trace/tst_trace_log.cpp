#include "app/trace/trace_log.h"
#include "support/manual_scheduler.h"
#include "support/recording_trace.h"
#include "support/test.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace godwit;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TraceLogTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void everythingGoesToTheFileOnce();
    void aFloodIsAskedForNowAndThen();
    void theEndWaitsForTheRest();
    void onlyTheOwnerMayReadIt();
    void aPathThatCannotBeWrittenIsSaid();
    void theWholeTraceAtOnce();

private:
    [[nodiscard]] QStringList kinds(const QString &path) const;
    [[nodiscard]] static chat::TraceUpdate update(quint64 frames, bool attemptEnds);
    void answer(chat::TraceUpdate update)
    {
        update.since = m_source.asked.constLast();
        Q_EMIT m_source.collected(update);
    }

    QTemporaryDir m_folder;
    test::ManualScheduler m_scheduler;
    test::RecordingTrace m_source;
};

QStringList TraceLogTest::kinds(const QString &path) const
{
    QFile file(path);
    QStringList result;
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (!line.isEmpty()) {
                result << QJsonDocument::fromJson(line).object()[u"kind"_s].toString();
            }
        }
    }
    return result;
}

chat::TraceUpdate TraceLogTest::update(quint64 frames, bool attemptEnds)
{
    chat::TraceUpdate update;
    update.position = {frames, frames};
    chat::AttemptRecord attempt;
    attempt.id = 1;
    if (attemptEnds) {
        attempt.outcome = chat::AttemptOutcome{};
    }
    update.attempts = {attempt};
    chat::FrameRecord frame;
    frame.number = frames;
    frame.at = base::TimePoint(1s);
    update.frames = {frame};
    return update;
}

void TraceLogTest::everythingGoesToTheFileOnce()
{
    const QString path = m_folder.filePath(u"once"_s);
    app::TraceLog log(m_source, m_scheduler);
    QVERIFY(log.open(path));
    QCOMPARE(m_source.asked.size(), 1);
    QCOMPARE(m_source.asked.constLast(), chat::TracePosition{});
    answer(update(1, false));
    answer(update(9, true)); // somebody else asked for this one, and for the next
    Q_EMIT m_source.grown();
    m_scheduler.advance(1s);
    chat::TraceUpdate other = update(9, true);
    other.since = {77, 77};
    Q_EMIT m_source.collected(other);
    QCOMPARE(kinds(path), (QStringList{u"trace"_s, u"frame"_s}));
    QCOMPARE(m_source.asked.constLast(), (chat::TracePosition{1, 1}));
    answer(update(2, true));
    QCOMPARE(kinds(path), (QStringList{u"trace"_s, u"frame"_s, u"attempt"_s, u"frame"_s}));
}

void TraceLogTest::aFloodIsAskedForNowAndThen()
{
    app::TraceLog log(m_source, m_scheduler);
    QVERIFY(log.open(m_folder.filePath(u"flood"_s)));
    const auto asked = m_source.asked.size();
    for (int i = 0; i < 100; ++i) {
        answer(update(1, false));
        Q_EMIT m_source.grown();
        m_scheduler.advance(2ms);
    }
    QVERIFY(m_source.asked.size() - asked <= 3);
}

void TraceLogTest::theEndWaitsForTheRest()
{
    const QString path = m_folder.filePath(u"end"_s);
    app::TraceLog log(m_source, m_scheduler);
    QVERIFY(log.open(path));
    answer(update(1, false));
    QMetaObject::invokeMethod(
        this, [this] { answer(update(2, false)); }, Qt::QueuedConnection);
    log.finish();
    QCOMPARE(kinds(path), (QStringList{u"trace"_s, u"frame"_s, u"frame"_s, u"attempt"_s}));
    log.finish();
}

void TraceLogTest::onlyTheOwnerMayReadIt()
{
    const QString path = m_folder.filePath(u"mine"_s);
    QFile before(path);
    QVERIFY(before.open(QIODevice::WriteOnly));
    before.write("something older");
    before.close();
    before.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    app::TraceLog log(m_source, m_scheduler);
    QVERIFY(log.open(path));
    answer(update(1, true));
    QVERIFY(!(QFile::permissions(path) & (QFile::ReadOther | QFile::ReadGroup)));
    QCOMPARE(kinds(path).size(), 3);
}

void TraceLogTest::aPathThatCannotBeWrittenIsSaid()
{
    app::TraceLog log(m_source, m_scheduler);
    const auto opened = log.open(m_folder.filePath(u"no/such/folder"_s));
    QVERIFY(!opened);
    QVERIFY(!opened.error().isEmpty());
    QVERIFY(!app::writeTrace(m_folder.filePath(u"no/such/folder"_s), {}));
    log.finish();
}

void TraceLogTest::theWholeTraceAtOnce()
{
    const QString path = m_folder.filePath(u"whole"_s);
    QVERIFY(app::writeTrace(path, update(5, false)));
    QCOMPARE(kinds(path), (QStringList{u"trace"_s, u"attempt"_s, u"frame"_s}));
    QVERIFY(!(QFile::permissions(path) & (QFile::ReadOther | QFile::ReadGroup)));
}

QTEST_GUILESS_MAIN(TraceLogTest)
#include "tst_trace_log.moc"
