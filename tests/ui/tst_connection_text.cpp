#include "support/test.h"
#include "ui/text/connection_text.h"
#include "ui/text/refusal_text.h"
#include "ui/text/translation.h"

#include <QCoreApplication>

using namespace godwit;
using namespace Qt::StringLiterals;
using chat::Carrier;
using chat::Cause;
using chat::Connectivity;
using chat::Phase;
using ui::BannerAction;
using ui::Icon;
using ui::Tone;

namespace {

const base::TimePoint now{std::chrono::hours(1)};

Connectivity in(Phase phase, Cause cause = Cause::None)
{
    Connectivity c;
    c.phase = phase;
    c.cause = cause;
    c.wasOnline = true;
    return c;
}

Connectivity online(Carrier carrier, int latency, bool preferred)
{
    Connectivity c = in(Phase::Online);
    c.carrier = carrier;
    c.preferredCarrier = preferred;
    c.latency = base::Milliseconds(latency);
    return c;
}

Connectivity waiting(base::Milliseconds left)
{
    Connectivity c = in(Phase::Waiting, Cause::ConnectionLost);
    c.retryAt = now + left;
    return c;
}

Connectivity restarting(std::optional<base::Milliseconds> estimate)
{
    Connectivity c = in(Phase::Waiting, Cause::ServerRestarting);
    c.restartEstimate = estimate;
    c.retryAt = now + std::chrono::seconds(3);
    return c;
}

Connectivity first(Phase phase)
{
    Connectivity c = in(phase);
    c.wasOnline = false;
    return c;
}

using Actions = QList<BannerAction>;

} // namespace

class ConnectionTextTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void theCatalogueOfEnglishLoads();
    void everyStateIsWordedAsDesigned_data();
    void everyStateIsWordedAsDesigned();
    void noAccountIsWordedAsDesigned();
    void aQueueIsNamedInTheBanner_data();
    void aQueueIsNamedInTheBanner();
    void theOutboxIsNamedInTheStrip();
    void theToastCountsWhatWasSent();
    void theFirstRefusedSignInSaysWhy();
    void theFallbackNamesItsCause();
    void everyCauseHasAReason();
    void everyKnownCodeIsTranslated();
    void anUnknownCodeShowsTheServersSentence();
};

void ConnectionTextTest::theCatalogueOfEnglishLoads()
{
    // English has its plural forms in a catalogue too.
    QVERIFY(ui::installTranslation(*QCoreApplication::instance(), QLocale(QLocale::English)));
}

void ConnectionTextTest::everyStateIsWordedAsDesigned_data()
{
    QTest::addColumn<Connectivity>("state");
    QTest::addColumn<QString>("pill");
    QTest::addColumn<Tone>("tone");
    QTest::addColumn<std::optional<Icon>>("glyph");
    QTest::addColumn<QString>("sidebar");
    QTest::addColumn<QString>("banner");
    QTest::addColumn<Actions>("actions");

    const auto row = [](const char *name, const Connectivity &state, const QString &pill, Tone tone,
                        std::optional<Icon> glyph, const QString &sidebar,
                        const QString &banner = {}, const Actions &actions = {}) {
        QTest::newRow(name) << state << pill << tone << glyph << sidebar << banner << actions;
    };
    row("opening, first time", first(Phase::Opening), u"Connecting…"_s, Tone::Petrol, Icon::Loader,
        u"Connecting…"_s);
    row("proving, first time", first(Phase::Proving), u"Connecting…"_s, Tone::Petrol, Icon::Loader,
        u"Connecting…"_s);
    row("online", online(Carrier::WebSocket, 12, true), u"Live · WebSocket · 12 ms"_s, Tone::Green,
        std::nullopt, u"Live"_s);
    row("online, polling preferred", online(Carrier::Polling, 9, true), u"Live · Polling · 9 ms"_s,
        Tone::Green, std::nullopt, u"Live"_s);
    row("online, long polling", online(Carrier::LongPolling, 48, false), u"Long polling · 48 ms"_s,
        Tone::Petrol, Icon::ArrowUpDown, u"Live (polling)"_s);
    row("online, event stream", online(Carrier::EventStream, 48, false), u"Event stream · 48 ms"_s,
        Tone::Petrol, Icon::ArrowUpDown, u"Live (event stream)"_s);
    row("online, BOSH", online(Carrier::Bosh, 48, false), u"BOSH · 48 ms"_s, Tone::Petrol,
        Icon::ArrowUpDown, u"Live (polling)"_s);
    Connectivity changed = online(Carrier::WebSocket, 12, true);
    changed.cause = chat::Cause::ProtocolError;
    row("online, not understood", changed, u"Live · WebSocket · 12 ms"_s, Tone::Green, std::nullopt,
        u"Live"_s, u"Most of what the server sends does not fit its profile any more."_s,
        {BannerAction::OpenInspector});
    row("waiting", waiting(std::chrono::milliseconds(3200)), u"Reconnecting in 4 s"_s, Tone::Amber,
        Icon::RefreshCw, u"Reconnecting…"_s, u"Connection lost — reconnecting in 4 s"_s,
        {BannerAction::ReconnectNow, BannerAction::WorkOffline});
    row("opening after a drop", in(Phase::Opening), u"Reconnecting…"_s, Tone::Amber,
        Icon::RefreshCw, u"Reconnecting…"_s, u"Connection lost — reconnecting…"_s,
        {BannerAction::WorkOffline});
    row("proving after a drop", in(Phase::Proving), u"Reconnecting…"_s, Tone::Amber,
        Icon::RefreshCw, u"Reconnecting…"_s, u"Connection lost — reconnecting…"_s,
        {BannerAction::WorkOffline});
    row("server restarting", restarting(std::chrono::seconds(20)),
        u"Server restarting · back in about 20 s"_s, Tone::Amber, Icon::Power,
        u"Server restarting"_s, u"The server is restarting. Your messages are queued."_s,
        {BannerAction::TryNow});
    row("server restarting, no estimate", restarting(std::nullopt), u"Server restarting"_s,
        Tone::Amber, Icon::Power, u"Server restarting"_s,
        u"The server is restarting. Your messages are queued."_s, {BannerAction::TryNow});
    row("no network", in(Phase::NoNetwork), u"Offline"_s, Tone::Grey, Icon::WifiOff, u"Offline"_s,
        u"No network. Godwit reconnects when it is back."_s);
    row("idle by choice", in(Phase::Idle, Cause::ByChoice), u"Working offline"_s, Tone::Grey,
        Icon::Pause, u"Working offline"_s, u"You are working offline."_s, {BannerAction::GoOnline});
    row("sign-in refused", in(Phase::Refused, Cause::SignInRefused), u"Sign-in required"_s,
        Tone::Red, Icon::Key, u"Sign-in required"_s,
        u"Your session ended. Queued messages are safe."_s, {BannerAction::SignIn});
    row("certificate expired", in(Phase::Refused, Cause::CertificateExpired),
        u"Certificate problem"_s, Tone::Red, Icon::Shield, u"Not connected"_s,
        u"The server's certificate has expired, or this computer's clock is wrong."_s,
        {BannerAction::Details});
    row("proxy wants a password", in(Phase::Refused, Cause::ProxyPasswordMissing),
        u"Cannot connect"_s, Tone::Red, Icon::CircleAlert, u"Not connected"_s,
        u"The proxy wants a name and a password."_s, {BannerAction::Details});
    row("another certificate than the pinned one", in(Phase::Refused, Cause::CertificateUnpinned),
        u"Certificate problem"_s, Tone::Red, Icon::Shield, u"Not connected"_s,
        u"The server's certificate does not match the pinned one."_s, {BannerAction::Details});
    row("protocol refused", in(Phase::Refused, Cause::VersionMismatch), u"Cannot connect"_s,
        Tone::Red, Icon::CircleAlert, u"Not connected"_s,
        u"This server speaks a version that Godwit does not know."_s, {BannerAction::Details});
}

void ConnectionTextTest::everyStateIsWordedAsDesigned()
{
    QFETCH(Connectivity, state);
    QFETCH(std::optional<Icon>, glyph);
    const ui::ConnectionWords words = ui::connectionWords(state, now, 0);
    QTEST(words.pill, "pill");
    QTEST(words.tone, "tone");
    QVERIFY(words.glyph == glyph);
    QTEST(words.sidebar, "sidebar");
    QTEST(words.banner, "banner");
    QTEST(words.actions, "actions");
    QCOMPARE(words.bannerMore, QString());
}

void ConnectionTextTest::noAccountIsWordedAsDesigned()
{
    const ui::ConnectionWords words = ui::noServerWords();
    QCOMPARE(words.pill, u"No server yet"_s);
    QVERIFY(words.glyph == Icon::CircleDashed);
    QVERIFY(words.banner.isEmpty());
}

void ConnectionTextTest::aQueueIsNamedInTheBanner_data()
{
    QTest::addColumn<int>("queued");
    QTest::addColumn<QString>("expected");
    QTest::newRow("one") << 1 << u"1 message is queued and goes out in order."_s;
    QTest::newRow("two") << 2 << u"2 messages are queued and go out in order."_s;
}

void ConnectionTextTest::aQueueIsNamedInTheBanner()
{
    QFETCH(int, queued);
    QTEST(ui::connectionWords(waiting(std::chrono::seconds(4)), now, queued).bannerMore,
          "expected");
}

void ConnectionTextTest::theOutboxIsNamedInTheStrip()
{
    QCOMPARE(ui::outboxText(0), u"Outbox empty"_s);
    QCOMPARE(ui::outboxText(2), u"Outbox: 2 queued"_s);
}

void ConnectionTextTest::theToastCountsWhatWasSent()
{
    QCOMPARE(ui::recoveryWords(2).lead, u"Back online."_s);
    QCOMPARE(ui::recoveryWords(2).rest, u"2 queued messages sent."_s);
    QCOMPARE(ui::recoveryWords(1).rest, u"1 queued message sent."_s);
    QCOMPARE(ui::recoveryWords(0).rest, QString());
}

void ConnectionTextTest::theFirstRefusedSignInSaysWhy()
{
    Connectivity c = in(Phase::Refused, Cause::SignInRefused);
    c.wasOnline = false;
    c.code = u"name-taken"_s;
    QCOMPARE(ui::connectionWords(c, now, 0).banner, u"This name belongs to someone else here."_s);
}

void ConnectionTextTest::theFallbackNamesItsCause()
{
    Connectivity c = online(Carrier::LongPolling, 48, false);
    c.cause = Cause::UpgradeBlocked;
    c.detail = u"403 Forbidden"_s;
    QCOMPARE(ui::connectionHeading(c), u"Connected by long polling"_s);
    QCOMPARE(ui::connectionReason(c),
             u"WebSocket is blocked on this network: a proxy answered 403 Forbidden to the upgrade."
             " Nothing is lost, messages may arrive a moment later."_s);
}

void ConnectionTextTest::everyCauseHasAReason()
{
    for (int cause = 1; cause <= static_cast<int>(Cause::Internal); ++cause) {
        const QString reason = ui::connectionReason(in(Phase::Waiting, static_cast<Cause>(cause)));
        QVERIFY2(reason.endsWith(u'.'), qPrintable(QString::number(cause)));
    }
}

void ConnectionTextTest::everyKnownCodeIsTranslated()
{
    for (const char *code :
         {"bad-name", "name-taken", "wrong-token", "unsupported-protocol", "server-full",
          "unknown-room", "unknown-message", "unknown-user", "not-yours", "too-large", "empty",
          "out-of-order", "id-taken", "rate-limited", "storage-failed", "bad-request",
          "unknown-event", "room-exists", "connection-lost"}) {
        const QString text = ui::refusalText({QString::fromLatin1(code), u"raw words"_s, {}});
        QVERIFY2(!text.isEmpty() && !text.contains(u"raw words"_s), code);
    }
}

void ConnectionTextTest::anUnknownCodeShowsTheServersSentence()
{
    QCOMPARE(ui::refusalText({u"odd"_s, u"No cats on Sundays."_s, {}}),
             u"The server refused it: No cats on Sundays"_s);
    QCOMPARE(ui::refusalText({u"odd"_s, {}, {}}), u"The server refused it: odd"_s);
}

QTEST_GUILESS_MAIN(ConnectionTextTest)
#include "tst_connection_text.moc"
