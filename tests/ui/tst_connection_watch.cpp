#include "support/manual_scheduler.h"
#include "support/test.h"
#include "ui/models/connection_watch.h"

#include <QSignalSpy>

using namespace godwit;
using namespace std::chrono_literals;
using chat::Connectivity;
using chat::Phase;

namespace {

Connectivity in(Phase phase)
{
    Connectivity c;
    c.phase = phase;
    c.wasOnline = true;
    return c;
}

Connectivity online(int latency)
{
    Connectivity c = in(Phase::Online);
    c.carrier = chat::Carrier::WebSocket;
    c.latency = base::Milliseconds(latency);
    return c;
}

} // namespace

class ConnectionWatchTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void shortDropsStaySilent();
    void theBannerComesAfterTwoSecondsAndStaysThroughTries();
    void workingOfflineIsSaidAtOnce();
    void theCountdownTicksOncePerSecond();
    void latencyIsShownAtMostEveryTwoSeconds();
    void aStateIsAnnouncedOnceAndNotEachSecond();
    void recoveryCountsWhatWasQueued();
    void recoveryWaitsUntilTheQueueIsOut();
    void aRecoveryNobodyMissedIsNotToasted();
    void theBannerNamesTheQueue();
};

void ConnectionWatchTest::shortDropsStaySilent()
{
    test::ManualScheduler scheduler;
    ui::ConnectionWatch watch(scheduler);
    watch.setConnectivity(online(12));
    watch.setConnectivity(in(Phase::Opening));
    scheduler.advance(1900ms);
    QVERIFY(!watch.bannerShown());
    watch.setConnectivity(online(12));
    scheduler.advance(10s);
    QVERIFY(!watch.bannerShown());
}

void ConnectionWatchTest::theBannerComesAfterTwoSecondsAndStaysThroughTries()
{
    test::ManualScheduler scheduler;
    ui::ConnectionWatch watch(scheduler);
    watch.setConnectivity(online(12));
    watch.setConnectivity(in(Phase::Opening));
    scheduler.advance(1s);
    Connectivity waiting = in(Phase::Waiting);
    waiting.retryAt = scheduler.now() + 5s;
    watch.setConnectivity(waiting);
    scheduler.advance(999ms);
    QVERIFY(!watch.bannerShown());
    scheduler.advance(1ms);
    QVERIFY(watch.bannerShown());
    watch.setConnectivity(in(Phase::Opening));
    QVERIFY(watch.bannerShown());
    watch.setConnectivity(online(12));
    QVERIFY(!watch.bannerShown());
}

void ConnectionWatchTest::workingOfflineIsSaidAtOnce()
{
    test::ManualScheduler scheduler;
    ui::ConnectionWatch watch(scheduler);
    watch.setConnectivity(in(Phase::Idle));
    QVERIFY(watch.bannerShown());
}

void ConnectionWatchTest::theCountdownTicksOncePerSecond()
{
    test::ManualScheduler scheduler;
    ui::ConnectionWatch watch(scheduler);
    Connectivity waiting = in(Phase::Waiting);
    waiting.retryAt = scheduler.now() + 3500ms;
    watch.setConnectivity(waiting);
    QStringList seen{watch.words().pill};
    connect(&watch, &ui::ConnectionWatch::changed, this, [&] {
        if (watch.words().pill != seen.constLast()) {
            seen.append(watch.words().pill);
        }
    });
    scheduler.advance(10s);
    QCOMPARE(
        seen,
        QStringList({QStringLiteral("Reconnecting in 4 s"), QStringLiteral("Reconnecting in 3 s"),
                     QStringLiteral("Reconnecting in 2 s"), QStringLiteral("Reconnecting in 1 s"),
                     QStringLiteral("Reconnecting…")}));
}

void ConnectionWatchTest::latencyIsShownAtMostEveryTwoSeconds()
{
    test::ManualScheduler scheduler;
    ui::ConnectionWatch watch(scheduler);
    watch.setConnectivity(online(12));
    const QSignalSpy changed(&watch, &ui::ConnectionWatch::changed);
    for (int latency = 13; latency < 23; ++latency) {
        scheduler.advance(100ms);
        watch.setConnectivity(online(latency));
    }
    QCOMPARE(changed.count(), 0);
    scheduler.advance(1s);
    QCOMPARE(changed.count(), 1);
    QVERIFY(watch.words().pill.contains(QStringLiteral("22 ms")));
}

void ConnectionWatchTest::aStateIsAnnouncedOnceAndNotEachSecond()
{
    test::ManualScheduler scheduler;
    ui::ConnectionWatch watch(scheduler);
    watch.setConnectivity(online(12));
    const QSignalSpy announced(&watch, &ui::ConnectionWatch::stateChanged);
    Connectivity waiting = in(Phase::Waiting);
    waiting.retryAt = scheduler.now() + 5s;
    watch.setConnectivity(waiting);
    scheduler.advance(5s);
    QCOMPARE(announced.count(), 1);
}

void ConnectionWatchTest::recoveryCountsWhatWasQueued()
{
    test::ManualScheduler scheduler;
    ui::ConnectionWatch watch(scheduler);
    const QSignalSpy recovered(&watch, &ui::ConnectionWatch::recovered);
    watch.setConnectivity(in(Phase::Opening));
    watch.setOutbox(2, 0);
    scheduler.advance(3s);
    watch.setConnectivity(online(12));
    QCOMPARE(recovered.count(), 0);
    watch.setOutbox(0, 2);
    watch.setOutbox(0, 1);
    watch.setOutbox(0, 0);
    QCOMPARE(recovered.count(), 1);
    QCOMPARE(recovered.at(0).at(0).toInt(), 2);
}

void ConnectionWatchTest::recoveryWaitsUntilTheQueueIsOut()
{
    test::ManualScheduler scheduler;
    ui::ConnectionWatch watch(scheduler);
    const QSignalSpy recovered(&watch, &ui::ConnectionWatch::recovered);
    watch.setConnectivity(in(Phase::Opening));
    watch.setOutbox(1, 0);
    scheduler.advance(3s);
    watch.setConnectivity(online(12));
    watch.setConnectivity(in(Phase::Opening));
    watch.setOutbox(0, 0);
    QCOMPARE(recovered.count(), 0);
}

void ConnectionWatchTest::aRecoveryNobodyMissedIsNotToasted()
{
    test::ManualScheduler scheduler;
    ui::ConnectionWatch watch(scheduler);
    const QSignalSpy recovered(&watch, &ui::ConnectionWatch::recovered);
    watch.setConnectivity(in(Phase::Opening));
    scheduler.advance(1s);
    watch.setConnectivity(online(12));
    QCOMPARE(recovered.count(), 0);
}

void ConnectionWatchTest::theBannerNamesTheQueue()
{
    test::ManualScheduler scheduler;
    ui::ConnectionWatch watch(scheduler);
    watch.setConnectivity(in(Phase::NoNetwork));
    watch.setOutbox(2, 0);
    QVERIFY(watch.words().bannerMore.startsWith(u'2'));
    QCOMPARE(watch.queued(), 2);
}

QTEST_GUILESS_MAIN(ConnectionWatchTest)
#include "tst_connection_watch.moc"
