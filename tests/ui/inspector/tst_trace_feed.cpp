#include "support/manual_scheduler.h"
#include "support/recording_trace.h"
#include "support/test.h"
#include "ui/inspector/trace_feed.h"

using namespace godwit;
using namespace std::chrono_literals;

class TraceFeedTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAskedWhileNobodyLooks();
    void growthIsFollowedAtAPace();
    void aPauseAsksAgainFromWhereItWas();
    void answersToOthersAreIgnored();

private:
    void answer(test::RecordingTrace &source, quint64 position)
    {
        chat::TraceUpdate update;
        update.since = source.asked.constLast();
        update.position = {position, position};
        Q_EMIT source.collected(update);
    }
    test::ManualScheduler m_scheduler;
};

void TraceFeedTest::nothingIsAskedWhileNobodyLooks()
{
    test::RecordingTrace source;
    ui::TraceFeed feed(source, m_scheduler);
    Q_EMIT source.grown();
    m_scheduler.advance(1s);
    QVERIFY(source.asked.isEmpty());
    feed.setRunning(true);
    QCOMPARE(source.asked.size(), 1);
    answer(source, 4);
    feed.setRunning(false);
    Q_EMIT source.grown();
    m_scheduler.advance(1s);
    QCOMPARE(source.asked.size(), 1);
    QCOMPARE(m_scheduler.pending(), 0);
}

void TraceFeedTest::growthIsFollowedAtAPace()
{
    test::RecordingTrace source;
    ui::TraceFeed feed(source, m_scheduler);
    int added = 0;
    connect(&feed, &ui::TraceFeed::added, this, [&] { ++added; });
    feed.setRunning(true);
    answer(source, 1);
    for (quint64 i = 2; i < 100; ++i) {
        Q_EMIT source.grown();
        m_scheduler.advance(ui::TraceFeed::pace);
        QCOMPARE(source.asked.size(), static_cast<qsizetype>(i));
        QCOMPARE(source.asked.constLast(), (chat::TracePosition{i - 1, i - 1}));
        Q_EMIT source.grown(); // while an answer is awaited
        answer(source, i);
    }
    QCOMPARE(added, 99);
    m_scheduler.advance(1s);
    QCOMPARE(source.asked.size(), 99);
}

void TraceFeedTest::aPauseAsksAgainFromWhereItWas()
{
    test::RecordingTrace source;
    ui::TraceFeed feed(source, m_scheduler);
    int added = 0;
    connect(&feed, &ui::TraceFeed::added, this, [&] { ++added; });
    feed.setRunning(true);
    answer(source, 5);
    Q_EMIT source.grown();
    m_scheduler.advance(1s);
    feed.setRunning(false);
    answer(source, 9); // comes too late
    QCOMPARE(added, 1);
    feed.setRunning(true);
    QCOMPARE(source.asked.constLast(), (chat::TracePosition{5, 5}));
    answer(source, 12);
    QCOMPARE(added, 2);
}

void TraceFeedTest::answersToOthersAreIgnored()
{
    test::RecordingTrace source;
    ui::TraceFeed feed(source, m_scheduler);
    int added = 0;
    connect(&feed, &ui::TraceFeed::added, this, [&] { ++added; });
    chat::TraceUpdate foreign;
    foreign.since = {7, 7};
    Q_EMIT source.collected(foreign);
    feed.setRunning(true);
    Q_EMIT source.collected(foreign);
    QCOMPARE(added, 0);
    answer(source, 3);
    QCOMPARE(added, 1);
}

QTEST_GUILESS_MAIN(TraceFeedTest)
#include "tst_trace_feed.moc"
