#include "net/route/route_trouble.h"

#include "net/route/certificate_pin.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace godwit::net {

using namespace Qt::StringLiterals;

namespace {

RouteProblem problemOf(QSslError::SslError error)
{
    // Compared by number, since most of the enumerators are rare and mean the same to a person.
    switch (static_cast<int>(error)) {
    case QSslError::NoError:
        return RouteProblem::None;
    case QSslError::CertificateExpired:
        return RouteProblem::CertificateExpired;
    case QSslError::CertificateNotYetValid:
        return RouteProblem::CertificateNotYetValid;
    case QSslError::HostNameMismatch:
        return RouteProblem::CertificateWrongHost;
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return RouteProblem::CertificateUntrusted;
    default:
        return RouteProblem::CertificateInvalid;
    }
}

// Of a certificate that nobody vouches for, nothing else counts.
constexpr std::array byGravity{
    RouteProblem::CertificateUntrusted,   RouteProblem::CertificateInvalid,
    RouteProblem::CertificateWrongHost,   RouteProblem::CertificateExpired,
    RouteProblem::CertificateNotYetValid,
};

bool isProxy(const QNetworkProxy &proxy)
{
    return proxy.type() != QNetworkProxy::NoProxy;
}

/// Also of a proxy that nobody named: it sits on the way and answers in the server's place.
RouteProblem passwordProblem(const QNetworkProxy &proxy)
{
    return proxy.user().isEmpty() || proxy.password().isEmpty() ? RouteProblem::ProxyPasswordMissing
                                                                : RouteProblem::ProxyPasswordWrong;
}

/// Whether \p text is one of Qt's sentences, in the language that Qt speaks at the moment.
bool says(const QString &text, const char *context, const char *sentence)
{
    return text == QCoreApplication::translate(context, sentence);
}

RouteProblem problemInWords(const QString &text)
{
    if (says(text, "QHttpSocketEngine", "Proxy denied connection")
        || says(text, "QSocks5SocketEngine", "Connection not allowed by SOCKSv5 server")) {
        return RouteProblem::ProxyRefused;
    }
    if (says(text, "QHttpSocketEngine", "Proxy connection refused")
        || says(text, "QSocks5SocketEngine", "Connection to proxy refused")) {
        return RouteProblem::ProxyUnreachable;
    }
    if (says(text, "QNativeSocketEngine", "Network unreachable")
        || says(text, "QNativeSocketEngine", "Host unreachable")) {
        return RouteProblem::None; // we did not get as far as to the proxy
    }
    return RouteProblem::ProxyFailed;
}

} // namespace

RouteProblem certificateProblem(const QList<QSslError> &errors)
{
    QList<RouteProblem> problems;
    for (const QSslError &error : errors) {
        problems.append(problemOf(error.error()));
    }
    const auto gravest = std::find_first_of(byGravity.cbegin(), byGravity.cend(), problems.cbegin(),
                                            problems.cend());
    return gravest == byGravity.cend() ? RouteProblem::None : *gravest;
}

QString errorTexts(const QList<QSslError> &errors)
{
    QStringList texts;
    for (const QSslError &error : errors) {
        texts.append(error.errorString());
    }
    return texts.join(u"; "_s);
}

RouteProblem proxyProblem(const QNetworkProxy &proxy, QAbstractSocket::SocketError error)
{
    if (error == QAbstractSocket::ProxyAuthenticationRequiredError) {
        return passwordProblem(proxy);
    }
    if (!isProxy(proxy)) {
        return RouteProblem::None;
    }
    // By number again: the others have nothing to do with proxies.
    switch (static_cast<int>(error)) {
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return RouteProblem::ProxyUnreachable;
    case QAbstractSocket::SocketAccessError:
        return RouteProblem::ProxyRefused;
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyProtocolError:
        return RouteProblem::ProxyFailed;
    default:
        return RouteProblem::None;
    }
}

RouteProblem proxyProblem(const QNetworkProxy &proxy, const FailedReply &reply)
{
    if (reply.error == QNetworkReply::ProxyAuthenticationRequiredError) {
        return passwordProblem(proxy);
    }
    if (!isProxy(proxy)) {
        return RouteProblem::None;
    }
    // Plain requests go to an HTTP proxy as to a server, so a failure to connect is one to the
    // proxy.
    const bool talksToProxy = proxy.type() == QNetworkProxy::HttpProxy && !reply.isEncrypted;
    switch (static_cast<int>(reply.error)) {
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyTimeoutError:
        return RouteProblem::ProxyUnreachable;
    case QNetworkReply::ConnectionRefusedError:
        return talksToProxy ? RouteProblem::ProxyUnreachable : RouteProblem::None;
    case QNetworkReply::HostNotFoundError:
        // The proxy's own name is looked up before anything else happens.
        return talksToProxy || !reply.wasConnecting ? RouteProblem::ProxyUnreachable
                                                    : RouteProblem::None;
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::UnknownProxyError:
        return RouteProblem::ProxyFailed;
    case QNetworkReply::UnknownNetworkError:
        return problemInWords(reply.text);
    default:
        return RouteProblem::None;
    }
}

QString proxyDetail(const QNetworkProxy &proxy, const QString &text)
{
    return proxy.hostName().isEmpty()
        ? text
        : u"%1, proxy %2:%3"_s.arg(text, proxy.hostName(), QString::number(proxy.port()));
}

QString pinDetail(const QSslCertificate &certificate)
{
    return u"the server's key is "_s + pinText(publicKeyPin(certificate));
}

} // namespace godwit::net
