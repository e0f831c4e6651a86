#include "net/route/proxy_factory.h"

#include <utility>

namespace godwit::net {

using namespace std::chrono_literals;

namespace {

/// An HTTP proxy takes plain requests as a server would, with the whole URL (RFC 9112, section
/// 3.2.2). Everything else goes through a tunnel.
bool isAbsoluteForm(const QNetworkProxy &proxy, const QUrl &url)
{
    return proxy.type() == QNetworkProxy::HttpProxy && url.scheme() == u"http";
}

/// Longer than a handful of requests takes, shorter than a person takes to change the settings.
constexpr base::Milliseconds answersHold = 10s;

} // namespace

ProxyFactory::ProxyFactory(PreparedRoute route, const base::Scheduler &scheduler)
    : m_route(std::move(route))
    , m_scheduler(scheduler)
{
}

QNetworkProxy ProxyFactory::proxyFor(const QUrl &url)
{
    if (m_scheduler.now() >= m_until) {
        m_answers.clear();
        m_until = m_scheduler.now() + answersHold;
    }
    const QString key = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery
                                     | QUrl::RemoveFragment)
                            .toString();
    const auto known = m_answers.constFind(key);
    return known != m_answers.constEnd() ? *known : *m_answers.insert(key, m_route.proxyFor(url));
}

QByteArray ProxyFactory::authorizationFor(const QUrl &url)
{
    const QNetworkProxy proxy = proxyFor(url);
    if (!isAbsoluteForm(proxy, url) || proxy.user().isEmpty()) {
        return {};
    }
    // RFC 7617, section 2.
    return "Basic " + (proxy.user() + u':' + proxy.password()).toUtf8().toBase64();
}

QList<QNetworkProxy> ProxyFactory::queryProxy(const QNetworkProxyQuery &query)
{
    QNetworkProxy proxy = proxyFor(query.url());
    if (isAbsoluteForm(proxy, query.url())) {
        proxy.setUser(QString());
        proxy.setPassword(QString());
    }
    return {proxy};
}

} // namespace godwit::net
