#pragma once

#include "net/route/route.h"

#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QUrl>

#include <optional>

namespace godwit::net {

/// A Route as Qt needs it. The one place where it is applied: every WebSocket and every HTTP
/// request of an account has a copy of the same one. Cheap to copy. Uses of \p url know the schemes
/// http, https, ws and wss.
class PreparedRoute
{
public:
    explicit PreparedRoute(Route route = {});

    /// False for plain HTTP and WebSocket where they are not allowed.
    [[nodiscard]] bool permits(const QUrl &url) const;

    /// What stands between us and that server. Asking the system may take a while where it has to
    /// fetch a script first. Never for this computer, unless a person said so.
    [[nodiscard]] QNetworkProxy proxyFor(const QUrl &url) const;

    [[nodiscard]] QSslConfiguration tls() const;

    /// False if a pin is wanted and \p certificate does not have it.
    [[nodiscard]] bool accepts(const QSslCertificate &certificate) const;

private:
    Route m_route;
    std::optional<QSslConfiguration> m_tls; ///< none: Qt's default
};

} // namespace godwit::net
