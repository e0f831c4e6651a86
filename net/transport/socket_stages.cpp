#include "net/transport/socket_stages.h"

#include <QNetworkProxy>
#if QT_CONFIG(ssl)
#include <QSslSocket>
#endif

#include <memory>

namespace godwit::net {

using namespace Qt::StringLiterals;

namespace {

#if QT_CONFIG(ssl)
QString versionOf(QSsl::SslProtocol protocol)
{
    // Compared by number: the enumerators of the old versions are deprecated.
    switch (static_cast<int>(protocol)) {
    case QSsl::TlsV1_2:
        return u"TLS 1.2"_s;
    case QSsl::TlsV1_3:
        return u"TLS 1.3"_s;
    default:
        return u"TLS"_s;
    }
}
#endif

bool isProxy(const QNetworkProxy &proxy)
{
    return proxy.type() != QNetworkProxy::DefaultProxy && proxy.type() != QNetworkProxy::NoProxy;
}

} // namespace

void reportStages(QAbstractSocket &socket, bool byName, Transport &transport)
{
    auto found = std::make_shared<bool>(false);
    QObject::connect(&socket, &QAbstractSocket::hostFound, &transport, [&transport, found] {
        *found = true;
        Q_EMIT transport.stagePassed({OpeningStage::Lookup});
    });
    QObject::connect(
        &socket, &QAbstractSocket::connected, &transport, [&socket, &transport, byName, found] {
            // A proxy is given the name, so nobody here has looked it up.
            const bool proxy = isProxy(socket.proxy()) || isProxy(QNetworkProxy::applicationProxy())
                || (byName && !*found);
            Q_EMIT transport.stagePassed({proxy ? OpeningStage::Proxy : OpeningStage::Tcp});
        });
#if QT_CONFIG(ssl)
    if (auto *secure = qobject_cast<QSslSocket *>(&socket)) {
        QObject::connect(secure, &QSslSocket::encrypted, &transport, [secure, &transport] {
            Q_EMIT transport.stagePassed({OpeningStage::Tls, versionOf(secure->sessionProtocol())});
        });
    }
#endif
}

} // namespace godwit::net
