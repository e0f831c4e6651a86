#include "net/connection/trust.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net;
using namespace std::chrono_literals;
using Code = CloseReason::Code;

namespace {

CloseReason reason(Code code)
{
    CloseReason why;
    why.code = code;
    return why;
}

const CloseReason cut = reason(Code::ConnectionLost);

} // namespace

class TrustTest final : public test::Test
{
    Q_OBJECT

    base::TimePoint m_now{1000h};

private Q_SLOTS:
    void twoEarlyDeathsInARowLeaveARungOut()
    {
        Trust trust(2);
        QCOMPARE(trust.firstRung(m_now), 0);
        trust.ended(0, 200ms, cut, m_now);
        QCOMPARE(trust.firstRung(m_now), 0);
        trust.ended(0, 200ms, cut, m_now + 1s);
        QCOMPARE(trust.firstRung(m_now + 1s), 1);
        QVERIFY(trust.doubt(m_now + 1s) == cut);
        QCOMPARE(trust.firstRung(m_now + 1s + 5min), 0);
        QVERIFY(!trust.doubt(m_now + 1s + 5min));
    }

    void theNextTimeItIsLeftOutForLonger()
    {
        Trust trust(2);
        for (const base::Milliseconds expected :
             {5min, 10min, 20min, 40min, 80min, 160min, 320min}) {
            trust.ended(0, 200ms, cut, m_now);
            trust.ended(0, 200ms, cut, m_now);
            QCOMPARE(trust.firstRung(m_now + expected - 1ms), 1);
            m_now += expected;
            QCOMPARE(trust.firstRung(m_now), 0);
        }
        for (int i = 0; i < 50; ++i) {
            trust.ended(0, 200ms, cut, m_now);
        }
        QCOMPARE(trust.firstRung(m_now + 6h - 1ms), 1);
        QCOMPARE(trust.firstRung(m_now + 6h), 0);
    }

    void whatIsNotARowIsBadLuck_data()
    {
        QTest::addColumn<int>("ageMs");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("laterMs");
        QTest::addRow("it lived") << 10'000 << static_cast<int>(Code::ConnectionLost) << 1000;
        QTest::addRow("a goodbye") << 200 << static_cast<int>(Code::ClosedByPeer) << 1000;
        QTest::addRow("a refusal") << 200 << static_cast<int>(Code::Refused) << 1000;
        QTest::addRow("long ago") << 200 << static_cast<int>(Code::ConnectionLost) << 60'000;
    }
    void whatIsNotARowIsBadLuck()
    {
        QFETCH(int, ageMs);
        QFETCH(int, code);
        QFETCH(int, laterMs);
        Trust trust(2);
        trust.ended(0, 200ms, cut, m_now);
        const base::TimePoint later = m_now + base::Milliseconds(laterMs);
        trust.ended(0, base::Milliseconds(ageMs), reason(static_cast<Code>(code)), later);
        QCOMPARE(trust.firstRung(later), 0);
    }

    void whenEverythingFailsNoRungIsToBlame()
    {
        Trust trust(2);
        trust.ended(0, 200ms, cut, m_now);
        trust.ended(0, 200ms, cut, m_now);
        trust.forgive();
        QCOMPARE(trust.firstRung(m_now), 0);
    }

    void whenNothingLastsTheBestIsTriedAgain()
    {
        Trust trust(2);
        for (int rung : {0, 0, 1, 1}) {
            trust.ended(rung, 200ms, cut, m_now);
        }
        QCOMPARE(trust.firstRung(m_now), 0);
    }

    void theOnlyRungIsNeverLeftOut()
    {
        Trust trust(1);
        for (int i = 0; i < 5; ++i) {
            trust.ended(0, 200ms, cut, m_now);
        }
        QCOMPARE(trust.firstRung(m_now), 0);
    }
};

QTEST_GUILESS_MAIN(TrustTest)
#include "tst_trust.moc"
