#include "net/protocol/latency_meter.h"
#include "support/test.h"

using namespace godwit;
using namespace std::chrono_literals;

class LatencyMeterTest final : public test::Test
{
    Q_OBJECT

    base::TimePoint m_now{1000h};
    net::LatencyMeter m_meter;

private Q_SLOTS:
    void showsTheFirstAtOnceAndThenTheMedian()
    {
        QVERIFY(!m_meter.shown());
        m_meter.add(90ms, m_now);
        QVERIFY(m_meter.shown() == 90ms);
        m_meter.add(10ms, m_now + 1s);
        m_meter.add(20ms, m_now + 1999ms);
        QVERIFY(m_meter.shown() == 90ms);
        m_meter.add(500ms, m_now + 2s); // of 10, 20, 90, 500
        QVERIFY(m_meter.shown() == 90ms);
        m_meter.add(15ms, m_now + 3s);
        m_meter.add(15ms, m_now + 4s); // of 10, 15, 15, 20, 500
        QVERIFY(m_meter.shown() == 15ms);
    }
};

QTEST_GUILESS_MAIN(LatencyMeterTest)
#include "tst_latency_meter.moc"
