#include "support/fault_proxy/fault_pipe.h"
#include "support/manual_scheduler.h"
#include "support/scripted_random.h"
#include "support/seeded_random.h"
#include "support/test.h"

using namespace godwit::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// One direction through the proxy, on a clock that stands still.
class FaultPipeTest : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void withoutFaultsEverythingPassesAtOnce();
    void aDelayHoldsEachPiece();
    void jitterKeepsTheOrder();
    void aSlowLineTakesItsTime();
    void aFrozenPipeGoesOnWhereItStopped();
    void theEndComesLast();
    void aDrainedPipeIsSilent();
    void damageIsSeededAndAsRareAsAsked();

private:
    [[nodiscard]] FaultPipe pipe()
    {
        return FaultPipe(
            m_scheduler, m_random, [this](const QByteArray &bytes) { m_out += bytes; },
            [this] { m_ended = true; });
    }

    ManualScheduler m_scheduler;
    ScriptedRandom m_random{{0.5}};
    QByteArray m_out;
    bool m_ended = false;
};

void FaultPipeTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_random = ScriptedRandom{{0.5}};
    m_out.clear();
    m_ended = false;
}

void FaultPipeTest::withoutFaultsEverythingPassesAtOnce()
{
    FaultPipe pipe = this->pipe();
    pipe.take("one");
    pipe.take("two");
    QCOMPARE(m_out, "onetwo");
    QCOMPARE(pipe.held(), 0);
    QCOMPARE(m_scheduler.pending(), 0);
}

void FaultPipeTest::aDelayHoldsEachPiece()
{
    FaultPipe pipe = this->pipe();
    pipe.setFlow({.delay = 20ms});
    pipe.take("one");
    m_scheduler.advance(10ms);
    pipe.take("two");
    QCOMPARE(pipe.held(), 6);
    m_scheduler.advance(9ms);
    QCOMPARE(m_out, "");
    m_scheduler.advance(1ms);
    QCOMPARE(m_out, "one");
    m_scheduler.advance(10ms);
    QCOMPARE(m_out, "onetwo");
}

void FaultPipeTest::jitterKeepsTheOrder()
{
    m_random = ScriptedRandom{{0.9, 0.0, 0.5}};
    FaultPipe pipe = this->pipe();
    pipe.setFlow({.delay = 10ms, .jitter = 100ms});
    pipe.take("1"); // after 100 ms
    pipe.take("2"); // would be there after 10 ms
    pipe.take("3");
    m_scheduler.advance(99ms);
    QCOMPARE(m_out, "");
    m_scheduler.advance(1ms);
    QCOMPARE(m_out, "123");
}

void FaultPipeTest::aSlowLineTakesItsTime()
{
    FaultPipe pipe = this->pipe();
    pipe.setFlow({.bytesPerSecond = 1000});
    pipe.take(QByteArray(500, 'a'));
    pipe.take(QByteArray(500, 'b'));
    m_scheduler.advance(250ms);
    QVERIFY2(m_out.size() >= 230 && m_out.size() <= 250, qPrintable(QString::number(m_out.size())));
    m_scheduler.advance(740ms);
    QVERIFY(m_out.size() < 1000);
    m_scheduler.advance(10ms);
    QCOMPARE(m_out, QByteArray(500, 'a') + QByteArray(500, 'b'));
}

void FaultPipeTest::aFrozenPipeGoesOnWhereItStopped()
{
    FaultPipe pipe = this->pipe();
    pipe.setFlow({.delay = 20ms});
    pipe.take("one");
    pipe.setFrozen(true);
    pipe.take("two");
    m_scheduler.advance(1h);
    QCOMPARE(m_out, "");
    pipe.setFrozen(false);
    QCOMPARE(m_out, "onetwo");
}

void FaultPipeTest::theEndComesLast()
{
    FaultPipe pipe = this->pipe();
    pipe.setFlow({.delay = 20ms, .bytesPerSecond = 1000});
    pipe.take(QByteArray(100, 'a'));
    pipe.finish();
    m_scheduler.advance(119ms);
    QVERIFY(!m_ended);
    m_scheduler.advance(1ms);
    QCOMPARE(m_out.size(), 100);
    QVERIFY(m_ended);
}

void FaultPipeTest::aDrainedPipeIsSilent()
{
    FaultPipe pipe = this->pipe();
    pipe.setFlow({.delay = 20ms});
    pipe.take("one");
    pipe.drain();
    pipe.take("two");
    pipe.finish();
    m_scheduler.advance(1h);
    QCOMPARE(m_out, "");
    QVERIFY(!m_ended);
    QCOMPARE(pipe.held(), 0);
}

void FaultPipeTest::damageIsSeededAndAsRareAsAsked()
{
    const QByteArray clean(100'000, '\0');
    const auto damaged = [&](quint64 seed) {
        SeededRandom random(seed);
        QByteArray out;
        FaultPipe pipe(
            m_scheduler, random, [&](const QByteArray &bytes) { out += bytes; }, [] {});
        pipe.setFlow({.bytesPerFlip = 1000});
        for (qsizetype at = 0; at < clean.size(); at += 7) {
            pipe.take(clean.mid(at, 7));
        }
        return out;
    };
    const QByteArray once = damaged(1);
    QCOMPARE(once.size(), clean.size());
    QCOMPARE(damaged(1), once);
    QVERIFY(damaged(2) != once);
    const auto flips = clean.size() - once.count('\0');
    QVERIFY2(flips > 70 && flips < 130, qPrintable(QString::number(flips)));
}

QTEST_GUILESS_MAIN(FaultPipeTest)
#include "tst_fault_pipe.moc"
