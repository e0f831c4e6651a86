#include "net/route/redirect.h"
#include "support/test.h"

using namespace godwit;
using namespace Qt::StringLiterals;

class RedirectTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void isFollowedByPolicyOnly_data();
    void isFollowedByPolicyOnly();
    void isToldWithoutSecrets_data();
    void isToldWithoutSecrets();
    void knowsWhatIsOne();
    void onlyStrangersHavePortals_data();
    void onlyStrangersHavePortals();
};

void RedirectTest::isFollowedByPolicyOnly_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("target"); ///< empty: not followed

    const auto row
        = [](const char *name, const QString &asked, const QByteArray &location,
             const QString &target = {}) { QTest::newRow(name) << asked << location << target; };
    const QString https = u"https://a.example/socket.io/?EIO=4"_s;
    const QString wss = u"wss://a.example/socket.io/?EIO=4"_s;
    row("another path", https, "/chat/socket.io/?EIO=4",
        u"https://a.example/chat/socket.io/?EIO=4"_s);
    row("relative", https, "../x?EIO=4", u"https://a.example/x?EIO=4"_s);
    row("complete", wss, "https://a.example/x?EIO=4", u"wss://a.example/x?EIO=4"_s);
    row("with the scheme of WebSocket", wss, "wss://a.example/x", u"wss://a.example/x"_s);
    row("host in capitals", wss, "https://A.EXAMPLE/x", u"wss://a.example/x"_s);
    row("the port of its scheme", wss, "https://a.example:443/x", u"wss://a.example:443/x"_s);
    row("to encrypted", u"http://a.example/x"_s, "https://a.example/x", u"https://a.example/x"_s);
    row("to encrypted, other port", u"ws://a.example:8080/x"_s, "https://a.example:8443/x",
        u"wss://a.example:8443/x"_s);
    row("to plain", https, "http://a.example/socket.io/?EIO=4");
    row("to plain WebSocket", wss, "ws://a.example/socket.io/?EIO=4");
    row("another host", https, "https://b.example/socket.io/?EIO=4");
    row("another host without its scheme", https, "//b.example/socket.io/?EIO=4");
    row("a host below it", https, "https://x.a.example/");
    row("another port", https, "https://a.example:8443/");
    row("another scheme", https, "ftp://a.example/");
    row("a script", https, "javascript:alert(1)");
    row("a password", https, "https://me:secret@a.example/");
    row("nothing", https, "");
    row("blanks", https, "  ");
    row("no address", https, "https://a b/");
}

void RedirectTest::isFollowedByPolicyOnly()
{
    QFETCH(QString, asked);
    QFETCH(QByteArray, location);
    QFETCH(QString, target);
    const auto result = net::redirectTarget(QUrl(asked), location);
    QCOMPARE(result ? result->toString() : QString(), target);
}

void RedirectTest::isToldWithoutSecrets_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("text");
    QTest::newRow("query") << "https://b.example/login?token=abc#x"_ba
                           << u"redirected to https://b.example/login"_s;
    QTest::newRow("password") << "https://me:secret@b.example/"_ba
                              << u"redirected to https://b.example/"_s;
    QTest::newRow("path") << "/login"_ba << u"redirected to wss://a.example/login"_s;
    QTest::newRow("nowhere") << "http://"_ba << u"redirected to nowhere"_s;
}

void RedirectTest::isToldWithoutSecrets()
{
    QFETCH(QByteArray, location);
    QTEST(net::redirectText(QUrl(u"wss://a.example/socket.io/"_s), location), "text");
}

void RedirectTest::knowsWhatIsOne()
{
    for (const int status : {301, 302, 307, 308}) {
        QVERIFY(net::isRedirect(status));
    }
    for (const int status : {200, 300, 304, 400, 503}) {
        QVERIFY(!net::isRedirect(status));
    }
}

void RedirectTest::onlyStrangersHavePortals_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<net::RouteProblem>("problem");
    using Problem = net::RouteProblem;
    QTest::newRow("the hotel's page")
        << u"http://a.example/x"_s << "http://login.hotel.example/"_ba << Problem::Portal;
    QTest::newRow("for a WebSocket")
        << u"ws://a.example/x"_s << "https://login.hotel.example/"_ba << Problem::Portal;
    QTest::newRow("the server itself, elsewhere")
        << u"http://a.example/x"_s << "http://a.example:8080/x"_ba << Problem::Redirected;
    QTest::newRow("nobody can answer for an encrypted one")
        << u"https://a.example/x"_s << "http://login.hotel.example/"_ba << Problem::Redirected;
    QTest::newRow("nor for this computer")
        << u"http://127.0.0.1:9/x"_s << "http://login.hotel.example/"_ba << Problem::Redirected;
    QTest::newRow("nowhere") << u"http://a.example/x"_s << ""_ba << Problem::Redirected;
}

void RedirectTest::onlyStrangersHavePortals()
{
    QFETCH(QString, asked);
    QFETCH(QByteArray, location);
    QTEST(net::redirectProblem(QUrl(asked), location), "problem");
}

QTEST_GUILESS_MAIN(RedirectTest)
#include "tst_redirect.moc"
