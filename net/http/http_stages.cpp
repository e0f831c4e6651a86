#include "net/http/http_stages.h"

#include "net/route/stage_facts.h"

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

namespace {

bool goesThroughProxy(const QNetworkReply &reply)
{
    if (QNetworkProxyFactory *factory = reply.manager()->proxyFactory()) {
        return isRealProxy(factory->queryProxy(QNetworkProxyQuery(reply.url())).value(0));
    }
    return isRealProxy(reply.manager()->proxy()) || isRealProxy(QNetworkProxy::applicationProxy());
}

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
                reader(HttpStage::Encrypted,
                       tlsVersionText(guarded->sslConfiguration().sessionProtocol()));
            }
        },
        queued);
#endif
}

} // namespace godwit::net
