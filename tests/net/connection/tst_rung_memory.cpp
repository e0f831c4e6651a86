#include "net/connection/rung_memory_json.h"
#include "support/test.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace godwit;
using namespace godwit::net;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Code = CloseReason::Code;

namespace {

CloseReason reason(Code code)
{
    CloseReason why;
    why.code = code;
    return why;
}

const CloseReason cut = reason(Code::ConnectionLost);
const CloseReason late = reason(Code::TimedOut);

} // namespace

class RungMemoryTest final : public test::Test
{
    Q_OBJECT

    base::WallTime m_now{base::Milliseconds(1'800'000'000'000)};
    RungMemory m_memory{{u"websocket"_s, u"polling"_s}};

    [[nodiscard]] QList<int> orderAt(base::WallTime now) const
    {
        return m_memory.advice(now).order;
    }
    const QList<int> m_best{0, 1};
    const QList<int> m_avoided{1, 0};

private Q_SLOTS:
    void init() { m_memory = RungMemory({u"websocket"_s, u"polling"_s}); }

    void knowsNothingAtFirst()
    {
        const RungAdvice advice = m_memory.advice(m_now);
        QCOMPARE(advice.order, m_best);
        QCOMPARE(advice.headStart, 0ms);
        QVERIFY(!advice.doubt);
    }

    void whatWorkedGetsAHeadStart_data()
    {
        QTest::addColumn<int>("tookMs");
        QTest::addColumn<int>("headStartMs");
        QTest::addRow("at once") << 3 << 150;
        QTest::addRow("far away") << 400 << 600;
        QTest::addRow("very far away") << 5000 << 1500;
    }
    void whatWorkedGetsAHeadStart()
    {
        QFETCH(int, tookMs);
        QFETCH(int, headStartMs);
        m_memory.worked(0, base::Milliseconds(tookMs), m_now);
        QCOMPARE(m_memory.advice(m_now).headStart, base::Milliseconds(headStartMs));
        QCOMPARE(m_memory.advice(m_now + 7 * 24h).headStart, 0ms);
    }

    void whatIsBlockedStandsLastForAWhile()
    {
        m_memory.blocked(0, late, m_now);
        m_memory.worked(1, 20ms, m_now);
        const RungAdvice advice = m_memory.advice(m_now + 1s);
        QCOMPARE(advice.order, m_avoided);
        QVERIFY(advice.doubt == late);
        QCOMPARE(advice.headStart, 1500ms); // what is avoided is no rival
        QCOMPARE(orderAt(m_now + 5min), m_best);
        QVERIFY(!m_memory.advice(m_now + 5min).doubt);
    }

    void whatIsDownIsTriedAgainSoon()
    {
        m_memory.blocked(0, reason(Code::ConnectionRefused), m_now);
        QCOMPARE(orderAt(m_now + 29s), m_avoided);
        QCOMPARE(orderAt(m_now + 30s), m_best);
    }

    void theTimeDoublesUntilItWorks()
    {
        for (const base::Milliseconds expected : {5min, 10min, 20min}) {
            m_memory.blocked(0, late, m_now);
            m_memory.blocked(0, late, m_now + 1s); // it is known already
            QCOMPARE(orderAt(m_now + expected - 1ms), m_avoided);
            m_now += expected;
            QCOMPARE(orderAt(m_now), m_best);
        }
        m_memory.blocked(0, late, m_now);
        m_memory.worked(0, 10ms, m_now + 1s);
        QCOMPARE(orderAt(m_now + 1s), m_best);
        m_memory.blocked(0, late, m_now + 2s);
        QCOMPARE(orderAt(m_now + 2s + 5min), m_best);
    }

    void twoEarlyDeathsInARowMakeItDeadly()
    {
        m_memory.ended(0, 200ms, cut, m_now);
        QCOMPARE(orderAt(m_now), m_best);
        m_memory.ended(0, 200ms, cut, m_now + 1s);
        QCOMPARE(orderAt(m_now + 1s), m_avoided);
        QVERIFY(m_memory.advice(m_now + 1s).doubt == cut);
        // That it opens proves nothing.
        m_memory.worked(0, 10ms, m_now + 2s);
        QCOMPARE(orderAt(m_now + 2s), m_avoided);
        // Climbing to it costs a session, so that waits until it is trusted again.
        QCOMPARE(m_memory.climbAfter(0, m_now + 1s), 5min);
    }

    void whatLastsIsTrustedAgain()
    {
        m_memory.ended(0, 200ms, cut, m_now);
        m_memory.ended(0, 200ms, cut, m_now);
        m_memory.ended(0, 1min, cut, m_now + 5min);
        m_memory.worked(0, 10ms, m_now + 6min);
        m_memory.ended(0, 200ms, cut, m_now + 7min);
        QCOMPARE(orderAt(m_now + 7min), m_best);
    }

    void theLongestTimeIsSixHours()
    {
        for (int i = 0; i < 50; ++i) {
            m_memory.ended(0, 200ms, cut, m_now);
        }
        QCOMPARE(orderAt(m_now + 6h - 1ms), m_avoided);
        QCOMPARE(orderAt(m_now + 6h), m_best);
    }

    void aClockThatWasSetBackStretchesNothing()
    {
        m_memory.blocked(0, late, m_now);
        QCOMPARE(orderAt(m_now - 24h), m_best);
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
        m_memory.ended(0, 200ms, cut, m_now);
        const base::WallTime later = m_now + base::Milliseconds(laterMs);
        m_memory.ended(0, base::Milliseconds(ageMs), reason(static_cast<Code>(code)), later);
        QCOMPARE(orderAt(later), m_best);
    }

    void whenEverythingFailsNoDeathCounts()
    {
        m_memory.ended(0, 200ms, cut, m_now);
        m_memory.forgive();
        m_memory.ended(0, 200ms, cut, m_now);
        QCOMPARE(orderAt(m_now), m_best);
    }

    void whenNothingCanBeTrustedTheBestIsFirst()
    {
        for (int rung : {0, 0, 1, 1}) {
            m_memory.ended(rung, 200ms, cut, m_now);
        }
        QCOMPARE(orderAt(m_now), m_best);
    }

    void theOnlyRungIsNeverAvoided()
    {
        RungMemory memory({u"websocket"_s});
        for (int i = 0; i < 5; ++i) {
            memory.ended(0, 200ms, cut, m_now);
        }
        QCOMPARE(memory.advice(m_now).order, QList<int>{0});
    }

    void aLateOneIsNotWaitedForAgainAtOnce()
    {
        m_memory.late(0, m_now);
        QCOMPARE(orderAt(m_now + 1s), m_avoided);
        QVERIFY(!m_memory.advice(m_now + 1s).doubt); // nothing is known against it
        QCOMPARE(m_memory.climbAfter(0, m_now + 1s), 0ms);
        QCOMPARE(orderAt(m_now + 60s), m_best);
    }

    void aLateOneThatTurnsOutToBeBlockedIsBlocked()
    {
        m_memory.late(0, m_now);
        m_memory.blocked(0, late, m_now + 3s);
        QCOMPARE(orderAt(m_now + 4min), m_avoided);
        QVERIFY(m_memory.advice(m_now + 4min).doubt == late);
        m_memory.late(0, m_now + 4min); // it is known to be worse than that
        QCOMPARE(m_memory.climbAfter(0, m_now + 4min), 30s);
    }

    void aLateOneThatWorksIsTheBestAgain()
    {
        m_memory.late(0, m_now);
        m_memory.worked(0, {}, m_now + 1s);
        QCOMPARE(orderAt(m_now + 1s), m_best);
    }

    void aBlockedOneIsTestedWithoutRisk()
    {
        QCOMPARE(m_memory.climbAfter(0, m_now), 0ms);
        m_memory.blocked(0, late, m_now);
        QCOMPARE(m_memory.climbAfter(0, m_now), 30s);
        QCOMPARE(m_memory.climbAfter(0, m_now + 5min - 3s), 3s);
    }

    void eachNetworkIsItsOwn()
    {
        m_memory.enter(u"hotel"_s);
        m_memory.blocked(0, late, m_now);
        m_memory.enter(u"home"_s);
        QCOMPARE(orderAt(m_now), m_best);
        m_memory.enter(u"hotel"_s);
        QCOMPARE(orderAt(m_now), m_avoided);
        m_memory.forgetAll();
        QCOMPARE(orderAt(m_now), m_best);
    }

    void theOldestNetworkIsForgotten()
    {
        m_memory.enter(u"first"_s);
        m_memory.blocked(0, late, m_now);
        for (int i = 0; i < RungMemory::MaxNetworks - 1; ++i) {
            m_memory.enter(u"network %1"_s.arg(i));
            m_memory.worked(0, 1ms, m_now);
        }
        m_memory.enter(u"first"_s);
        QCOMPARE(orderAt(m_now), m_avoided);
        for (int i = 0; i < RungMemory::MaxNetworks; ++i) {
            m_memory.enter(u"another %1"_s.arg(i));
        }
        QVERIFY(!m_memory.networks().records.contains(u"first"_s));
        QCOMPARE(m_memory.networks().recent.size(), RungMemory::MaxNetworks);
    }

    void survivesTheDisk()
    {
        CloseReason forbidden = reason(Code::HttpStatus);
        forbidden.httpStatus = 403;
        forbidden.detail = u"403 Forbidden"_s;
        m_memory.enter(u"hotel"_s);
        m_memory.blocked(0, forbidden, m_now);
        m_memory.worked(1, 42ms, m_now);
        m_memory.enter(u"train"_s);
        m_memory.late(0, m_now);
        m_memory.enter(u"hotel"_s);
        const QByteArray file = QJsonDocument(toJson(m_memory.networks())).toJson();
        RungMemory later({u"websocket"_s, u"polling"_s},
                         rungNetworksFromJson(QJsonDocument::fromJson(file).object()));
        later.enter(u"hotel"_s);
        QVERIFY(later.networks().records == m_memory.networks().records);
        QCOMPARE(later.advice(m_now).order, m_avoided);
        QVERIFY(later.advice(m_now).doubt == forbidden);
    }

    void garbageOnDiskIsNoMemory_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addRow("nothing") << QByteArray("{}");
        QTest::addRow("newer") << QByteArray(R"({"version":2,"networks":[{"name":"a"}]})");
        QTest::addRow("other types") << QByteArray(R"({"version":1,"networks":{"name":1}})");
    }
    void garbageOnDiskIsNoMemory()
    {
        QFETCH(QByteArray, json);
        const auto networks = rungNetworksFromJson(QJsonDocument::fromJson(json).object());
        QVERIFY(networks == RungMemory::Networks{});
    }

    void strangeValuesOnDiskAreBounded()
    {
        const QByteArray json = R"({"version":1,"networks":[{"name":"a","rungs":{"websocket":
            {"workedAt":"x","openMs":-5,"avoidedUntil":9e300,"times":-7,"code":4711}}}]})";
        const auto networks = rungNetworksFromJson(QJsonDocument::fromJson(json).object());
        const RungRecord record = networks.records.value(u"a"_s).value(u"websocket"_s);
        QVERIFY(!record.workedAt);
        QCOMPARE(record.openTime, 0ms);
        QCOMPARE(record.times, 0);
        QCOMPARE(record.reason.code, Code::Internal);
        RungMemory memory({u"websocket"_s, u"polling"_s}, networks);
        memory.enter(u"a"_s);
        QCOMPARE(memory.advice(m_now).order, m_best);
    }

    void namesLeaveSecretsOut()
    {
        const Rung rung{TransportKind::WebSocket,
                        QUrl(u"wss://me:secret@chat.example/socket.io/?EIO=4&token=secret"_s),
                        false,
                        {}};
        QCOMPARE(rungName(rung), u"websocket wss://chat.example/socket.io/"_s);
    }
};

QTEST_GUILESS_MAIN(RungMemoryTest)
#include "tst_rung_memory.moc"
