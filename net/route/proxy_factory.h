#pragma once

#include "base/scheduler.h"
#include "net/route/prepared_route.h"

#include <QHash>
#include <QNetworkProxyFactory>

namespace godwit::net {

/// Tells QNetworkAccessManager, which owns it, the proxy of each request. Remembers the answers for
/// a moment: the manager asks for every request, and the system may run a script for each answer.
class ProxyFactory final : public QNetworkProxyFactory
{
public:
    ProxyFactory(PreparedRoute route, const base::Scheduler &scheduler);

    /// The proxy of a request to \p url; the manager takes the same.
    [[nodiscard]] QNetworkProxy proxyFor(const QUrl &url);
    /// The value of the Proxy-Authorization header that a request to \p url must bring along; empty
    /// where Qt deals with it. In absolute form Qt would send the request twice, the first time
    /// without the password, and a request must not be sent twice.
    [[nodiscard]] QByteArray authorizationFor(const QUrl &url);
    [[nodiscard]] QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;

private:
    PreparedRoute m_route;
    const base::Scheduler &m_scheduler;
    base::TimePoint m_until{};
    QHash<QString, QNetworkProxy> m_answers; ///< by scheme, host and port
};

} // namespace godwit::net
