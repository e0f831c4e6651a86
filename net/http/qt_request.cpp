#include "net/http/qt_request.h"

#include "net/http/file_body.h"
#include "net/http/one_shot_body.h"
#include "net/route/proxy_factory.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>
#include <memory>

namespace godwit::net {

using namespace Qt::StringLiterals;

namespace {

/// From here on a body that has grown more than forty times is taken for a bomb.
constexpr qint64 BombThreshold = 16LL * 1024 * 1024;

ProxyFactory &proxiesOf(const QtHttpLine &line)
{
    return *static_cast<ProxyFactory *>(line.manager->proxyFactory());
}

/// A file that cannot be read makes an empty body, which no server takes for the file.
QNetworkReply *putFile(QNetworkAccessManager &manager, QNetworkRequest &wire, const QString &path)
{
    auto body = std::make_unique<FileBody>(path);
    wire.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    wire.setHeader(QNetworkRequest::ContentLengthHeader, body->total());
    QNetworkReply *reply = manager.put(wire, body.get());
    body.release()->setParent(reply);
    return reply;
}

} // namespace

QtHttpLine makeHttpLine(const PreparedRoute &route, const base::Scheduler &scheduler)
{
    QtHttpLine line{std::make_shared<QNetworkAccessManager>(), route};
    line.manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    line.manager->setProxyFactory(new ProxyFactory(route, scheduler)); // takes it over
    return line;
}

QNetworkProxy proxyOf(const QtHttpLine &line, const QUrl &url)
{
    return proxiesOf(line).proxyFor(url);
}

bool asksForEncoding(const HttpRequest &request)
{
    return std::any_of(request.headers.begin(), request.headers.end(), [](const auto &header) {
        return header.name.compare("Accept-Encoding", Qt::CaseInsensitive) == 0;
    });
}

QNetworkReply *startReply(const QtHttpLine &line, const HttpRequest &request)
{
    QNetworkAccessManager &manager = *line.manager;
    QNetworkRequest wire(request.url);
    if (request.url.scheme() == u"https") {
        wire.setSslConfiguration(line.route.tls());
    }
    wire.setHeader(QNetworkRequest::UserAgentHeader, u"Godwit/"_s + QLatin1String(GODWIT_VERSION));
    // Cookies keep a session on its server, so they belong to a session, not to the process.
    wire.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    wire.setDecompressedSafetyCheckThreshold(std::min(request.maxBytes, BombThreshold));
    for (const HttpHeader &header : request.headers) {
        wire.setRawHeader(header.name, header.value);
    }
    const QByteArray authorization = proxiesOf(line).authorizationFor(request.url);
    if (!authorization.isEmpty()) {
        wire.setRawHeader("Proxy-Authorization", authorization);
    }
    if (!request.bodyFile.isEmpty()) {
        return putFile(manager, wire, request.bodyFile);
    }
    switch (request.method) {
    case HttpRequest::Method::Get:
        return manager.get(wire);
    case HttpRequest::Method::Head:
        return manager.head(wire);
    case HttpRequest::Method::Post:
    case HttpRequest::Method::Put: {
        // Without these two Qt would copy the body into a buffer that it can rewind.
        wire.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        wire.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
        auto body = std::make_unique<OneShotBody>(request.body);
        const bool isPut = request.method == HttpRequest::Method::Put;
        QNetworkReply *reply
            = isPut ? manager.put(wire, body.get()) : manager.post(wire, body.get());
        body.release()->setParent(reply);
        return reply;
    }
    case HttpRequest::Method::Delete:
        return manager.deleteResource(wire);
    }
    Q_UNREACHABLE();
}

} // namespace godwit::net
