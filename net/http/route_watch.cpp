#include "net/http/route_watch.h"

#include "net/route/route_trouble.h"

#include <QNetworkReply>
#include <QSslConfiguration>

#include <utility>

namespace godwit::net {

using namespace Qt::StringLiterals;

RouteWatch::RouteWatch(QNetworkReply &reply, const PreparedRoute &route, QNetworkProxy proxy,
                       std::function<void()> suspect)
    : m_proxy(std::move(proxy))
    , m_seen(std::make_shared<Seen>())
{
    QObject::connect(&reply, &QNetworkReply::socketStartedConnecting, &reply,
                     [seen = m_seen] { seen->wasConnecting = true; });
    QObject::connect(&reply, &QNetworkReply::sslErrors, &reply,
                     [seen = m_seen](const QList<QSslError> &errors) {
                         seen->problem = certificateProblem(errors);
                         seen->detail = errorTexts(errors);
                     });
    // Qt waits for this slot before it sends anything.
    QObject::connect(
        &reply, &QNetworkReply::encrypted, &reply,
        [seen = m_seen, &reply, route, suspect = std::move(suspect)] {
            const QSslCertificate certificate = reply.sslConfiguration().peerCertificate();
            if (!route.accepts(certificate)) {
                seen->problem = RouteProblem::CertificateUnpinned;
                seen->detail = pinDetail(certificate);
                suspect();
                reply.abort();
            }
        },
        Qt::DirectConnection);
}

HttpError RouteWatch::explained(HttpError error, const QNetworkReply &reply) const
{
    if (m_seen->problem != RouteProblem::None) {
        return {HttpError::Code::TlsFailed, m_seen->detail, m_seen->problem};
    }
    const RouteProblem problem
        = proxyProblem(m_proxy,
                       FailedReply{reply.error(), reply.errorString(),
                                   reply.url().scheme() == "https"_L1, m_seen->wasConnecting});
    if (problem != RouteProblem::None) {
        return {HttpError::Code::ProxyFailed, proxyDetail(m_proxy, error.detail), problem};
    }
    return error;
}

} // namespace godwit::net
