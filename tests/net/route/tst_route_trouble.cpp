#include "net/route/route_trouble.h"
#include "support/test.h"

using namespace godwit;
using namespace Qt::StringLiterals;
using Problem = net::RouteProblem;
using Reply = QNetworkReply;

Q_DECLARE_METATYPE(QList<QSslError::SslError>)
Q_DECLARE_METATYPE(godwit::net::FailedReply)

namespace {

const QNetworkProxy none(QNetworkProxy::NoProxy);
const QNetworkProxy http(QNetworkProxy::HttpProxy, u"proxy.example"_s, 3128);
const QNetworkProxy socks(QNetworkProxy::Socks5Proxy, u"proxy.example"_s, 1080);
const QNetworkProxy httpAsAnn(QNetworkProxy::HttpProxy, u"proxy.example"_s, 3128, u"ann"_s,
                              u"secret"_s);

} // namespace

class RouteTroubleTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void ofManyFaultsOfACertificateTheGravestCounts_data();
    void ofManyFaultsOfACertificateTheGravestCounts();
    void aSocketsErrorTellsOfTheProxy_data();
    void aSocketsErrorTellsOfTheProxy();
    void aRepliesErrorTellsOfTheProxy_data();
    void aRepliesErrorTellsOfTheProxy();
    void detailsNameTheProxyAndNoPassword();
};

void RouteTroubleTest::ofManyFaultsOfACertificateTheGravestCounts_data()
{
    QTest::addColumn<QList<QSslError::SslError>>("errors");
    QTest::addColumn<Problem>("problem");
    using Errors = QList<QSslError::SslError>;
    const auto row = [](const char *name, const Errors &errors, Problem problem) {
        QTest::newRow(name) << errors << problem;
    };
    row("none", {}, Problem::None);
    row("expired", {QSslError::CertificateExpired}, Problem::CertificateExpired);
    row("not yet", {QSslError::CertificateNotYetValid}, Problem::CertificateNotYetValid);
    row("host", {QSslError::HostNameMismatch}, Problem::CertificateWrongHost);
    row("self-signed", {QSslError::SelfSignedCertificate}, Problem::CertificateUntrusted);
    row("unknown issuer",
        {QSslError::UnableToGetLocalIssuerCertificate, QSslError::UnableToVerifyFirstCertificate},
        Problem::CertificateUntrusted);
    row("revoked", {QSslError::CertificateRevoked}, Problem::CertificateInvalid);
    row("portal", {QSslError::HostNameMismatch, QSslError::SelfSignedCertificate},
        Problem::CertificateUntrusted);
    row("old and wrong", {QSslError::CertificateExpired, QSslError::HostNameMismatch},
        Problem::CertificateWrongHost);
    row("old and revoked", {QSslError::CertificateExpired, QSslError::CertificateRevoked},
        Problem::CertificateInvalid);
}

void RouteTroubleTest::ofManyFaultsOfACertificateTheGravestCounts()
{
    QFETCH(QList<QSslError::SslError>, errors);
    QList<QSslError> all;
    for (const QSslError::SslError error : std::as_const(errors)) {
        all.append(QSslError(error));
    }
    QTEST(net::certificateProblem(all), "problem");
}

void RouteTroubleTest::aSocketsErrorTellsOfTheProxy_data()
{
    QTest::addColumn<QNetworkProxy>("proxy");
    QTest::addColumn<QAbstractSocket::SocketError>("error");
    QTest::addColumn<Problem>("problem");
    using Socket = QAbstractSocket;
    const auto row = [](const char *name, const QNetworkProxy &proxy, Socket::SocketError error,
                        Problem problem) { QTest::newRow(name) << proxy << error << problem; };
    row("refused, no proxy", none, Socket::ConnectionRefusedError, Problem::None);
    row("forbidden, no proxy", none, Socket::SocketAccessError, Problem::None);
    row("the server refused", http, Socket::ConnectionRefusedError, Problem::None);
    row("the proxy refused", http, Socket::ProxyConnectionRefusedError, Problem::ProxyUnreachable);
    row("no such proxy", socks, Socket::ProxyNotFoundError, Problem::ProxyUnreachable);
    row("silent proxy", socks, Socket::ProxyConnectionTimeoutError, Problem::ProxyUnreachable);
    row("forbidden", http, Socket::SocketAccessError, Problem::ProxyRefused);
    row("no password", http, Socket::ProxyAuthenticationRequiredError,
        Problem::ProxyPasswordMissing);
    row("wrong password", httpAsAnn, Socket::ProxyAuthenticationRequiredError,
        Problem::ProxyPasswordWrong);
    row("a proxy on the way", none, Socket::ProxyAuthenticationRequiredError,
        Problem::ProxyPasswordMissing);
    row("gibberish", socks, Socket::ProxyProtocolError, Problem::ProxyFailed);
    row("hung up", http, Socket::ProxyConnectionClosedError, Problem::ProxyFailed);
}

void RouteTroubleTest::aSocketsErrorTellsOfTheProxy()
{
    QFETCH(QNetworkProxy, proxy);
    QFETCH(QAbstractSocket::SocketError, error);
    QTEST(net::proxyProblem(proxy, error), "problem");
}

void RouteTroubleTest::aRepliesErrorTellsOfTheProxy_data()
{
    QTest::addColumn<QNetworkProxy>("proxy");
    QTest::addColumn<net::FailedReply>("reply");
    QTest::addColumn<Problem>("problem");
    const auto row = [](const char *name, const QNetworkProxy &proxy, const net::FailedReply &reply,
                        Problem problem) { QTest::newRow(name) << proxy << reply << problem; };
    row("refused, no proxy", none, {Reply::ConnectionRefusedError, {}, true, true}, Problem::None);
    row("any, no proxy", none, {Reply::UnknownNetworkError, {}, true, true}, Problem::None);
    row("the server refused", http, {Reply::ConnectionRefusedError, {}, true, true}, Problem::None);
    row("refused, plain", http, {Reply::ConnectionRefusedError, {}, false, true},
        Problem::ProxyUnreachable);
    row("refused, plain, SOCKS", socks, {Reply::ConnectionRefusedError, {}, false, true},
        Problem::None);
    row("no such proxy", socks, {Reply::HostNotFoundError, {}, true, false},
        Problem::ProxyUnreachable);
    row("no such server", socks, {Reply::HostNotFoundError, {}, true, true}, Problem::None);
    row("the proxy refused", http,
        {Reply::UnknownNetworkError, u"Proxy connection refused"_s, true, true},
        Problem::ProxyUnreachable);
    row("the proxy refused, SOCKS", socks,
        {Reply::UnknownNetworkError, u"Connection to proxy refused"_s, true, true},
        Problem::ProxyUnreachable);
    row("forbidden", http, {Reply::UnknownNetworkError, u"Proxy denied connection"_s, true, true},
        Problem::ProxyRefused);
    row("forbidden, SOCKS", socks,
        {Reply::UnknownNetworkError, u"Connection not allowed by SOCKSv5 server"_s, true, true},
        Problem::ProxyRefused);
    row("other words", http, {Reply::UnknownNetworkError, u"Bad luck"_s, true, true},
        Problem::ProxyFailed);
    row("no way to the proxy", http,
        {Reply::UnknownNetworkError, u"Network unreachable"_s, true, true}, Problem::None);
    row("no password", http, {Reply::ProxyAuthenticationRequiredError, {}, true, true},
        Problem::ProxyPasswordMissing);
    row("wrong password", httpAsAnn, {Reply::ProxyAuthenticationRequiredError, {}, true, true},
        Problem::ProxyPasswordWrong);
    row("a proxy on the way", none, {Reply::ProxyAuthenticationRequiredError, {}, false, true},
        Problem::ProxyPasswordMissing);
    row("hung up", http, {Reply::ProxyConnectionClosedError, {}, true, true}, Problem::ProxyFailed);
    row("bad certificate", http, {Reply::SslHandshakeFailedError, {}, true, true}, Problem::None);
}

void RouteTroubleTest::aRepliesErrorTellsOfTheProxy()
{
    QFETCH(QNetworkProxy, proxy);
    QFETCH(net::FailedReply, reply);
    QTEST(net::proxyProblem(proxy, reply), "problem");
}

void RouteTroubleTest::detailsNameTheProxyAndNoPassword()
{
    QCOMPARE(net::proxyDetail(httpAsAnn, u"denied"_s), u"denied, proxy proxy.example:3128"_s);
}

QTEST_GUILESS_MAIN(RouteTroubleTest)
#include "tst_route_trouble.moc"
