#include "net/http/http_stages.h"

#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QPointer>
#if QT_CONFIG(ssl)
#include <QSslConfiguration>
#endif

#include <utility>

namespace godwit::net {

using namespace Qt::StringLiterals;

namespace {

bool goesThroughProxy(const QNetworkReply &reply)
{
    const auto isOne = [](const QNetworkProxy &proxy) {
        return proxy.type() != QNetworkProxy::DefaultProxy
            && proxy.type() != QNetworkProxy::NoProxy;
    };
    if (QNetworkProxyFactory *factory = reply.manager()->proxyFactory()) {
        return isOne(factory->queryProxy(QNetworkProxyQuery(reply.url())).value(0));
    }
    return isOne(reply.manager()->proxy()) || isOne(QNetworkProxy::applicationProxy());
}

#if QT_CONFIG(ssl)
QString tlsVersionOf(const QNetworkReply &reply)
{
    // Compared by number: the enumerators of the old versions are deprecated.
    switch (static_cast<int>(reply.sslConfiguration().sessionProtocol())) {
    case QSsl::TlsV1_2:
        return u"TLS 1.2"_s;
    case QSsl::TlsV1_3:
        return u"TLS 1.3"_s;
    default:
        return u"TLS"_s;
    }
}
#endif

} // namespace

void reportStages(QNetworkReply &reply, QObject *context, const HttpStageReader &reader)
{
    constexpr auto queued = Qt::QueuedConnection;
    const bool secure = reply.url().scheme() == u"https";
    const bool byName = QHostAddress(reply.url().host()).isNull();
    const bool proxied = goesThroughProxy(reply);
    // Qt may try several addresses, and each is a beginning; the first one ends the lookup.
    auto began = std::make_shared<bool>(false);
    QObject::connect(
        &reply, &QNetworkReply::socketStartedConnecting, context,
        [=] {
            if (!std::exchange(*began, true) && byName && !proxied) {
                reader(HttpStage::Lookup, {});
            }
        },
        queued);
    QObject::connect(
        &reply, &QNetworkReply::requestSent, context,
        [=] {
            if (!secure && std::exchange(*began, false)) {
                reader(proxied ? HttpStage::Proxied : HttpStage::Connected, {});
            }
        },
        queued);
#if QT_CONFIG(ssl)
    QObject::connect(
        &reply, &QNetworkReply::encrypted, context,
        [reader, guarded = QPointer(&reply)] {
            if (guarded) {
                reader(HttpStage::Encrypted, tlsVersionOf(*guarded));
            }
        },
        queued);
#endif
}

} // namespace godwit::net
