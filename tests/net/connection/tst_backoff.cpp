#include "net/connection/backoff.h"
#include "support/scripted_random.h"
#include "support/test.h"

#include <algorithm>
#include <map>

using namespace godwit;
using namespace godwit::net;
using namespace std::chrono_literals;
using base::Milliseconds;
using base::TimePoint;
using Code = CloseReason::Code;

namespace {

constexpr TimePoint start{std::chrono::hours(1000)};
constexpr double almostOne = 0.999999;

CloseReason reason(Code code)
{
    CloseReason why;
    why.code = code;
    return why;
}

/// Clients of one server that goes away at 0 and is back after an outage: in which 100 ms did each
/// of them succeed?
class Crowd final
{
public:
    explicit Crowd(Milliseconds outage)
        : m_outage(outage)
    {
    }

    void simulate(int clients, const Trouble &before)
    {
        for (int i = 0; i < clients; ++i) {
            const Milliseconds arrival = arrivalOfOne(before);
            ++m_bins[(arrival - m_outage) / 100ms];
            m_waits.push_back(arrival - m_outage);
        }
    }

    [[nodiscard]] double largestShare() const
    {
        const auto largest
            = std::max_element(m_bins.cbegin(), m_bins.cend(),
                               [](const auto &a, const auto &b) { return a.second < b.second; });
        return largest->second / static_cast<double>(m_waits.size());
    }
    [[nodiscard]] Milliseconds percentile(int percent)
    {
        std::sort(m_waits.begin(), m_waits.end());
        return m_waits.at(m_waits.size() * static_cast<std::size_t>(percent) / 100);
    }

private:
    Milliseconds arrivalOfOne(Trouble trouble)
    {
        const CloseReason lost = reason(Code::ConnectionLost);
        const CloseReason refused = reason(Code::ConnectionRefused);
        TimePoint now = start + backoffDelay({lost, trouble, true, start}, m_random.unit());
        trouble.since = start;
        while (now - start < m_outage) {
            ++trouble.attempt;
            now += backoffDelay({refused, trouble, false, now}, m_random.unit());
        }
        return std::chrono::duration_cast<Milliseconds>(now - start);
    }

    Milliseconds m_outage;
    test::ScriptedRandom m_random;
    std::map<qint64, int> m_bins;
    std::vector<Milliseconds> m_waits;
};

} // namespace

class BackoffTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void theWindowDoublesUpToItsCap_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("attempt");
        QTest::addColumn<int>("troubleSeconds");
        QTest::addColumn<int>("window");
        const int refused = static_cast<int>(Code::ConnectionRefused);
        const int late = static_cast<int>(Code::TimedOut);
        QTest::newRow("refused, first") << refused << 0 << 0 << 200;
        QTest::newRow("refused, third") << refused << 2 << 1 << 800;
        QTest::newRow("refused, capped") << refused << 9 << 5 << 2000;
        QTest::newRow("refused, many tries") << refused << 1'000'000 << 5 << 2000;
        QTest::newRow("refused for half a minute") << refused << 20 << 30 << 4000;
        QTest::newRow("refused for minutes") << refused << 90 << 120 << 15000;
        QTest::newRow("refused for an hour") << refused << 900 << 3600 << 30000;
        QTest::newRow("no answer, first") << late << 0 << 0 << 500;
        QTest::newRow("no answer, capped") << late << 9 << 30 << 4000;
        QTest::newRow("no answer for minutes") << late << 20 << 120 << 30000;
    }
    void theWindowDoublesUpToItsCap()
    {
        QFETCH(int, code);
        QFETCH(int, attempt);
        QFETCH(int, troubleSeconds);
        QFETCH(int, window);
        const CloseReason why = reason(static_cast<Code>(code));
        Trouble trouble;
        trouble.attempt = attempt;
        trouble.since = start;
        const BackoffInput input{why, trouble, false, start + std::chrono::seconds(troubleSeconds)};
        QCOMPARE(backoffDelay(input, 0.0), 0ms);
        QCOMPARE(backoffDelay(input, 0.5), Milliseconds(window / 2));
        QVERIFY(backoffDelay(input, almostOne) <= Milliseconds(window));
    }

    void aLoneDropOfAUsefulSessionIsTriedAtOnce()
    {
        const CloseReason why = reason(Code::ConnectionLost);
        QCOMPARE(backoffDelay({why, {}, true, start}, 0.5), 100ms);
        QVERIFY(backoffDelay({why, {}, true, start}, almostOne) <= 200ms);
    }

    void sessionsThatKeepDroppingSlowDown()
    {
        const CloseReason why = reason(Code::ConnectionLost);
        Trouble trouble;
        trouble.flaps = 10;
        QCOMPARE(backoffDelay({why, trouble, true, start}, 0.5), 100ms);
        trouble.flaps = 14;
        QCOMPARE(backoffDelay({why, trouble, true, start}, 0.5), 1600ms);
        trouble.flaps = 1000;
        QCOMPARE(backoffDelay({why, trouble, true, start}, 0.5), 2000ms);
    }

    void theServersOwnTimeIsHonouredAndSpread()
    {
        CloseReason why = reason(Code::HttpStatus);
        why.httpStatus = 503;
        why.retryAfter = 20s;
        QCOMPARE(backoffDelay({why, {}, false, start}, 0.0), 20000ms);
        QCOMPARE(backoffDelay({why, {}, false, start}, 0.5), 22500ms);
        why.retryAfter = -5s;
        QCOMPARE(backoffDelay({why, {}, false, start}, 0.0), 0ms);
        why.retryAfter = std::chrono::hours(24 * 365);
        QCOMPARE(backoffDelay({why, {}, false, start}, 0.0), Milliseconds(1h));
    }

    void anAnnouncedRestartIsWaitedFor()
    {
        const CloseReason why = reason(Code::ClosedByPeer);
        Trouble trouble;
        trouble.restart = RestartNotice{start, 12s};
        QCOMPARE(backoffDelay({why, trouble, true, start + 2s}, 0.0), 10000ms);
        QCOMPARE(backoffDelay({why, trouble, true, start + 2s}, 0.5), 11250ms);
        // Once the promised time is over, the server is simply away.
        trouble.attempt = 1;
        const CloseReason refused = reason(Code::ConnectionRefused);
        QCOMPARE(backoffDelay({refused, trouble, false, start + 13s}, 0.5), 200ms);
    }

    void anAnnouncementWithoutATimeLeavesRoom()
    {
        const CloseReason why = reason(Code::ConnectionLost);
        Trouble trouble;
        trouble.restart = RestartNotice{start, std::nullopt};
        QCOMPARE(backoffDelay({why, trouble, true, start}, 0.5), 1000ms);
    }

    void aCrowdNeverComesBackInOneMoment_data()
    {
        QTest::addColumn<int>("outageSeconds");
        QTest::addColumn<bool>("announced");
        QTest::newRow("announced restart") << 0 << true;
        QTest::newRow("30 s outage") << 30 << false;
        QTest::newRow("60 s outage") << 60 << false;
        QTest::newRow("10 min outage") << 600 << false;
    }
    void aCrowdNeverComesBackInOneMoment()
    {
        QFETCH(int, outageSeconds);
        QFETCH(bool, announced);
        Trouble before;
        if (announced) {
            before.restart = RestartNotice{start, 2s};
        }
        Crowd crowd{std::chrono::seconds(outageSeconds)};
        crowd.simulate(10'000, before);
        QVERIFY2(crowd.largestShare() <= 0.06, qPrintable(QString::number(crowd.largestShare())));
    }

    void afterAShortOutageEveryoneIsBackSoon()
    {
        Crowd crowd{12s};
        crowd.simulate(10'000, {});
        QVERIFY2(crowd.percentile(50) <= 700ms,
                 qPrintable(QString::number(crowd.percentile(50).count())));
        QVERIFY2(crowd.percentile(95) <= 2000ms,
                 qPrintable(QString::number(crowd.percentile(95).count())));
    }
};

QTEST_GUILESS_MAIN(BackoffTest)
#include "tst_backoff.moc"
