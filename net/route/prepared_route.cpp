#include "net/route/prepared_route.h"

#include "net/route/certificate_pin.h"
#include "net/route/loopback.h"

#include <QNetworkProxyFactory>

#include <utility>

namespace godwit::net {

using namespace Qt::StringLiterals;

namespace {

bool isPlain(const QUrl &url)
{
    return url.scheme() == "http"_L1 || url.scheme() == "ws"_L1;
}

QNetworkProxy explicitProxy(const Proxy &proxy, QNetworkProxy::ProxyType type)
{
    QNetworkProxy result(type, proxy.host, proxy.port, proxy.user, proxy.password);
    result.setCapabilities(
        result.capabilities().setFlag(QNetworkProxy::HostNameLookupCapability, proxy.findsNames));
    return result;
}

QNetworkProxy systemProxy(QUrl url)
{
    // Scripts and environment variables know the schemes of the web only.
    url.setScheme(isPlain(url) ? u"http"_s : u"https"_s);
    const auto answers = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    for (QNetworkProxy proxy : answers) {
        switch (proxy.type()) {
        case QNetworkProxy::HttpCachingProxy:
            proxy.setType(QNetworkProxy::HttpProxy);
            return proxy;
        case QNetworkProxy::HttpProxy:
        case QNetworkProxy::Socks5Proxy:
        case QNetworkProxy::NoProxy:
            return proxy;
        case QNetworkProxy::DefaultProxy:
        case QNetworkProxy::FtpCachingProxy:
            break;
        }
    }
    return QNetworkProxy(QNetworkProxy::NoProxy);
}

} // namespace

PreparedRoute::PreparedRoute(Route route)
    : m_route(std::move(route))
{
    if (!m_route.authorities.isEmpty()) {
        // Qt looks for the system's own only as long as nobody adds to them.
        m_tls = QSslConfiguration::defaultConfiguration();
        m_tls->setCaCertificates(QSslConfiguration::systemCaCertificates() + m_route.authorities);
    }
}

bool PreparedRoute::permits(const QUrl &url) const
{
    return !isPlain(url) || isLoopbackHost(url.host())
        || m_route.plainHosts.contains(url.host(), Qt::CaseInsensitive);
}

QNetworkProxy PreparedRoute::proxyFor(const QUrl &url) const
{
    switch (m_route.proxy.kind) {
    case Proxy::Kind::Http:
        return explicitProxy(m_route.proxy, QNetworkProxy::HttpProxy);
    case Proxy::Kind::Socks5:
        return explicitProxy(m_route.proxy, QNetworkProxy::Socks5Proxy);
    case Proxy::Kind::System:
        if (!isLoopbackHost(url.host())) {
            return systemProxy(url);
        }
        break;
    case Proxy::Kind::None:
        break;
    }
    return QNetworkProxy(QNetworkProxy::NoProxy);
}

QSslConfiguration PreparedRoute::tls() const
{
    return m_tls.value_or(QSslConfiguration::defaultConfiguration());
}

bool PreparedRoute::accepts(const QSslCertificate &certificate) const
{
    return m_route.pin.isEmpty() || m_route.pin == publicKeyPin(certificate);
}

} // namespace godwit::net
