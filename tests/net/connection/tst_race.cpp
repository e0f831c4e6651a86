#include "net/connection/race.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net;
using namespace std::chrono_literals;
using Code = CloseReason::Code;

class RaceTest final : public test::Test
{
    Q_OBJECT

    StepInputs m_in;

    static RungFailure failureOf(int rung)
    {
        CloseReason why;
        why.code = Code::TimedOut;
        return {rung, why};
    }
    [[nodiscard]] StepInputs after(base::Milliseconds time) const
    {
        StepInputs in = m_in;
        in.now += time;
        return in;
    }

private Q_SLOTS:
    void init()
    {
        m_in = {base::TimePoint(1000h), 0.5};
        m_in.order = {0, 1, 2, 3};
        m_in.headStart = 400ms;
    }

    void othersJoinOneAfterTheOther()
    {
        RaceStep at = beginRace(m_in);
        QCOMPARE(at.race.racing, QList<int>{0});
        QVERIFY(deadlineOf(at.race) == m_in.now + 400ms);
        at = raceAlarm(at.race, after(400ms));
        QCOMPARE(at.race.racing, (QList<int>{0, 1}));
        QVERIFY(deadlineOf(at.race) == m_in.now + 650ms);
        at = raceAlarm(at.race, after(649ms));
        QCOMPARE(at.race.racing.size(), 2);
        at = raceAlarm(at.race, after(650ms));
        at = raceAlarm(at.race, after(900ms));
        QCOMPARE(at.race.racing, (QList<int>{0, 1, 2, 3}));
        QVERIFY(!deadlineOf(at.race));
    }

    void whereNothingIsKnownTheFirstTwoStartTogether()
    {
        m_in.headStart = 0ms;
        const RaceStep at = beginRace(m_in);
        QCOMPARE(at.race.racing, (QList<int>{0, 1}));
        QVERIFY(deadlineOf(at.race) == m_in.now + 250ms);
    }

    void theNextOneJoinsAtOnceWhenNobodyRaces()
    {
        RaceStep at = rungFailed(beginRace(m_in).race, failureOf(0), after(5ms));
        QCOMPARE(at.race.racing, QList<int>{1});
        QVERIFY(!at.isLost);
        at = rungFailed(at.race, failureOf(1), after(5ms));
        at = rungFailed(at.race, failureOf(2), after(5ms));
        at = rungFailed(at.race, failureOf(3), after(5ms));
        QVERIFY(at.isLost);
        QCOMPARE(at.race.failures.size(), 4);
    }

    void theBestOneWinsAtOnce()
    {
        m_in.headStart = 0ms;
        const RaceStep at = rungProved(beginRace(m_in).race, 0, after(5ms));
        QCOMPARE(at.winner, std::optional(0));
    }

    void aBetterOneIsWaitedForHalfAsLongAsItTook_data()
    {
        QTest::addColumn<int>("tookMs");
        QTest::addColumn<int>("graceMs");
        QTest::addRow("near") << 2 << 3;
        QTest::addRow("in between") << 80 << 40;
        QTest::addRow("far") << 600 << 150;
    }
    void aBetterOneIsWaitedForHalfAsLongAsItTook()
    {
        QFETCH(int, tookMs);
        QFETCH(int, graceMs);
        m_in.headStart = 0ms;
        const base::Milliseconds took(tookMs);
        const base::Milliseconds grace(graceMs);
        RaceStep at = rungProved(beginRace(m_in).race, 1, after(took));
        QVERIFY(!at.winner);
        QVERIFY(deadlineOf(at.race) == m_in.now + took + grace);
        QVERIFY(!raceAlarm(at.race, after(took + grace - 1ms)).winner);
        QCOMPARE(raceAlarm(at.race, after(took + grace)).winner, std::optional(1));
        QCOMPARE(rungProved(at.race, 0, after(took + 1ms)).winner, std::optional(0));
        QCOMPARE(rungFailed(at.race, failureOf(0), after(took + 1ms)).winner, std::optional(1));
    }

    void nobodyElseJoinsWhileAWinnerWaits()
    {
        m_in.headStart = 0ms;
        const RaceStep at = rungProved(beginRace(m_in).race, 1, after(5ms));
        QVERIFY(raceAlarm(at.race, after(14ms)).effects.isEmpty());
    }

    void aWinnerThatDiesWhileItWaitsHasNotWon()
    {
        m_in.headStart = 0ms;
        RaceStep at = rungProved(beginRace(m_in).race, 1, after(5ms));
        at = rungFailed(at.race, failureOf(1), after(6ms));
        QVERIFY(!at.winner);
        QVERIFY(!at.isLost);
        at = rungFailed(at.race, failureOf(0), after(7ms));
        QCOMPARE(at.race.racing, QList<int>{2});
    }

    void strangersChangeNothing()
    {
        const Race race = beginRace(m_in).race;
        QVERIFY(rungProved(race, 3, m_in).race == race);
        QVERIFY(!rungProved(race, 3, m_in).winner);
        QVERIFY(rungFailed(race, failureOf(3), m_in).race == race);
    }

    void avoidedOnesAreNotWaitedFor()
    {
        m_in.order = {1, 2, 3, 0};
        const RaceStep at = rungProved(beginRace(m_in).race, 1, after(5ms));
        QCOMPARE(at.winner, std::optional(1));
    }

    void whatHasJustFailedIsLeftOut()
    {
        const RaceStep at = beginRaceWithout(failureOf(0), m_in);
        QCOMPARE(at.race.racing, QList<int>{1});
        QCOMPARE(at.race.waiting, (QList<int>{2, 3}));
        QCOMPARE(whyLower(at.race, 1, std::nullopt)->code, Code::TimedOut);
    }

    void whyAWinnerIsNotTheBest()
    {
        CloseReason doubt;
        doubt.code = Code::ConnectionLost;
        Race race;
        QVERIFY(!whyLower(race, 0, doubt));
        QVERIFY(!whyLower(race, 1, std::nullopt));
        QCOMPARE(whyLower(race, 1, doubt)->code, Code::ConnectionLost);
        race.failures = {failureOf(2), failureOf(0)};
        QCOMPARE(whyLower(race, 1, doubt)->code, Code::TimedOut);
        QCOMPARE(whyLower({}, 1, doubt)->code, Code::ConnectionLost);
    }
};

QTEST_GUILESS_MAIN(RaceTest)
#include "tst_race.moc"
