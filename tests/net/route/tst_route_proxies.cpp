#include "rung_trial.h"
#include "support/proxies/need_proxies.h"
#include "support/secure_front.h"

using namespace godwit;
using namespace Qt::StringLiterals;
using Code = net::CloseReason::Code;
using Kind = net::Proxy::Kind;
using net::TransportKind;
using Problem = net::RouteProblem;
using test::DanteProxy;
using test::RungTrial;
using test::SecureFront;
using test::SquidProxy;

namespace {

net::Route through(Kind kind, const test::ProxyProcess &proxy, const QString &password = {})
{
    net::Route route;
    route.proxy
        = {kind, u"127.0.0.1"_s, proxy.port(), password.isEmpty() ? QString() : u"ann"_s, password};
    route.authorities = {test::tlsCertificate(u"authority"_s)};
    route.plainHosts = {u"chat.test"_s};
    return route;
}

} // namespace

/// Both rungs through real proxies. The server's name is known to the proxies alone, so whatever
/// arrives has come through one, and nobody here has looked it up.
class RouteProxiesTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void everyProxyLetsBothRungsThrough_data();
    void everyProxyLetsBothRungsThrough();
    void theSystemsProxyIsTakenUnlessToldOtherwise_data();
    void theSystemsProxyIsTakenUnlessToldOtherwise();
    void aPasswordThatIsMissingOrWrongIsNamed_data();
    void aPasswordThatIsMissingOrWrongIsNamed();
    void aProxyThatIsNotThereIsNamed_data();
    void aProxyThatIsNotThereIsNamed();
    void aProxyThatRefusesIsNamed_data();
    void aProxyThatRefusesIsNamed();
    void plainPollingPassesWhereTunnelsAreForbidden();
    void aServerThatIsNotThereIsNotTheProxysFault_data();
    void aServerThatIsNotThereIsNotTheProxysFault();
    void certificatesCountBehindAProxy_data();
    void certificatesCountBehindAProxy();
    void aProxyThatDiesEndsTheConnection_data();
    void aProxyThatDiesEndsTheConnection();

private:
    [[nodiscard]] QUrl plainUrl() const
    {
        return QUrl(u"http://chat.test:%1"_s.arg(m_server.port()));
    }
    [[nodiscard]] QUrl secureUrl() const
    {
        return QUrl(u"https://chat.test:%1"_s.arg(m_front.port()));
    }
    [[nodiscard]] const test::ProxyProcess &proxy(Kind kind, bool wantsPassword) const
    {
        if (kind == Kind::Http) {
            return wantsPassword ? m_strictSquid : m_squid;
        }
        return wantsPassword ? m_strictDante : m_dante;
    }

    test::ChatTestServer m_server;
    SecureFront m_front{u"good"_s, m_server.port()};
    SquidProxy m_squid;
    SquidProxy m_strictSquid{{.wantsPassword = true}};
    DanteProxy m_dante;
    DanteProxy m_strictDante{{.wantsPassword = true}};
};

void RouteProxiesTest::initTestCase()
{
    GODWIT_NEED(test::missingProxies());
    QVERIFY2(m_squid.start(), m_squid.log().constData());
    QVERIFY2(m_strictSquid.start(), m_strictSquid.log().constData());
    QVERIFY2(m_dante.start(), m_dante.log().constData());
    QVERIFY2(m_strictDante.start(), m_strictDante.log().constData());
}

/// Qt's own SOCKS5 client may write to a proxy that has just died, and warns of it.
void RouteProxiesTest::init()
{
    QTest::failOnWarning(
        QRegularExpression(u"^(?!QIODevice::write \\(QTcpSocket\\): device not open$).*"_s));
}

namespace {

using Rows = std::function<void(const char *name, Kind proxy, TransportKind rung, bool isSecure)>;

/// Every kind of proxy, each rung, plain and encrypted.
void forEachWay(const Rows &row)
{
    for (const auto &[proxyName, proxy] :
         {std::pair("HTTP", Kind::Http), std::pair("SOCKS5", Kind::Socks5)}) {
        for (const auto &[rungName, rung] :
             {std::pair("WebSocket", TransportKind::WebSocket),
              std::pair("long polling", TransportKind::LongPolling)}) {
            for (const bool isSecure : {false, true}) {
                const QByteArray name = QByteArray(proxyName) + ", " + rungName
                    + (isSecure ? ", encrypted" : ", plain");
                row(name.constData(), proxy, rung, isSecure);
            }
        }
    }
}

void everyWay()
{
    QTest::addColumn<Kind>("proxyKind");
    QTest::addColumn<TransportKind>("rung");
    QTest::addColumn<bool>("isSecure");
    forEachWay([](const char *name, Kind proxy, TransportKind rung, bool isSecure) {
        QTest::newRow(name) << proxy << rung << isSecure;
    });
}

} // namespace

void RouteProxiesTest::everyProxyLetsBothRungsThrough_data()
{
    QTest::addColumn<Kind>("proxyKind");
    QTest::addColumn<TransportKind>("rung");
    QTest::addColumn<bool>("isSecure");
    QTest::addColumn<bool>("wantsPassword");
    for (const bool wantsPassword : {false, true}) {
        forEachWay(
            [wantsPassword](const char *name, Kind proxy, TransportKind rung, bool isSecure) {
                QTest::addRow("%s%s", name, wantsPassword ? ", with a password" : "")
                    << proxy << rung << isSecure << wantsPassword;
            });
    }
}

void RouteProxiesTest::everyProxyLetsBothRungsThrough()
{
    QFETCH(Kind, proxyKind);
    QFETCH(TransportKind, rung);
    QFETCH(bool, isSecure);
    QFETCH(bool, wantsPassword);
    const RungTrial trial(rung, isSecure ? secureUrl() : plainUrl(),
                          through(proxyKind, proxy(proxyKind, wantsPassword),
                                  wantsPassword ? u"secret"_s : QString()));
    QVERIFY2(trial.wasAnswered, trial.story());
}

void RouteProxiesTest::theSystemsProxyIsTakenUnlessToldOtherwise_data()
{
    QTest::addColumn<TransportKind>("rung");
    QTest::addColumn<bool>("isSecure");
    for (const bool isSecure : {false, true}) {
        const char *how = isSecure ? "encrypted" : "plain";
        QTest::addRow("WebSocket, %s", how) << TransportKind::WebSocket << isSecure;
        QTest::addRow("long polling, %s", how) << TransportKind::LongPolling << isSecure;
    }
}

void RouteProxiesTest::theSystemsProxyIsTakenUnlessToldOtherwise()
{
    QFETCH(TransportKind, rung);
    QFETCH(bool, isSecure);
    const QByteArray url = "http://127.0.0.1:" + QByteArray::number(m_squid.port());
    const auto forget = qScopeGuard([] {
        qunsetenv("http_proxy");
        qunsetenv("https_proxy");
    });
    qputenv("http_proxy", url);
    qputenv("https_proxy", url);
    net::Route route = through(Kind::System, m_squid);
    route.proxy = {};
    const RungTrial taken(rung, isSecure ? secureUrl() : plainUrl(), route);
    QVERIFY2(taken.wasAnswered, taken.story());
    route.proxy = {Kind::None};
    const RungTrial direct(rung, isSecure ? secureUrl() : plainUrl(), route);
    // Without a resolver the question itself is not answered in time.
    QVERIFY2(direct.end().code == Code::HostNotFound || direct.end().code == Code::TimedOut,
             direct.story());
}

void RouteProxiesTest::aPasswordThatIsMissingOrWrongIsNamed_data()
{
    QTest::addColumn<Kind>("proxyKind");
    QTest::addColumn<TransportKind>("rung");
    QTest::addColumn<bool>("isSecure");
    QTest::addColumn<QString>("password");
    QTest::addColumn<Problem>("problem");
    forEachWay([](const char *name, Kind proxy, TransportKind rung, bool isSecure) {
        QTest::addRow("%s, missing", name)
            << proxy << rung << isSecure << QString() << Problem::ProxyPasswordMissing;
        QTest::addRow("%s, wrong", name)
            << proxy << rung << isSecure << u"guessed"_s << Problem::ProxyPasswordWrong;
    });
}

void RouteProxiesTest::aPasswordThatIsMissingOrWrongIsNamed()
{
    QFETCH(Kind, proxyKind);
    QFETCH(TransportKind, rung);
    QFETCH(bool, isSecure);
    QFETCH(QString, password);
    QFETCH(Problem, problem);
    const RungTrial trial(rung, isSecure ? secureUrl() : plainUrl(),
                          through(proxyKind, proxy(proxyKind, true), password));
    QVERIFY2(trial.end().code == Code::ProxyFailed, trial.story());
    QVERIFY2(trial.end().problem == problem, trial.story());
    QVERIFY2(!trial.end().detail.contains(u"guessed"), trial.story());
}

void RouteProxiesTest::aProxyThatIsNotThereIsNamed_data()
{
    QTest::addColumn<Kind>("proxyKind");
    QTest::addColumn<TransportKind>("rung");
    QTest::addColumn<bool>("isSecure");
    QTest::addColumn<QString>("host");
    forEachWay([](const char *name, Kind proxy, TransportKind rung, bool isSecure) {
        QTest::addRow("%s, nobody listens", name) << proxy << rung << isSecure << u"127.0.0.1"_s;
        QTest::addRow("%s, no such host", name) << proxy << rung << isSecure << u"proxy.invalid"_s;
    });
}

void RouteProxiesTest::aProxyThatIsNotThereIsNamed()
{
    QFETCH(Kind, proxyKind);
    QFETCH(TransportKind, rung);
    QFETCH(bool, isSecure);
    QFETCH(QString, host);
    net::Route route = through(proxyKind, proxy(proxyKind, false));
    route.proxy.host = host;
    route.proxy.port = 1;
    const RungTrial trial(rung, isSecure ? secureUrl() : plainUrl(), route);
    QVERIFY2(trial.end().code == Code::ProxyFailed, trial.story());
    QVERIFY2(trial.end().problem == Problem::ProxyUnreachable, trial.story());
    QVERIFY2(trial.end().detail.contains(host + u":1"_s), trial.story());
}

void RouteProxiesTest::aProxyThatRefusesIsNamed_data()
{
    QTest::addColumn<Kind>("proxyKind");
    QTest::addColumn<TransportKind>("rung");
    QTest::addColumn<bool>("isSecure");
    forEachWay([](const char *name, Kind proxy, TransportKind rung, bool isSecure) {
        // Who answered 403 to a plain request to an HTTP proxy, nobody knows.
        if (proxy != Kind::Http || rung != TransportKind::LongPolling || isSecure) {
            QTest::newRow(name) << proxy << rung << isSecure;
        }
    });
}

void RouteProxiesTest::aProxyThatRefusesIsNamed()
{
    QFETCH(Kind, proxyKind);
    QFETCH(TransportKind, rung);
    QFETCH(bool, isSecure);
    SquidProxy squid({.refusesAll = true});
    DanteProxy dante({.refusesAll = true});
    test::ProxyProcess &proxy
        = proxyKind == Kind::Http ? static_cast<test::ProxyProcess &>(squid) : dante;
    QVERIFY2(proxy.start(), proxy.log().constData());
    QUrl url = isSecure ? secureUrl() : plainUrl();
    url.setHost(u"127.0.0.1"_s); // Dante refuses by number only
    const RungTrial trial(rung, url, through(proxyKind, proxy));
    QVERIFY2(trial.end().code == Code::ProxyFailed, trial.story());
    QVERIFY2(trial.end().problem == Problem::ProxyRefused, trial.story());
}

void RouteProxiesTest::plainPollingPassesWhereTunnelsAreForbidden()
{
    SquidProxy squid({.refusesTunnels = true});
    QVERIFY2(squid.start(), squid.log().constData());
    const net::Route route = through(Kind::Http, squid);
    const RungTrial webSocket(TransportKind::WebSocket, plainUrl(), route);
    QVERIFY2(webSocket.end().problem == Problem::ProxyRefused, webSocket.story());
    const RungTrial polling(TransportKind::LongPolling, plainUrl(), route);
    QVERIFY2(polling.wasAnswered, polling.story());
}

void RouteProxiesTest::aServerThatIsNotThereIsNotTheProxysFault_data()
{
    everyWay();
}

void RouteProxiesTest::aServerThatIsNotThereIsNotTheProxysFault()
{
    QFETCH(Kind, proxyKind);
    QFETCH(TransportKind, rung);
    QFETCH(bool, isSecure);
    QUrl url = isSecure ? secureUrl() : plainUrl();
    url.setPort(1);
    const RungTrial trial(rung, url, through(proxyKind, proxy(proxyKind, false)));
    // In absolute form the proxy says it as a server would: 503.
    const bool absolute
        = proxyKind == Kind::Http && rung == TransportKind::LongPolling && !isSecure;
    QVERIFY2(trial.end().code == (absolute ? Code::HttpStatus : Code::ConnectionRefused),
             trial.story());
    QVERIFY2(trial.end().problem == Problem::None, trial.story());
    QCOMPARE(trial.end().httpStatus.value_or(0), absolute ? 503 : 0);
}

void RouteProxiesTest::certificatesCountBehindAProxy_data()
{
    QTest::addColumn<Kind>("proxyKind");
    QTest::addColumn<TransportKind>("rung");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<Problem>("problem");
    forEachWay([](const char *name, Kind proxy, TransportKind rung, bool isSecure) {
        if (!isSecure) {
            return;
        }
        const auto row = [=](const char *what, const QString &certificate, Problem problem) {
            QTest::addRow("%s, %s", name, what) << proxy << rung << certificate << problem;
        };
        row("expired", u"expired"_s, Problem::CertificateExpired);
        row("wrong host", u"wrong_host"_s, Problem::CertificateWrongHost);
        row("self-signed", u"self_signed"_s, Problem::CertificateUntrusted);
        row("another key", u"good"_s, Problem::CertificateUnpinned);
    });
}

void RouteProxiesTest::certificatesCountBehindAProxy()
{
    QFETCH(Kind, proxyKind);
    QFETCH(TransportKind, rung);
    QFETCH(QString, certificate);
    QFETCH(Problem, problem);
    const SecureFront front(certificate, m_server.port());
    net::Route route = through(proxyKind, proxy(proxyKind, false));
    if (problem == Problem::CertificateUnpinned) {
        route.pin = QByteArray(32, 'x');
    }
    const RungTrial trial(rung, QUrl(u"https://chat.test:%1"_s.arg(front.port())), route);
    QVERIFY2(trial.end().code == Code::TlsFailed, trial.story());
    QVERIFY2(trial.end().problem == problem, trial.story());
    QCOMPARE(front.heard, 0);
}

void RouteProxiesTest::aProxyThatDiesEndsTheConnection_data()
{
    everyWay();
}

void RouteProxiesTest::aProxyThatDiesEndsTheConnection()
{
    QFETCH(Kind, proxyKind);
    QFETCH(TransportKind, rung);
    QFETCH(bool, isSecure);
    SquidProxy squid;
    DanteProxy dante;
    test::ProxyProcess &proxy
        = proxyKind == Kind::Http ? static_cast<test::ProxyProcess &>(squid) : dante;
    QVERIFY2(proxy.start(), proxy.log().constData());
    const RungTrial trial(rung, isSecure ? secureUrl() : plainUrl(), through(proxyKind, proxy));
    QVERIFY2(trial.wasAnswered, trial.story());
    proxy.kill();
    // Qt does not always notice that a SOCKS5 proxy hangs up while a request waits, so in the end
    // it is the request's own limit: the server's promise of a ping, 45 seconds.
    QTRY_VERIFY_WITH_TIMEOUT(trial.hasEnded(), 60000);
    QVERIFY2(trial.end().code == Code::ConnectionLost || trial.end().code == Code::ProxyFailed
                 || trial.end().code == Code::Silence,
             qPrintable(trial.end().detail));
}

QTEST_GUILESS_MAIN(RouteProxiesTest)
#include "tst_route_proxies.moc"
