#include "support/test.h"
#include "ui/inspector/trace_records.h"
#include "ui/text/route_text.h"

using namespace godwit;
using namespace godwit::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using chat::Carrier;
using chat::Cause;
using chat::Phase;

class RouteTextTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void thePreferredWay();
    void aLowerRungNamesWhatIsBetter();
    void anAddressThatSaysMoreThanTheName();
    void withoutAConnectionEveryWayIsNamed();
    void whatFailedBeforeTheLastSessionIsOver();
    void eachPhaseSaysWhatComesNext_data();
    void eachPhaseSaysWhatComesNext();
    void theActionsThatFit();
    void memoryIsToldInLines();

private:
    [[nodiscard]] RouteFacts facts(Phase phase) const
    {
        RouteFacts facts;
        facts.connectivity.phase = phase;
        facts.server = u"chat.example"_s;
        facts.now = m_make.at(0);
        return facts;
    }
    [[nodiscard]] RouteFacts polling() const
    {
        RouteFacts lower = facts(Phase::Online);
        lower.connectivity.carrier = Carrier::LongPolling;
        lower.connectivity.preferredCarrier = false;
        lower.connectivity.latency = 48ms;
        lower.connectivity.cause = Cause::UpgradeBlocked;
        return lower;
    }
    static QStringList told(const QList<RouteRow> &rows)
    {
        QStringList lines;
        for (const RouteRow &row : rows) {
            lines << row.name + u"|"_s + row.value;
        }
        return lines;
    }

    const test::TraceMaker m_make;
};

void RouteTextTest::thePreferredWay()
{
    RouteFacts direct = facts(Phase::Online);
    direct.connectivity.carrier = Carrier::WebSocket;
    direct.connectivity.latency = 12ms;
    direct.encrypted = true;
    direct.tls = u"TLS 1.3"_s;
    QCOMPARE(told(routeRows(direct)),
             (QStringList{u"chat.example|"_s, u"WebSocket|In use · 12 ms"_s,
                          u"TLS 1.3|Certificate valid"_s}));
}

void RouteTextTest::aLowerRungNamesWhatIsBetter()
{
    RouteFacts lower = polling();
    QCOMPARE(told(routeRows(lower)),
             (QStringList{u"chat.example|"_s, u"WebSocket|Blocked"_s,
                          u"Long polling|In use · 48 ms"_s, u"Encryption|None"_s}));
    chat::AttemptRecord attempt = m_make.attempt(3, -1000, Carrier::LongPolling);
    attempt.signedInAt = m_make.at(-900);
    attempt.climbAt = m_make.at(61'000);
    lower.attempts.insert(3, attempt);
    QCOMPARE(routeRows(lower).at(1).value, u"Blocked, next try in 61 s"_s);
    lower.attempts[3].climbAt = m_make.at(180'001);
    QCOMPARE(routeRows(lower).at(1).value, u"Blocked, next try in 4 min"_s);
    lower.attempts[3].climbAt = m_make.at(-1); // it is being tried
    QVERIFY(!nextClimb(lower));
    lower.connectivity.cause = Cause::ConnectionLost;
    chat::AttemptRecord failed = m_make.attempt(4, -500);
    failed.outcome = m_make.outcome(-400, chat::AttemptEnd::TimedOut);
    lower.attempts.insert(4, failed);
    QCOMPARE(routeRows(lower).at(1).value, u"Timed out"_s);
}

void RouteTextTest::anAddressThatSaysMoreThanTheName()
{
    RouteFacts direct = facts(Phase::Online);
    direct.server = u"Wadden Lab"_s;
    direct.attempts.insert(1, m_make.attempt(1, 0));
    QCOMPARE(told(routeRows(direct)).constFirst(), u"Wadden Lab|chat.example"_s);
    direct.attempts[1].endpoint = u"ws://chat.example:3000/socket.io/"_s;
    QCOMPARE(told(routeRows(direct)).constFirst(), u"Wadden Lab|chat.example:3000"_s);
    direct.server = u"chat.example:3000"_s;
    QCOMPARE(told(routeRows(direct)).constFirst(), u"chat.example:3000|"_s);
}

void RouteTextTest::withoutAConnectionEveryWayIsNamed()
{
    RouteFacts lost = facts(Phase::Waiting);
    for (const int id : {1, 2}) {
        chat::AttemptRecord attempt
            = m_make.attempt(id, -100, id == 1 ? Carrier::WebSocket : Carrier::LongPolling);
        attempt.outcome = m_make.outcome(-50, chat::AttemptEnd::ConnectionRefused);
        lost.attempts.insert(id, attempt);
    }
    QCOMPARE(told(routeRows(lost)),
             (QStringList{u"chat.example|"_s, u"WebSocket|Refused"_s, u"Long polling|Refused"_s}));
    lost.connectivity.phase = Phase::Idle;
    QCOMPARE(routeRows(lost).size(), 1);
}

void RouteTextTest::whatFailedBeforeTheLastSessionIsOver()
{
    RouteFacts lost = facts(Phase::Waiting);
    chat::AttemptRecord old = m_make.attempt(1, -300);
    old.outcome = m_make.outcome(-250, chat::AttemptEnd::TimedOut);
    chat::AttemptRecord session = m_make.attempt(2, -200, Carrier::LongPolling);
    session.signedInAt = m_make.at(-150);
    session.outcome = m_make.outcome(-10, chat::AttemptEnd::ConnectionLost);
    lost.attempts = {{1, old}, {2, session}};
    QCOMPARE(routeRows(lost).size(), 1);
}

void RouteTextTest::eachPhaseSaysWhatComesNext_data()
{
    QTest::addColumn<Phase>("phase");
    QTest::addColumn<QString>("text");
    QTest::newRow("online") << Phase::Online << QString();
    QTest::newRow("first try") << Phase::Opening << QString();
    QTest::newRow("waiting") << Phase::Waiting
                             << u"Godwit tries again in 4 s. What you write goes out in order."_s;
    QTest::newRow("no network") << Phase::NoNetwork
                                << u"Godwit reconnects by itself when the network is back."_s;
    QTest::newRow("idle") << Phase::Idle << u"Nothing is sent or received until you go online."_s;
    QTest::newRow("refused") << Phase::Refused
                             << u"Trying again would change nothing, so Godwit waits for you."_s;
}

void RouteTextTest::eachPhaseSaysWhatComesNext()
{
    QFETCH(const Phase, phase);
    QFETCH(const QString, text);
    RouteFacts now = facts(phase);
    now.connectivity.retryAt = m_make.at(3'500);
    QCOMPARE(connectionNext(now), text);
}

void RouteTextTest::theActionsThatFit()
{
    using A = BannerAction;
    const auto actions = [](const RouteFacts &now) {
        return routeActions(now, connectionWords(now.connectivity, now.now, 0));
    };
    QCOMPARE(actions(facts(Phase::Online)),
             (QList<A>{A::CheckConnection, A::OpenInspector, A::WorkOffline}));
    RouteFacts lower = polling();
    chat::AttemptRecord attempt = m_make.attempt(3, 0, Carrier::LongPolling);
    attempt.signedInAt = m_make.at(0);
    attempt.climbAt = m_make.at(1000);
    lower.attempts.insert(3, attempt);
    QCOMPARE(actions(lower),
             (QList<A>{A::TryBetter, A::CheckConnection, A::OpenInspector, A::WorkOffline}));
    RouteFacts waiting = facts(Phase::Waiting);
    waiting.connectivity.retryAt = m_make.at(4000);
    QCOMPARE(actions(waiting),
             (QList<A>{A::ReconnectNow, A::CheckConnection, A::OpenInspector, A::WorkOffline}));
    QCOMPARE(actions(facts(Phase::Idle)),
             (QList<A>{A::GoOnline, A::CheckConnection, A::OpenInspector}));
    RouteFacts refused = facts(Phase::Refused);
    refused.connectivity.cause = Cause::SignInRefused;
    QCOMPARE(actions(refused), (QList<A>{A::SignIn, A::CheckConnection, A::OpenInspector}));
}

void RouteTextTest::memoryIsToldInLines()
{
    const base::WallTime now = m_make.time(0);
    QVERIFY(memoryLines({}, now).isEmpty());
    chat::RememberedWay works{Carrier::LongPolling};
    works.workedAt = now;
    chat::RememberedWay over{Carrier::WebSocket};
    over.avoidedUntil = now; // that time is over
    const QList<chat::RememberedNetwork> networks(5, {false, {over, works}});
    const QStringList lines = memoryLines(networks, now);
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines.constFirst(), u"Another network: Long polling works"_s);
    QVERIFY(lines.constLast().contains(u'2'));
    QVERIFY(memoryLines({{true, {over}}}, now).isEmpty());
}

QTEST_MAIN(RouteTextTest)
#include "tst_route_text.moc"
