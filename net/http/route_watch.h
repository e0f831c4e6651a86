#pragma once

#include "net/http/http_client.h"
#include "net/route/prepared_route.h"

#include <QNetworkProxy>

#include <functional>
#include <memory>

class QNetworkReply;
class QSslError;

namespace godwit::net {

/// Watches one reply of QNetworkAccessManager for trouble on its route: bad certificates, a key
/// that is not the pinned one, a proxy that fails. Ends the reply before anything is sent to a
/// server that must not have it. Owned by the exchange.
class RouteWatch final
{
public:
    /// \p suspect is called when the connection must not be used for anything else.
    RouteWatch(QNetworkReply &reply, const PreparedRoute &route, QNetworkProxy proxy,
               std::function<void()> suspect);

    /// The error of the reply, which has failed with \p error, said better.
    [[nodiscard]] HttpError explained(HttpError error, const QNetworkReply &reply) const;

private:
    struct Seen
    {
        RouteProblem problem = RouteProblem::None;
        QString detail;
        bool wasConnecting = false;
    };

    QNetworkProxy m_proxy;
    std::shared_ptr<Seen> m_seen; ///< shared with the connections to the reply
};

} // namespace godwit::net
