#include "app/route/saved_route.h"

#include "net/route/certificate_pin.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <utility>

namespace godwit::app {

using namespace Qt::StringLiterals;
using net::Proxy;

namespace {

constexpr std::array kinds{
    std::pair{Proxy::Kind::System, "system"_L1},
    std::pair{Proxy::Kind::None, "none"_L1},
    std::pair{Proxy::Kind::Http, "http"_L1},
    std::pair{Proxy::Kind::Socks5, "socks5"_L1},
};

QJsonObject savedProxy(const Proxy &proxy)
{
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&](const auto &each) { return each.first == proxy.kind; });
    QJsonObject json{{u"kind"_s, QString(kind->second)}};
    if (proxy.kind == Proxy::Kind::Http || proxy.kind == Proxy::Kind::Socks5) {
        json.insert(u"host"_s, proxy.host);
        json.insert(u"port"_s, proxy.port);
        json.insert(u"findsNames"_s, proxy.findsNames);
    }
    if (!proxy.user.isEmpty()) {
        json.insert(u"user"_s, proxy.user);
    }
    return json;
}

std::optional<Proxy> loadedProxy(const QJsonObject &json)
{
    const QString name = json[u"kind"_s].toString();
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&](const auto &each) { return each.second == name; });
    if (kind == kinds.end()) {
        return std::nullopt;
    }
    Proxy proxy;
    proxy.kind = kind->first;
    if (proxy.kind == Proxy::Kind::System || proxy.kind == Proxy::Kind::None) {
        return proxy;
    }
    proxy.host = json[u"host"_s].toString();
    proxy.user = json[u"user"_s].toString();
    proxy.findsNames = json[u"findsNames"_s].toBool(true);
    const int port = json[u"port"_s].toInt();
    if (proxy.host.isEmpty() || port < 1 || port > 65535) {
        return std::nullopt;
    }
    proxy.port = static_cast<quint16>(port);
    return proxy;
}

} // namespace

QJsonObject savedRoute(const net::Route &route)
{
    QJsonObject json;
    if (route.proxy.kind != Proxy::Kind::System) {
        json.insert(u"proxy"_s, savedProxy(route.proxy));
    }
    if (!route.authorities.isEmpty()) {
        QString pem;
        for (const QSslCertificate &authority : route.authorities) {
            pem += QString::fromLatin1(authority.toPem());
        }
        json.insert(u"authorities"_s, pem);
    }
    if (!route.pin.isEmpty()) {
        json.insert(u"pin"_s, net::pinText(route.pin));
    }
    if (!route.plainHosts.isEmpty()) {
        json.insert(u"plainHosts"_s, QJsonArray::fromStringList(route.plainHosts));
    }
    return json;
}

std::optional<net::Route> loadedRoute(const QJsonObject &json)
{
    net::Route route;
    if (json.contains(u"proxy"_s)) {
        const auto proxy = loadedProxy(json[u"proxy"_s].toObject());
        if (!proxy) {
            return std::nullopt;
        }
        route.proxy = *proxy;
    }
    if (json.contains(u"authorities"_s)) {
        const QString pem = json[u"authorities"_s].toString();
        route.authorities = QSslCertificate::fromData(pem.toLatin1());
        if (route.authorities.isEmpty()
            || route.authorities.size() != pem.count(u"-----BEGIN CERTIFICATE-----"_s)) {
            return std::nullopt;
        }
    }
    if (json.contains(u"pin"_s)) {
        const auto pin = net::parsePin(json[u"pin"_s].toString());
        if (!pin) {
            return std::nullopt;
        }
        route.pin = *pin;
    }
    for (const QJsonValue &host : json[u"plainHosts"_s].toArray()) {
        route.plainHosts << host.toString();
    }
    return route;
}

QString proxyPasswordKey(const QString &accountId)
{
    return accountId + u".proxy"_s;
}

} // namespace godwit::app
