#pragma once

#include "server/http/http_message.h"

#include <QByteArrayList>
#include <QStringList>

namespace godwit::server {

/// Decides which web pages may talk to this server, and under which names it may be addressed. A
/// browser tells the truth in Origin and Host; a page that lured a name of its own onto our address
/// (DNS rebinding) shows in Host.
class OriginPolicy final
{
public:
    struct Names
    {
        QStringList origins; ///< "https://example.org"; "*": every page
        QStringList hosts; ///< without port
    };
    explicit OriginPolicy(const Names &allowed);

    /// 403 or 421 with a JSON body, or nothing if the request may go on.
    [[nodiscard]] std::optional<HttpReply> refusal(const HttpRequest &request) const;
    /// What lets an allowed page read the answer
    /// (https://fetch.spec.whatwg.org/#http-cors-protocol).
    [[nodiscard]] QList<std::pair<QByteArray, QByteArray>>
    corsHeaders(const HttpRequest &request) const;

private:
    [[nodiscard]] bool hostAllowed(const HttpRequest &request) const;
    [[nodiscard]] bool originAllowed(const QByteArray &origin) const;

    QByteArrayList m_origins;
    QByteArrayList m_hosts;
};

} // namespace godwit::server
