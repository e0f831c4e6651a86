#pragma once

#include "base/scheduler.h"
#include "net/http/http_client.h"
#include "net/route/prepared_route.h"

#include <memory>

class QNetworkAccessManager;
class QNetworkReply;

/// A request in Qt's words.
namespace godwit::net {

/// Connections that can be trusted, and the way that all of them take.
struct QtHttpLine
{
    std::shared_ptr<QNetworkAccessManager> manager;
    PreparedRoute route;
};

/// \p scheduler outlives it.
[[nodiscard]] QtHttpLine makeHttpLine(const PreparedRoute &route, const base::Scheduler &scheduler);

[[nodiscard]] QNetworkProxy proxyOf(const QtHttpLine &line, const QUrl &url);

/// Whoever names an encoding undoes it.
[[nodiscard]] bool asksForEncoding(const HttpRequest &request);

/// The reply is the caller's.
[[nodiscard]] QNetworkReply *startReply(const QtHttpLine &line, const HttpRequest &request);

} // namespace godwit::net
