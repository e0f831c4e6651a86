#include "base/qt_scheduler.h"
#include "support/manual_scheduler.h"
#include "support/test.h"

using namespace godwit;
using namespace std::chrono_literals;

class SchedulerTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void runsAnActionOnceAfterItsDelay();
    void destroyingAnAlarmCancelsIt();
    void anActionMayReplaceItsOwnAlarm();
    void anAlarmMayOutliveItsScheduler();
    void theManualClockRingsReArmedAlarmsAtEachDeadline();
    void theManualClockRingsInDeadlineOrder();
};

void SchedulerTest::runsAnActionOnceAfterItsDelay()
{
    base::QtScheduler scheduler;
    int rung = 0;
    const auto before = scheduler.now();
    const auto alarm = scheduler.after(20ms, [&] { ++rung; });
    QCOMPARE(rung, 0);
    QTRY_COMPARE(rung, 1);
    QCOMPARE_GE(scheduler.now() - before, 20ms);
    auto second = scheduler.after(0ms, [&] { rung += 10; });
    QTRY_COMPARE(rung, 11);
}

void SchedulerTest::destroyingAnAlarmCancelsIt()
{
    base::QtScheduler scheduler;
    bool rung = false;
    bool last = false;
    {
        const auto dropped = scheduler.after(0ms, [&] { rung = true; });
    }
    const auto kept = scheduler.after(5ms, [&] { last = true; });
    QTRY_VERIFY(last);
    QVERIFY(!rung);
}

void SchedulerTest::anActionMayReplaceItsOwnAlarm()
{
    base::QtScheduler scheduler;
    int rung = 0;
    base::Alarm alarm;
    std::function<void()> ring = [&] {
        if (++rung < 3) {
            alarm = scheduler.after(0ms, ring);
        }
    };
    alarm = scheduler.after(0ms, ring);
    QTRY_COMPARE(rung, 3);
}

void SchedulerTest::anAlarmMayOutliveItsScheduler()
{
    base::Alarm alarm;
    bool rung = false;
    {
        base::QtScheduler scheduler;
        alarm = scheduler.after(0ms, [&] { rung = true; });
    }
    alarm.cancel();
    QVERIFY(!rung);
}

void SchedulerTest::theManualClockRingsReArmedAlarmsAtEachDeadline()
{
    test::ManualScheduler scheduler;
    const auto start = scheduler.now();
    QList<qint64> seconds;
    base::Alarm alarm;
    std::function<void()> ring = [&] {
        seconds
            << std::chrono::duration_cast<std::chrono::seconds>(scheduler.now() - start).count();
        alarm = scheduler.after(60s, ring);
    };
    alarm = scheduler.after(60s, ring);
    scheduler.advance(185s);
    QCOMPARE(seconds, (QList<qint64>{60, 120, 180}));
}

void SchedulerTest::theManualClockRingsInDeadlineOrder()
{
    test::ManualScheduler scheduler;
    QString order;
    const auto late = scheduler.after(20ms, [&] { order += u'b'; });
    const auto early = scheduler.after(10ms, [&] { order += u'a'; });
    const auto last = scheduler.after(20ms, [&] { order += u'c'; });
    scheduler.advance(20ms);
    QCOMPARE(order, QStringLiteral("abc"));
    QCOMPARE(scheduler.pending(), 0);
}

QTEST_GUILESS_MAIN(SchedulerTest)
#include "tst_scheduler.moc"
