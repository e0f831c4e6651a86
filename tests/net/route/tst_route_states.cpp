#include "../protocol/chat_peer.h"
#include "net/connection/step.h"
#include "rung_trial.h"
#include "support/peak_memory.h"
#include "support/proxies/need_proxies.h"
#include "support/raw_http_server.h"
#include "support/secure_front.h"

using namespace godwit;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using chat::Cause;
using chat::Phase;
using test::ChatPeer;
using test::ChatTestServer;
using test::DanteProxy;
using test::RawHttpServer;
using test::RawRequest;
using test::SecureFront;
using test::SquidProxy;
using Kind = net::Proxy::Kind;

Q_DECLARE_METATYPE(godwit::test::RawHttpServer::Handler)
Q_DECLARE_METATYPE(godwit::chat::Cause)

namespace {

net::Route trusting()
{
    net::Route route;
    route.proxy.kind = Kind::None;
    route.authorities = {test::tlsCertificate(u"authority"_s)};
    return route;
}

QUrl urlOf(const QString &scheme, const QString &host, quint16 port)
{
    return QUrl(u"%1://%2:%3"_s.arg(scheme, host).arg(port));
}

RawHttpServer::Handler page(int status, const QByteArray &headers)
{
    return [=](const RawRequest &, QTcpSocket *socket) {
        RawHttpServer::answer(socket, status, "<html>Welcome to our hotel</html>",
                              "Content-Type: text/html; charset=utf-8\r\n" + headers);
    };
}

} // namespace

/// What comes of trouble on the way: the state that a person sees, and that nobody is flooded.
class RouteStatesTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void aBadCertificateIsRefusedOnceAndNamed_data();
    void aBadCertificateIsRefusedOnceAndNamed();
    void aCertificateThatIsReplacedIsAcceptedWhenHurried();
    void aProxyPasswordIsAskedForOnce_data();
    void aProxyPasswordIsAskedForOnce();
    void aPortalIsNamedAndWaitedOut_data();
    void aPortalIsNamedAndWaitedOut();
    void aBombOnTheWayIsBounded();

private:
    test::ChatTestServer m_server;
};

void RouteStatesTest::aBadCertificateIsRefusedOnceAndNamed_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QByteArray>("pin");
    QTest::addColumn<Cause>("cause");
    const auto row
        = [](const char *name, const QString &certificate, Cause cause,
             const QByteArray &pin = {}) { QTest::newRow(name) << certificate << pin << cause; };
    row("expired", u"expired"_s, Cause::CertificateExpired);
    row("not yet valid", u"not_yet_valid"_s, Cause::CertificateNotYetValid);
    row("wrong host", u"wrong_host"_s, Cause::CertificateWrongHost);
    row("self-signed", u"self_signed"_s, Cause::CertificateUntrusted);
    row("another key", u"good"_s, Cause::CertificateUnpinned, QByteArray(32, 'x'));
}

void RouteStatesTest::aBadCertificateIsRefusedOnceAndNamed()
{
    QFETCH(QString, certificate);
    QFETCH(QByteArray, pin);
    QFETCH(Cause, cause);
    const SecureFront front(certificate, m_server.port());
    net::Route route = trusting();
    route.pin = pin;
    ChatPeer peer({.server = urlOf(u"https"_s, u"127.0.0.1"_s, front.port()),
                   .name = u"ann"_s,
                   .route = route});
    peer.courier().start();
    peer.say(u"kept"_s);
    QTRY_COMPARE_WITH_TIMEOUT(peer.connectivity().phase, Phase::Refused, 15000);
    QCOMPARE(peer.connectivity().cause, cause);
    QVERIFY(!peer.connectivity().detail.isEmpty());
    QCOMPARE(peer.unconfirmed(), 1);
    // One try for each rung, and none of them has said anything. The next ones are minutes away.
    QTRY_COMPARE(front.ended, front.connections);
    QVERIFY2(front.connections <= 2, qPrintable(QString::number(front.connections)));
    QCOMPARE(front.heard, 0);
    const auto again = net::deadlineOf(peer.courier().manager().state());
    QVERIFY(again && *again - base::QtScheduler().now() > 2min);
}

void RouteStatesTest::aCertificateThatIsReplacedIsAcceptedWhenHurried()
{
    auto front = std::make_unique<SecureFront>(u"expired"_s, m_server.port());
    const quint16 port = front->port();
    ChatPeer peer(
        {.server = urlOf(u"https"_s, u"127.0.0.1"_s, port), .name = u"bob"_s, .route = trusting()});
    peer.courier().start();
    peer.say(u"kept"_s);
    QTRY_COMPARE_WITH_TIMEOUT(peer.connectivity().phase, Phase::Refused, 15000);
    front.reset();
    front = std::make_unique<SecureFront>(u"good"_s, m_server.port(), port);
    QCOMPARE(front->port(), port);
    peer.courier().hurry();
    QTRY_VERIFY_WITH_TIMEOUT(peer.isOnline() && peer.unconfirmed() == 0, 15000);
}

void RouteStatesTest::aProxyPasswordIsAskedForOnce_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("password");
    QTest::addColumn<Cause>("cause");
    for (const auto &[name, kind] :
         {std::pair("HTTP", Kind::Http), std::pair("SOCKS5", Kind::Socks5)}) {
        QTest::addRow("%s, missing", name) << kind << QString() << Cause::ProxyPasswordMissing;
        QTest::addRow("%s, wrong", name) << kind << u"guessed"_s << Cause::ProxyPasswordWrong;
    }
}

void RouteStatesTest::aProxyPasswordIsAskedForOnce()
{
    QFETCH(Kind, kind);
    QFETCH(QString, password);
    QFETCH(Cause, cause);
    GODWIT_NEED(test::missingProxies());
    SquidProxy squid({.wantsPassword = true});
    DanteProxy dante({.wantsPassword = true});
    test::ProxyProcess &proxy
        = kind == Kind::Http ? static_cast<test::ProxyProcess &>(squid) : dante;
    QVERIFY2(proxy.start(), proxy.log().constData());
    net::Route route = trusting();
    route.proxy
        = {kind, u"127.0.0.1"_s, proxy.port(), password.isEmpty() ? QString() : u"ann"_s, password};
    const SecureFront front(u"good"_s, m_server.port());
    ChatPeer peer({.server = urlOf(u"https"_s, u"chat.test"_s, front.port()),
                   .name = u"cleo"_s,
                   .route = route});
    peer.courier().start();
    QTRY_COMPARE_WITH_TIMEOUT(peer.connectivity().phase, Phase::Refused, 15000);
    QCOMPARE(peer.connectivity().cause, cause);
    QVERIFY2(!peer.connectivity().detail.contains(u"guessed"), "the password is told");
    // A guess that is repeated may lock somebody's account.
    QVERIFY(!net::deadlineOf(peer.courier().manager().state()));
    QCOMPARE(front.connections, 0);
}

void RouteStatesTest::aPortalIsNamedAndWaitedOut_data()
{
    QTest::addColumn<RawHttpServer::Handler>("portal");
    QTest::newRow("redirects elsewhere")
        << page(302, "Location: http://login.hotel.test/welcome?from=chat\r\n");
    QTest::newRow("answers with its page") << page(200, {});
    QTest::newRow("says so") << page(511, {});
}

void RouteStatesTest::aPortalIsNamedAndWaitedOut()
{
    QFETCH(RawHttpServer::Handler, portal);
    GODWIT_NEED(test::missingProxies());
    // The name leads to this computer, but nobody here knows: it might be anywhere.
    DanteProxy proxy;
    QVERIFY2(proxy.start(), proxy.log().constData());
    net::Route route = trusting();
    route.proxy = {Kind::Socks5, u"127.0.0.1"_s, proxy.port()};
    route.plainHosts = {u"chat.test"_s};
    auto hotel = std::make_unique<RawHttpServer>(portal);
    const quint16 port = hotel->port();
    ChatPeer peer(
        {.server = urlOf(u"http"_s, u"chat.test"_s, port), .name = u"dora"_s, .route = route});
    peer.courier().start();
    peer.say(u"kept"_s);
    QTRY_COMPARE_WITH_TIMEOUT(peer.connectivity().phase, Phase::Waiting, 15000);
    QCOMPARE(peer.connectivity().cause, Cause::NetworkWantsSignIn);
    QVERIFY(peer.connectivity().retryAt);
    QVERIFY(!peer.connectivity().detail.contains(u"from=chat"));
    QCOMPARE(peer.unconfirmed(), 1);
    // Somebody signs in.
    hotel.reset();
    const ChatTestServer server(port);
    QCOMPARE(server.port(), port);
    QTRY_VERIFY_WITH_TIMEOUT(peer.isOnline() && peer.unconfirmed() == 0, 30000);
}

// Of this computer no compressed answers are wanted, so it has to come from somewhere else.
void RouteStatesTest::aBombOnTheWayIsBounded()
{
    GODWIT_NEED(test::missingProxies());
    DanteProxy proxy;
    QVERIFY2(proxy.start(), proxy.log().constData());
    const QByteArray bomb = qCompress('0' + QByteArray(500'000'000, 'x'), 9).sliced(4);
    RawHttpServer server([&bomb](const RawRequest &, QTcpSocket *socket) {
        RawHttpServer::answer(socket, 200, bomb, "Content-Encoding: deflate\r\n");
    });
    net::Route route = trusting();
    route.proxy = {Kind::Socks5, u"127.0.0.1"_s, proxy.port()};
    route.plainHosts = {u"chat.test"_s};
    test::resetPeakMemory();
    const auto before = test::peakMemory();
    const test::RungTrial trial(net::TransportKind::LongPolling,
                                urlOf(u"http"_s, u"chat.test"_s, server.port()), route);
    using Code = net::CloseReason::Code;
    QVERIFY2(trial.end().code == Code::TooLarge || trial.end().code == Code::ProtocolError,
             trial.story());
    if (const auto after = test::peakMemory(); before && after) {
        QVERIFY2(*after - *before < 64'000'000, qPrintable(QString::number(*after - *before)));
    }
}

QTEST_GUILESS_MAIN(RouteStatesTest)
#include "tst_route_states.moc"
