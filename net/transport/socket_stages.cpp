#include "net/transport/socket_stages.h"

#include "net/route/stage_facts.h"

#include <QAbstractSocket>
#if QT_CONFIG(ssl)
#include <QSslSocket>
#endif

#include <memory>

namespace godwit::net {

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
            const bool proxy = isRealProxy(socket.proxy())
                || isRealProxy(QNetworkProxy::applicationProxy()) || (byName && !*found);
            Q_EMIT transport.stagePassed({proxy ? OpeningStage::Proxy : OpeningStage::Tcp});
        });
#if QT_CONFIG(ssl)
    if (auto *secure = qobject_cast<QSslSocket *>(&socket)) {
        QObject::connect(secure, &QSslSocket::encrypted, &transport, [secure, &transport] {
            Q_EMIT transport.stagePassed(
                {OpeningStage::Tls, tlsVersionText(secure->sessionProtocol())});
        });
    }
#endif
}

} // namespace godwit::net
