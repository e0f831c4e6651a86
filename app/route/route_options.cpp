#include "app/route/route_options.h"

#include "net/route/certificate_pin.h"

#include <QCommandLineParser>
#include <QUrl>

namespace godwit::app {

using namespace Qt::StringLiterals;

namespace {

template <class T> using Value = base::Result<T, QString>;

base::Failure<QString> because(const QString &sentence)
{
    return base::Failure{sentence};
}

Value<QString> path(const QString &text)
{
    if (text.isEmpty()) {
        return because(u"the path is empty"_s);
    }
    return text;
}

Value<net::Proxy> proxy(const QString &text)
{
    net::Proxy proxy;
    if (text == "system"_L1) {
        return proxy;
    }
    if (text == "none"_L1) {
        proxy.kind = net::Proxy::Kind::None;
        return proxy;
    }
    const QUrl url(text, QUrl::StrictMode);
    const QString scheme = url.scheme();
    proxy.host = url.host();
    proxy.user = url.userName(QUrl::FullyDecoded);
    if (!url.password().isEmpty()) {
        return because(u"the proxy's password must not be in it; use --proxy-password-file"_s);
    }
    if (scheme == "http"_L1) {
        proxy.kind = net::Proxy::Kind::Http;
    } else if (scheme == "socks5"_L1 || scheme == "socks5h"_L1) {
        proxy.kind = net::Proxy::Kind::Socks5;
        proxy.findsNames = scheme == "socks5h"_L1;
    }
    const bool isWhole = (url.path().isEmpty() || url.path() == "/"_L1) && !url.hasQuery();
    if (proxy.kind == net::Proxy::Kind::System || proxy.host.isEmpty() || url.port() <= 0
        || !isWhole) {
        return because(
            u"'%1' is none of system, none, http://HOST:PORT, socks5://HOST:PORT, socks5h://HOST:PORT"_s
                .arg(text));
    }
    proxy.port = static_cast<quint16>(url.port());
    return proxy;
}

Value<QByteArray> pin(const QString &text)
{
    auto value = net::parsePin(text);
    if (!value) {
        return because(u"'%1' is not sha256: and 64 hexadecimal digits, or Base64"_s.arg(text));
    }
    return *std::move(value);
}

Value<QString> hostName(const QString &text)
{
    QString host = text.trimmed();
    if (host.startsWith(u'[') && host.endsWith(u']')) {
        host = host.mid(1, host.size() - 2);
    }
    QUrl url;
    url.setHost(host, QUrl::StrictMode);
    if (host.isEmpty() || url.host().isEmpty()) {
        return because(u"'%1' is not the name or the address of a host"_s.arg(text));
    }
    return url.host();
}

/// Collects the first mistake.
class Reader
{
public:
    explicit Reader(const QCommandLineParser &parser)
        : m_parser(parser)
    {
    }

    template <class T, class Parse> QList<T> list(const QString &name, Parse parse)
    {
        QList<T> list;
        for (const QString &text : m_parser.values(name)) {
            auto value = parse(text);
            if (value) {
                list.append(std::move(value).value());
            } else if (mistake.isEmpty()) {
                mistake = u"--%1: %2"_s.arg(name, value.error());
            }
        }
        return list;
    }
    /// The last one counts, as usual.
    template <class T, class Parse> T last(const QString &name, Parse parse)
    {
        const QList<T> values = list<T>(name, parse);
        return values.isEmpty() ? T{} : values.constLast();
    }

    QString mistake;

private:
    const QCommandLineParser &m_parser;
};

} // namespace

QString routeOptionsHelp()
{
    return uR"(  --proxy URL           What to go through: system (default), none, http://[NAME@]HOST:PORT, or
                        socks5://[NAME@]HOST:PORT; with socks5h:// the proxy looks up host names.
  --proxy-password-file F
                        The first line of this file is the password to NAME at the proxy.
  --ca FILE             Trust the certificates in this file (PEM), besides those of the system. May
                        be given several times.
  --pin sha256:…        Talk only to a server with this key: the SHA-256 of its public key
                        (SubjectPublicKeyInfo), hexadecimal or Base64. Its certificate must be
                        trusted, too.
  --allow-plain HOST    Let the connection to this host be without encryption: http:// or ws://. This
                        computer is always allowed. May be given several times.
)"_s;
}

void addRouteOptions(QCommandLineParser &parser)
{
    for (const QString &name :
         {u"proxy"_s, u"proxy-password-file"_s, u"ca"_s, u"pin"_s, u"allow-plain"_s}) {
        parser.addOption({name, {}, u"VALUE"_s});
    }
}

base::Result<RouteOptions, QString> readRouteOptions(const QCommandLineParser &parser)
{
    Reader reader(parser);
    RouteOptions options;
    options.proxy = reader.last<net::Proxy>(u"proxy"_s, proxy);
    options.proxyPasswordFile = reader.last<QString>(u"proxy-password-file"_s, path);
    options.authorityFiles = reader.list<QString>(u"ca"_s, path);
    options.pin = reader.last<QByteArray>(u"pin"_s, pin);
    options.plainHosts = reader.list<QString>(u"allow-plain"_s, hostName);
    if (reader.mistake.isEmpty() && !options.proxyPasswordFile.isEmpty()
        && options.proxy.user.isEmpty()) {
        reader.mistake
            = u"--proxy-password-file needs a --proxy with a name: http://NAME@HOST:PORT"_s;
    }
    if (!reader.mistake.isEmpty()) {
        return because(reader.mistake);
    }
    return options;
}

} // namespace godwit::app
