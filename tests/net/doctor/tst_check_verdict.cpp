#include "net/doctor/round_trips.h"
#include "net/doctor/verdict.h"
#include "support/test.h"

using namespace godwit;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using chat::Carrier;
using chat::Cause;
using chat::CheckFinding;
using chat::CheckOutcome;
using chat::CheckRecord;
using chat::CheckState;
using chat::CheckStep;
using Verdict = CheckOutcome::Verdict;

namespace {

CheckRecord path(CheckStep step, CheckState state, Cause cause = Cause::None)
{
    return {step, {}, -1, state, 1ms, {.cause = cause}};
}

/// A way whose step \p failed failed; none: it works.
QList<CheckRecord> way(int number, Carrier carrier, std::optional<CheckStep> failed = {},
                       CheckFinding finding = {})
{
    QList<CheckRecord> records;
    bool isReached = true;
    for (const CheckStep step : {CheckStep::Open, CheckStep::RoundTrips, CheckStep::Hold}) {
        CheckRecord record{step, carrier, number,
                           isReached ? CheckState::Passed : CheckState::Skipped};
        if (step == failed) {
            record.state = CheckState::Failed;
            record.finding = finding;
            isReached = false;
        }
        records.append(record);
    }
    return records;
}

} // namespace

/// What single findings mean as a whole.
class CheckVerdictTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void theBestWayIsEnough();
    void anotherWayDoes_data();
    void anotherWayDoes();
    void withoutAWayItFails();
    void whatFailsBeforeTheWaysDecides();
    void anAddressThatKnowsWebSocketAloneIsFine();
    void aDoubtIsNoFailure();
    void percentiles_data();
    void percentiles();
};

void CheckVerdictTest::theBestWayIsEnough()
{
    const CheckOutcome outcome = net::verdictOf(
        way(0, Carrier::WebSocket)
        + way(1, Carrier::LongPolling, CheckStep::Open, {.cause = Cause::TimedOut}));
    QCOMPARE(outcome.verdict, Verdict::Works);
    QCOMPARE(outcome.carrier, Carrier::WebSocket);
    QCOMPARE(outcome.cause, Cause::None);
}

void CheckVerdictTest::anotherWayDoes_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("found");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("told");
    const auto row = [](const char *name, CheckStep step, Cause found, int status, Cause told) {
        QTest::newRow(name) << static_cast<int>(step) << static_cast<int>(found) << status
                            << static_cast<int>(told);
    };
    row("refused", CheckStep::Open, Cause::NotAChatServer, 403, Cause::UpgradeBlocked);
    row("busy for upgrades alone", CheckStep::Open, Cause::ServerBusy, 503, Cause::UpgradeBlocked);
    row("swallowed", CheckStep::Open, Cause::TimedOut, 0, Cause::UpgradeBlocked);
    row("another port", CheckStep::Open, Cause::ConnectionRefused, 0, Cause::ConnectionRefused);
    row("cut", CheckStep::Hold, Cause::ConnectionLost, 0, Cause::ConnectionLost);
    row("half-open", CheckStep::Hold, Cause::TimedOut, 0, Cause::TimedOut);
}

void CheckVerdictTest::anotherWayDoes()
{
    QFETCH(const int, step);
    QFETCH(const int, found);
    QFETCH(const int, status);
    QFETCH(const int, told);
    CheckFinding finding{.cause = static_cast<Cause>(found), .detail = u"words"_s};
    if (status > 0) {
        finding.facts.httpStatus = status;
    }
    const CheckOutcome outcome
        = net::verdictOf(way(0, Carrier::WebSocket, static_cast<CheckStep>(step), finding)
                         + way(1, Carrier::LongPolling));
    QCOMPARE(outcome.verdict, Verdict::WorksOtherwise);
    QCOMPARE(outcome.carrier, Carrier::LongPolling);
    QCOMPARE(static_cast<int>(outcome.cause), told);
    QCOMPARE(outcome.detail, u"words"_s);
}

void CheckVerdictTest::withoutAWayItFails()
{
    const CheckOutcome outcome = net::verdictOf(
        way(0, Carrier::WebSocket, CheckStep::Open, {.cause = Cause::NotAChatServer})
        + way(1, Carrier::LongPolling, CheckStep::Hold, {.cause = Cause::ConnectionLost}));
    QCOMPARE(outcome.verdict, Verdict::Fails);
    QVERIFY(!outcome.carrier);
    QCOMPARE(outcome.cause, Cause::NotAChatServer);
}

void CheckVerdictTest::whatFailsBeforeTheWaysDecides()
{
    QList<CheckRecord> records{path(CheckStep::Lookup, CheckState::Passed),
                               path(CheckStep::Tls, CheckState::Failed, Cause::CertificateExpired)};
    for (CheckRecord record : way(0, Carrier::WebSocket)) {
        record.state = CheckState::Skipped;
        records.append(record);
    }
    const CheckOutcome outcome = net::verdictOf(records);
    QCOMPARE(outcome.verdict, Verdict::Fails);
    QCOMPARE(outcome.cause, Cause::CertificateExpired);
}

void CheckVerdictTest::anAddressThatKnowsWebSocketAloneIsFine()
{
    const QList<CheckRecord> records{
        path(CheckStep::Http, CheckState::Failed, Cause::ConnectionLost)};
    QCOMPARE(net::verdictOf(records + way(0, Carrier::WebSocket)).verdict, Verdict::Works);
    const CheckOutcome outcome = net::verdictOf(
        records + way(0, Carrier::WebSocket, CheckStep::Open, {.cause = Cause::TimedOut}));
    QCOMPARE(outcome.cause, Cause::TimedOut);
}

void CheckVerdictTest::aDoubtIsNoFailure()
{
    QList<CheckRecord> records{path(CheckStep::Proxy, CheckState::Doubtful, Cause::ProxyRefused)};
    records += way(0, Carrier::WebSocket);
    records.last().state = CheckState::Doubtful;
    QCOMPARE(net::verdictOf(records).verdict, Verdict::Works);
}

void CheckVerdictTest::percentiles_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("percent");
    QTest::addColumn<int>("expected");
    QTest::newRow("one of one") << 1 << 50 << 1;
    QTest::newRow("the lower middle") << 4 << 50 << 2;
    QTest::newRow("the middle") << 5 << 50 << 3;
    QTest::newRow("95 of 10") << 10 << 95 << 10;
    QTest::newRow("95 of 100") << 100 << 95 << 95;
}

void CheckVerdictTest::percentiles()
{
    QFETCH(const int, count);
    QFETCH(const int, percent);
    QFETCH(const int, expected);
    QList<base::Milliseconds> times;
    for (int i = count; i > 0; --i) {
        times.append(base::Milliseconds(i));
    }
    QCOMPARE(net::percentile(times, percent), base::Milliseconds(expected));
}

QTEST_GUILESS_MAIN(CheckVerdictTest)
#include "tst_check_verdict.moc"
