#include "net/doctor/engine_ways.h"
#include "net/doctor/way_check.h"
#include "support/fake_transport.h"
#include "support/manual_scheduler.h"
#include "support/test.h"

using namespace godwit;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using chat::Cause;
using chat::CheckRecord;
using chat::CheckRemark;
using chat::CheckState;
using chat::CheckStep;
using net::TransportKind;
using test::FakeTransport;

namespace {

const QByteArray handshake
    = R"(0{"sid":"x","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000})";

} // namespace

/// One way of an examination, against a server that the test plays.
class WayCheckTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyStepIsMeasured();
    void nothingIsSentButAnswersToTheHeartbeat();
    void aHandshakeByRequestsIsItsOwnFirstFrame();
    void anUpgradeThatIsNeverAnswered();
    void aConnectionThroughWhichNothingComes();
    void aFirstFrameOfSomethingElse();
    void aConnectionThatIsCutSoon();
    void aConnectionThatDiesWhileItIsLeftAlone();
    void aWayWithoutSignsOfLife();
    void aSlowLineIsAskedLessOften();
    void aServerKeepsNoStrangerForLong();
    void eachEndIsToldOnce();

private:
    void start(TransportKind kind = TransportKind::WebSocket);
    [[nodiscard]] FakeTransport &transport() { return *m_factory->made.constFirst(); }
    void greet()
    {
        transport().accept();
        m_scheduler->advance(30ms);
        transport().deliver(handshake);
        m_scheduler->advance(0ms);
    }
    void answerPings(int count, base::Milliseconds roundTrip)
    {
        for (int i = 0; i < count; ++i) {
            m_scheduler->advance(roundTrip);
            Q_EMIT transport().alive(roundTrip);
            m_scheduler->advance(m_settings.pingPause);
        }
    }
    [[nodiscard]] const CheckRecord &record(CheckStep step) const
    {
        const auto &all = m_sheet->records();
        return *std::find_if(all.cbegin(), all.cend(),
                             [step](const CheckRecord &each) { return each.step == step; });
    }

    net::DoctorSettings m_settings;
    std::unique_ptr<test::ManualScheduler> m_scheduler;
    std::unique_ptr<test::FakeTransportFactory> m_factory;
    std::unique_ptr<net::CheckSheet> m_sheet;
    std::unique_ptr<net::WayCheck> m_check;
    int m_finished = 0;
};

void WayCheckTest::init()
{
    m_check.reset();
    m_settings = {};
    m_settings.pings = 4;
    m_scheduler = std::make_unique<test::ManualScheduler>();
    m_factory = std::make_unique<test::FakeTransportFactory>(*m_scheduler);
    m_finished = 0;
}

void WayCheckTest::start(TransportKind kind)
{
    m_sheet = std::make_unique<net::CheckSheet>(*m_scheduler, [](int, const CheckRecord &) {});
    const QList<net::ExaminedWay> ways
        = net::engineWays({{kind, QUrl(u"ws://chat.test/"_s), true}}, *m_factory);
    m_check
        = std::make_unique<net::WayCheck>(ways.constFirst(), 0, m_settings, *m_scheduler, *m_sheet);
    connect(m_check.get(), &net::WayCheck::finished, this, [this] { ++m_finished; });
    m_check->start();
}

void WayCheckTest::everyStepIsMeasured()
{
    start();
    QVERIFY(transport().wasOpened);
    QVERIFY(!transport().rung.mayClimb); // else it would be about another way in the end
    m_scheduler->advance(20ms);
    greet();
    QCOMPARE(record(CheckStep::Open).state, CheckState::Passed);
    QCOMPARE(record(CheckStep::Open).took, 20ms);
    QCOMPARE(record(CheckStep::FirstFrame).took, 30ms);
    for (const auto time : {10ms, 20ms, 40ms, 30ms}) {
        answerPings(1, time);
    }
    const CheckRecord trips = record(CheckStep::RoundTrips);
    QCOMPARE(trips.state, CheckState::Passed);
    QCOMPARE(trips.finding.facts.answered, 4);
    QCOMPARE(trips.finding.facts.median, 20ms);
    QCOMPARE(trips.finding.facts.slow, 40ms);
    QCOMPARE(record(CheckStep::Hold).state, CheckState::Running);
    m_scheduler->advance(m_settings.hold);
    Q_EMIT transport().alive(12ms);
    QCOMPARE(record(CheckStep::Hold).state, CheckState::Passed);
    QCOMPARE(record(CheckStep::Hold).finding.facts.held, m_settings.hold);
    QCOMPARE(record(CheckStep::Hold).finding.facts.median, 12ms);
    m_scheduler->advance(0ms);
    QCOMPARE(m_finished, 1);
    QCOMPARE(transport().closing()->code, net::CloseReason::Code::Wanted);
    QVERIFY(!m_check->failure());
}

void WayCheckTest::nothingIsSentButAnswersToTheHeartbeat()
{
    start();
    greet();
    answerPings(4, 1ms);
    m_scheduler->advance(2s);
    transport().deliver("2");
    transport().deliver("42[\"message\",{}]");
    m_scheduler->advance(m_settings.hold);
    Q_EMIT transport().alive(1ms);
    m_scheduler->advance(0ms);
    QCOMPARE(m_finished, 1);
    QCOMPARE(transport().sent, (QList<net::Frame>{{net::Frame::Kind::Text, "3"}}));
}

void WayCheckTest::aHandshakeByRequestsIsItsOwnFirstFrame()
{
    start(TransportKind::LongPolling);
    QCOMPARE(m_sheet->records().size(), 3);
    greet();
    QCOMPARE(record(CheckStep::Open).state, CheckState::Passed);
    QCOMPARE(record(CheckStep::Open).took, 30ms);
}

void WayCheckTest::anUpgradeThatIsNeverAnswered()
{
    start();
    m_scheduler->advance(m_settings.stepLimit);
    QCOMPARE(record(CheckStep::Open).state, CheckState::Failed);
    QCOMPARE(record(CheckStep::Open).finding.cause, Cause::TimedOut);
    QCOMPARE(record(CheckStep::FirstFrame).finding.remark, CheckRemark::NotReached);
    m_scheduler->advance(1s);
    QCOMPARE(m_finished, 1);
    QCOMPARE(m_check->failure(), 0);
}

void WayCheckTest::aConnectionThroughWhichNothingComes()
{
    start();
    transport().accept();
    m_scheduler->advance(m_settings.stepLimit);
    QCOMPARE(record(CheckStep::Open).state, CheckState::Passed);
    QCOMPARE(record(CheckStep::FirstFrame).state, CheckState::Failed);
    QCOMPARE(record(CheckStep::FirstFrame).finding.cause, Cause::TimedOut);
    QCOMPARE(record(CheckStep::Hold).state, CheckState::Skipped);
}

void WayCheckTest::aFirstFrameOfSomethingElse()
{
    start();
    transport().accept();
    transport().deliver("hello");
    QCOMPARE(record(CheckStep::FirstFrame).finding.cause, Cause::NotAChatServer);
}

void WayCheckTest::aConnectionThatIsCutSoon()
{
    start();
    greet();
    answerPings(2, 10ms);
    transport().end({net::CloseReason::Code::ConnectionLost, u"gone"_s});
    // What was measured counts; what failed is that it does not live.
    QCOMPARE(record(CheckStep::RoundTrips).state, CheckState::Passed);
    QCOMPARE(record(CheckStep::RoundTrips).finding.facts.answered, 2);
    QCOMPARE(record(CheckStep::Hold).state, CheckState::Failed);
    QCOMPARE(record(CheckStep::Hold).finding.cause, Cause::ConnectionLost);
    QCOMPARE(record(CheckStep::Hold).finding.facts.held, 2 * (10ms + m_settings.pingPause));
    m_scheduler->advance(0ms);
    QCOMPARE(m_finished, 1);
}

void WayCheckTest::aConnectionThatDiesWhileItIsLeftAlone()
{
    start();
    greet();
    answerPings(4, 1ms);
    const int before = transport().probes;
    m_scheduler->advance(m_settings.hold);
    QCOMPARE(transport().probes, before + 1);
    QCOMPARE(record(CheckStep::Hold).state, CheckState::Running);
    m_scheduler->advance(m_settings.stepLimit);
    QCOMPARE(record(CheckStep::Hold).state, CheckState::Failed);
    QCOMPARE(record(CheckStep::Hold).finding.cause, Cause::TimedOut);
}

void WayCheckTest::aWayWithoutSignsOfLife()
{
    start(TransportKind::LongPolling);
    transport().canProbe = false;
    greet();
    QCOMPARE(record(CheckStep::RoundTrips).finding.remark, CheckRemark::NoMeans);
    m_scheduler->advance(m_settings.hold);
    QCOMPARE(record(CheckStep::Hold).state, CheckState::Passed);
    QCOMPARE(record(CheckStep::Hold).finding.facts.answered, 0);
}

void WayCheckTest::aSlowLineIsAskedLessOften()
{
    start();
    greet();
    answerPings(3, 2s);
    QCOMPARE(record(CheckStep::RoundTrips).state, CheckState::Doubtful);
    QCOMPARE(record(CheckStep::RoundTrips).finding.remark, CheckRemark::Slow);
    QCOMPARE(record(CheckStep::RoundTrips).finding.facts.answered, 3);
}

void WayCheckTest::aServerKeepsNoStrangerForLong()
{
    m_settings.hold = 60s;
    start();
    greet();
    answerPings(4, 1ms);
    m_scheduler->advance(15s);
    Q_EMIT transport().alive(1ms);
    QCOMPARE(record(CheckStep::Hold).state, CheckState::Passed);
    QCOMPARE(record(CheckStep::Hold).finding.remark, CheckRemark::CutShort);
    QCOMPARE(record(CheckStep::Hold).finding.facts.held, 15s);
}

void WayCheckTest::eachEndIsToldOnce()
{
    start();
    greet();
    transport().end({net::CloseReason::Code::ConnectionLost});
    QCOMPARE(record(CheckStep::RoundTrips).state, CheckState::Skipped);
    m_scheduler->advance(1min);
    QCOMPARE(m_finished, 1);
}

QTEST_GUILESS_MAIN(WayCheckTest)
#include "tst_way_check.moc"
