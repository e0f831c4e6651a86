#include "app/server_address.h"

#include "net/route/loopback.h"

namespace godwit::app {

using namespace Qt::StringLiterals;

namespace {

base::Result<QString, AddressError> httpScheme(const QUrl &url)
{
    const QString scheme = url.scheme().toLower();
    if (scheme == "http"_L1 || scheme == "ws"_L1) {
        return u"http"_s;
    }
    if (scheme == "https"_L1 || scheme == "wss"_L1) {
        return u"https"_s;
    }
    return base::Failure{AddressError::UnknownScheme};
}

} // namespace

base::Result<QUrl, AddressError> parseServerAddress(const QString &text,
                                                    const QStringList &plainHosts)
{
    const QString typed = text.trimmed();
    if (typed.isEmpty()) {
        return base::Failure{AddressError::Empty};
    }
    const bool bare = !typed.contains("://"_L1);
    // Without "//" QUrl would take "host:8000" for a scheme and a path.
    QUrl url(bare ? u"https://"_s + typed : typed, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.hasFragment()) {
        return base::Failure{AddressError::Malformed};
    }
    if (!url.userInfo().isEmpty()) {
        return base::Failure{AddressError::HasSecrets};
    }
    const auto scheme = httpScheme(url);
    if (!scheme) {
        return base::Failure{scheme.error()};
    }
    const bool isHere = net::isLoopbackHost(url.host());
    url.setScheme(bare && isHere ? u"http"_s : *scheme);
    if (url.scheme() == "http"_L1 && !isHere
        && !plainHosts.contains(url.host(), Qt::CaseInsensitive)) {
        return base::Failure{AddressError::NotEncrypted};
    }
    url.setQuery(QString());
    return url.adjusted(QUrl::StripTrailingSlash);
}

bool isLoopback(const QUrl &server)
{
    return net::isLoopbackHost(server.host());
}

} // namespace godwit::app
