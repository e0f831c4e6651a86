#include "net/route/certificate_pin.h"
#include "net/route/loopback.h"
#include "net/route/prepared_route.h"
#include "net/route/proxy_factory.h"
#include "support/manual_scheduler.h"
#include "support/test.h"
#include "support/tls_double.h"

using namespace godwit;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using net::PreparedRoute;
using net::Proxy;
using net::Route;

namespace {

Route through(Proxy::Kind kind)
{
    Route route;
    route.proxy = {kind, u"proxy.example"_s, 3128, u"ann"_s, u"secret"_s};
    return route;
}

} // namespace

class PreparedRouteTest final : public test::Test
{
    Q_OBJECT

public:
    PreparedRouteTest() { cleanup(); }

private Q_SLOTS:
    void cleanup()
    {
        for (const char *name : {"http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY",
                                 "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"}) {
            qunsetenv(name);
        }
    }

    void knowsThisComputer_data();
    void knowsThisComputer();
    void permitsPlainOnlyWhereItIsAllowed_data();
    void permitsPlainOnlyWhereItIsAllowed();
    void goesDirectlyUnlessToldOtherwise();
    void takesTheProxyThatAPersonNamed();
    void saysWhereNamesAreLookedUp();
    void asksTheSystemForEachServer();
    void neverSendsThisComputersTrafficThroughTheSystemsProxy();
    void remembersTheSystemsAnswerForAMoment();
    void aPlainRequestBringsItsPasswordAlong();
    void trustsFurtherAuthoritiesBesidesTheSystems();
    void acceptsThePinnedKeyOnly();
};

void PreparedRouteTest::knowsThisComputer_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isThis");
    QTest::newRow("name") << u"localhost"_s << true;
    QTest::newRow("capitals") << u"LocalHost"_s << true;
    QTest::newRow("name below it") << u"chat.localhost"_s << true;
    QTest::newRow("number") << u"127.0.0.1"_s << true;
    QTest::newRow("another number") << u"127.8.9.10"_s << true;
    QTest::newRow("IPv6") << u"::1"_s << true;
    QTest::newRow("a name that begins so") << u"localhost.example"_s << false;
    QTest::newRow("a neighbour") << u"192.168.0.1"_s << false;
    QTest::newRow("a number that begins so") << u"127.0.0.1.example"_s << false;
    QTest::newRow("nothing") << QString() << false;
}

void PreparedRouteTest::knowsThisComputer()
{
    QFETCH(QString, host);
    QTEST(net::isLoopbackHost(host), "isThis");
}

void PreparedRouteTest::permitsPlainOnlyWhereItIsAllowed_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isPermitted");
    QTest::newRow("https") << u"https://chat.example"_s << true;
    QTest::newRow("wss") << u"wss://chat.example:4639"_s << true;
    QTest::newRow("http") << u"http://chat.example"_s << false;
    QTest::newRow("ws") << u"ws://chat.example:4639"_s << false;
    QTest::newRow("this computer") << u"ws://127.0.0.1:4639"_s << true;
    QTest::newRow("allowed") << u"http://office.example:4639/x"_s << true;
    QTest::newRow("allowed, capitals") << u"ws://OFFICE.example"_s << true;
    QTest::newRow("below an allowed one") << u"http://x.office.example"_s << false;
    QTest::newRow("allowed number") << u"http://192.168.0.7:4639"_s << true;
    QTest::newRow("allowed IPv6") << u"http://[fd00::7]:4639"_s << true;
    QTest::newRow("neighbouring number") << u"http://192.168.0.70:4639"_s << false;
}

void PreparedRouteTest::permitsPlainOnlyWhereItIsAllowed()
{
    QFETCH(QString, url);
    Route route;
    route.plainHosts = {u"Office.example"_s, u"192.168.0.7"_s, u"fd00::7"_s};
    QTEST(PreparedRoute(route).permits(QUrl(url)), "isPermitted");
}

void PreparedRouteTest::goesDirectlyUnlessToldOtherwise()
{
    const QUrl url(u"https://chat.example"_s);
    QCOMPARE(PreparedRoute().proxyFor(url).type(), QNetworkProxy::NoProxy);
    qputenv("https_proxy", "http://proxy.example:3128");
    QCOMPARE(PreparedRoute(through(Proxy::Kind::None)).proxyFor(url).type(),
             QNetworkProxy::NoProxy);
}

void PreparedRouteTest::takesTheProxyThatAPersonNamed()
{
    for (const auto &[kind, type] : {std::pair(Proxy::Kind::Http, QNetworkProxy::HttpProxy),
                                     std::pair(Proxy::Kind::Socks5, QNetworkProxy::Socks5Proxy)}) {
        // Also for this computer: a person knows why.
        for (const auto &url : {u"wss://chat.example"_s, u"http://127.0.0.1:4639"_s}) {
            const QNetworkProxy proxy = PreparedRoute(through(kind)).proxyFor(QUrl(url));
            QCOMPARE(proxy.type(), type);
            QCOMPARE(proxy.hostName(), u"proxy.example"_s);
            QCOMPARE(proxy.port(), 3128);
            QCOMPARE(proxy.user(), u"ann"_s);
            QCOMPARE(proxy.password(), u"secret"_s);
        }
    }
}

void PreparedRouteTest::saysWhereNamesAreLookedUp()
{
    Route route = through(Proxy::Kind::Socks5);
    const QUrl url(u"https://chat.example"_s);
    const auto there = QNetworkProxy::HostNameLookupCapability;
    QVERIFY(PreparedRoute(route).proxyFor(url).capabilities().testFlag(there));
    route.proxy.findsNames = false;
    QVERIFY(!PreparedRoute(route).proxyFor(url).capabilities().testFlag(there));
}

void PreparedRouteTest::asksTheSystemForEachServer()
{
    qputenv("https_proxy", "http://proxy.example:3128");
    qputenv("http_proxy", "http://other.example:8080");
    const PreparedRoute route;
    for (const auto &url : {u"https://chat.example"_s, u"wss://chat.example/socket.io/"_s}) {
        const QNetworkProxy proxy = route.proxyFor(QUrl(url));
        QCOMPARE(proxy.type(), QNetworkProxy::HttpProxy);
        QCOMPARE(proxy.hostName(), u"proxy.example"_s);
        QCOMPARE(proxy.port(), 3128);
    }
    QCOMPARE(route.proxyFor(QUrl(u"ws://chat.example"_s)).hostName(), u"other.example"_s);
    qputenv("no_proxy", "chat.example");
    QCOMPARE(route.proxyFor(QUrl(u"wss://chat.example"_s)).type(), QNetworkProxy::NoProxy);
}

void PreparedRouteTest::neverSendsThisComputersTrafficThroughTheSystemsProxy()
{
    qputenv("http_proxy", "http://proxy.example:3128");
    const PreparedRoute route;
    QCOMPARE(route.proxyFor(QUrl(u"http://127.0.0.1:4639"_s)).type(), QNetworkProxy::NoProxy);
    QCOMPARE(route.proxyFor(QUrl(u"ws://localhost:4639"_s)).type(), QNetworkProxy::NoProxy);
}

void PreparedRouteTest::remembersTheSystemsAnswerForAMoment()
{
    test::ManualScheduler scheduler;
    net::ProxyFactory factory(PreparedRoute(), scheduler);
    const QNetworkProxyQuery query(QUrl(u"https://chat.example/x?y=1"_s));
    qputenv("https_proxy", "http://proxy.example:3128");
    QCOMPARE(factory.queryProxy(query).constFirst().hostName(), u"proxy.example"_s);
    qputenv("https_proxy", "http://other.example:3128");
    QCOMPARE(factory.proxyFor(QUrl(u"https://chat.example/z"_s)).hostName(), u"proxy.example"_s);
    QCOMPARE(factory.proxyFor(QUrl(u"https://second.example"_s)).hostName(), u"other.example"_s);
    scheduler.advance(10s);
    QCOMPARE(factory.queryProxy(query).constFirst().hostName(), u"other.example"_s);
}

void PreparedRouteTest::aPlainRequestBringsItsPasswordAlong()
{
    test::ManualScheduler scheduler;
    const QUrl plain(u"http://office.example/x"_s);
    const QUrl secure(u"https://office.example/x"_s);
    net::ProxyFactory http(PreparedRoute(through(Proxy::Kind::Http)), scheduler);
    QCOMPARE(http.authorizationFor(plain), "Basic " + "ann:secret"_ba.toBase64());
    QVERIFY(http.queryProxy(QNetworkProxyQuery(plain)).constFirst().user().isEmpty());
    QVERIFY(http.authorizationFor(secure).isEmpty());
    QCOMPARE(http.queryProxy(QNetworkProxyQuery(secure)).constFirst().password(), u"secret"_s);
    net::ProxyFactory socks(PreparedRoute(through(Proxy::Kind::Socks5)), scheduler);
    QVERIFY(socks.authorizationFor(plain).isEmpty());
    QCOMPARE(socks.queryProxy(QNetworkProxyQuery(plain)).constFirst().user(), u"ann"_s);
}

void PreparedRouteTest::trustsFurtherAuthoritiesBesidesTheSystems()
{
    const QSslCertificate authority = test::tlsCertificate(u"authority"_s);
    Route route;
    route.authorities = {authority};
    const auto trusted = PreparedRoute(route).tls().caCertificates();
    QVERIFY(trusted.contains(authority));
    QCOMPARE(trusted.size(), QSslConfiguration::systemCaCertificates().size() + 1);
    QVERIFY(!PreparedRoute().tls().caCertificates().contains(authority));
}

void PreparedRouteTest::acceptsThePinnedKeyOnly()
{
    const QSslCertificate good = test::tlsCertificate(u"good"_s);
    const QSslCertificate other = test::tlsCertificate(u"self_signed"_s);
    QVERIFY(PreparedRoute().accepts(other));
    QVERIFY(PreparedRoute().accepts(QSslCertificate()));
    Route route;
    route.pin = net::publicKeyPin(good);
    QVERIFY(PreparedRoute(route).accepts(good));
    QVERIFY(!PreparedRoute(route).accepts(other));
    QVERIFY(!PreparedRoute(route).accepts(QSslCertificate()));
}

QTEST_GUILESS_MAIN(PreparedRouteTest)
#include "tst_prepared_route.moc"
