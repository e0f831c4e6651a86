#include "net/detect/address.h"

#include "net/route/loopback.h"

#include <QUrlQuery>

#include <algorithm>
#include <optional>

namespace godwit::net::detect {

using namespace Qt::StringLiterals;

namespace {

/// https and wss, http and ws; none: another scheme.
std::optional<bool> isEncrypted(const QString &scheme)
{
    if (scheme == "https"_L1 || scheme == "wss"_L1) {
        return true;
    }
    if (scheme == "http"_L1 || scheme == "ws"_L1) {
        return false;
    }
    return std::nullopt;
}

/// "?token=…": what is typed here is shown, and saved with a profile that can be given away.
bool hasSecretParameter(const QUrl &url)
{
    static const QStringList names{u"token"_s,  u"access_token"_s, u"accesstoken"_s, u"auth"_s,
                                   u"secret"_s, u"password"_s,     u"passwd"_s,      u"pass"_s,
                                   u"apikey"_s, u"api_key"_s,      u"key"_s,         u"jwt"_s};
    const auto items = QUrlQuery(url).queryItems();
    return std::any_of(items.cbegin(), items.cend(),
                       [](const auto &item) { return names.contains(item.first.toLower()); });
}

QUrl withScheme(QUrl url, bool encrypted)
{
    url.setScheme(encrypted ? u"https"_s : u"http"_s);
    return url;
}

} // namespace

base::Result<TypedAddress, AddressError> readAddress(const QString &text,
                                                     const QStringList &plainHosts)
{
    QString typed = text.trimmed();
    if (typed.startsWith("xmpp:"_L1, Qt::CaseInsensitive)) {
        typed.remove(0, 5);
    }
    if (typed.isEmpty()) {
        return base::Failure{AddressError::Empty};
    }
    const bool isBare = !typed.contains("://"_L1);
    // Without "//" QUrl would take "host:8000" for a scheme and a path.
    QUrl url(isBare ? u"https://"_s + typed : typed, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.hasFragment()) {
        return base::Failure{AddressError::Malformed};
    }
    TypedAddress address{{}, url.query(QUrl::FullyEncoded), {}};
    // "you@host" says who one is; in a web address it would be the first half of a sign-in.
    if (!url.password().isEmpty() || (!isBare && !url.userInfo().isEmpty())
        || hasSecretParameter(url)) {
        return base::Failure{AddressError::HasSecrets};
    }
    address.user = url.userName();
    const auto encrypted = isEncrypted(url.scheme().toLower());
    if (!encrypted) {
        return base::Failure{AddressError::UnknownScheme};
    }
    url.setUserInfo(QString());
    url.setQuery(QString());
    url = url.adjusted(QUrl::StripTrailingSlash);
    const bool isHere = isLoopbackHost(url.host());
    const bool mayBePlain = isHere || plainHosts.contains(url.host(), Qt::CaseInsensitive);
    if (!isBare) {
        if (!*encrypted && !mayBePlain) {
            return base::Failure{AddressError::NotEncrypted};
        }
        address.bases.append(withScheme(url, *encrypted));
        return address;
    }
    address.bases.append(withScheme(url, !isHere));
    if (mayBePlain) {
        address.bases.append(withScheme(url, isHere));
    }
    return address;
}

} // namespace godwit::net::detect
