#include "server/http/origin_policy.h"

#include <QHostAddress>

#include <algorithm>

namespace godwit::server {

namespace {

QByteArrayList lowered(const QStringList &texts)
{
    QByteArrayList result;
    for (const QString &text : texts) {
        result << text.toLower().toUtf8();
    }
    return result;
}

/// Host without port; an IPv6 address without brackets (RFC 9110, section 7.2).
QByteArray hostName(const QByteArray &host)
{
    if (host.startsWith('[')) {
        return host.mid(1, host.indexOf(']') - 1);
    }
    const qsizetype colon = host.indexOf(':');
    QByteArray name = (colon < 0 ? host : host.first(colon)).toLower();
    if (name.endsWith('.')) {
        name.chop(1);
    }
    return name;
}

} // namespace

OriginPolicy::OriginPolicy(const Names &allowed)
    : m_origins(lowered(allowed.origins))
    , m_hosts(lowered(allowed.hosts))
{
}

std::optional<HttpReply> OriginPolicy::refusal(const HttpRequest &request) const
{
    if (!hostAllowed(request)) {
        return errorReply(421, 4, "This server is not known by that host name");
    }
    if (request.origin && !originAllowed(*request.origin)) {
        return errorReply(403, 4, "Web pages of this origin may not connect");
    }
    return std::nullopt;
}

bool OriginPolicy::hostAllowed(const HttpRequest &request) const
{
    if (!request.host) {
        return true; // HTTP/1.0; no browser
    }
    const QByteArray name = hostName(*request.host);
    if (name == "localhost" || name.endsWith(".localhost") || m_hosts.contains(name)) {
        return true;
    }
    // A page cannot bend a number: it must be ours.
    const QHostAddress address(QString::fromLatin1(name));
    return !address.isNull()
        && (address.isLoopback()
            || address.isEqual(QHostAddress(QString::fromLatin1(request.localAddress))));
}

bool OriginPolicy::originAllowed(const QByteArray &origin) const
{
    return m_origins.contains("*") || m_origins.contains(origin.toLower());
}

QList<std::pair<QByteArray, QByteArray>> OriginPolicy::corsHeaders(const HttpRequest &request) const
{
    if (!request.origin || !originAllowed(*request.origin)) {
        return {};
    }
    return {{"Access-Control-Allow-Origin", *request.origin},
            {"Access-Control-Allow-Methods", "GET, POST"},
            {"Access-Control-Allow-Headers", "Content-Type"},
            {"Vary", "Origin"}};
}

} // namespace godwit::server
