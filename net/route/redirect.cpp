#include "net/route/redirect.h"

#include "net/route/loopback.h"

namespace godwit::net {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 200;

QUrl resolved(const QUrl &asked, const QByteArray &location)
{
    return asked.resolved(QUrl(QString::fromUtf8(location.trimmed()), QUrl::StrictMode));
}

bool isWebSocket(const QUrl &url)
{
    return url.scheme() == "ws"_L1 || url.scheme() == "wss"_L1;
}

/// The scheme of the web that corresponds; empty for any other.
QString webScheme(const QUrl &url)
{
    const QString scheme = url.scheme();
    if (scheme == "ws"_L1 || scheme == "http"_L1) {
        return u"http"_s;
    }
    return scheme == "wss"_L1 || scheme == "https"_L1 ? u"https"_s : QString();
}

int portOf(const QUrl &url)
{
    return url.port(webScheme(url) == "https"_L1 ? 443 : 80);
}

} // namespace

bool isRedirect(int httpStatus)
{
    return httpStatus == 301 || httpStatus == 302 || httpStatus == 307 || httpStatus == 308;
}

std::optional<QUrl> redirectTarget(const QUrl &asked, const QByteArray &location)
{
    QUrl target = resolved(asked, location);
    const QString from = webScheme(asked);
    const QString to = webScheme(target);
    const bool encrypts = from == "http"_L1 && to == "https"_L1;
    if (location.trimmed().isEmpty() || !target.isValid() || !target.userInfo().isEmpty()
        || target.host() != asked.host() || (from != to && !encrypts)
        || (!encrypts && portOf(target) != portOf(asked))) {
        return std::nullopt;
    }
    if (isWebSocket(asked)) {
        target.setScheme(to == "https"_L1 ? u"wss"_s : u"ws"_s);
    } else {
        target.setScheme(to);
    }
    target.setFragment(QString());
    return target;
}

RouteProblem redirectProblem(const QUrl &asked, const QByteArray &location)
{
    const QUrl target = resolved(asked, location);
    const bool isElsewhere = !target.host().isEmpty() && target.host() != asked.host();
    return isElsewhere && strangersProblem(asked) == RouteProblem::Portal
        ? RouteProblem::Portal
        : RouteProblem::Redirected;
}

RouteProblem strangersProblem(const QUrl &asked)
{
    return webScheme(asked) == "http"_L1 && !isLoopbackHost(asked.host()) ? RouteProblem::Portal
                                                                          : RouteProblem::None;
}

QString redirectText(const QUrl &asked, const QByteArray &location)
{
    const QUrl target = resolved(asked, location);
    const QString text = target.isValid() && !target.host().isEmpty()
        ? target.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment)
        : u"nowhere"_s;
    return u"redirected to "_s + text.left(longestText);
}

} // namespace godwit::net
