#pragma once

#include <QByteArray>
#include <QList>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace godwit::server {

/// One HTTP request, as much of it as this server looks at. Header values are as they came.
struct HttpRequest
{
    QByteArray method;
    QByteArray path; ///< without the query
    QList<std::pair<QByteArray, QByteArray>> query; ///< decoded, in order
    std::optional<QByteArray> host;
    std::optional<QByteArray> origin;
    QByteArray contentType;
    std::optional<qint64> contentLength;
    QByteArray authorization;
    QByteArray range;
    QByteArray ifNoneMatch;
    QByteArray body; ///< empty while only the header has arrived
    QByteArray peerAddress; ///< who asks, an IP address
    QByteArray localAddress; ///< where it arrived, an IP address
    bool wantsWebSocket = false;

    /// The first value of a query parameter; empty if it is missing.
    [[nodiscard]] QByteArray parameter(QByteArrayView name) const;
};

/// Splits "path?a=b&c=d" into the request's path and query.
void setTarget(HttpRequest &request, QByteArrayView target);

class BodySource;

struct HttpReply
{
    int status = 200;
    QByteArray contentType;
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;
    bool close = false; ///< end the connection after it
    std::shared_ptr<BodySource> source{}; ///< gives the body instead
    std::optional<qint64> bodyBytes{}; ///< what it gives, or would give if this were not a HEAD
};

/// Answers a request, at once or later, exactly once.
using Answer = std::function<void(HttpReply)>;

/// Called when whoever asked is gone before the answer; may be empty. Not called after the answer.
using Abandon = std::function<void()>;

[[nodiscard]] HttpReply textReply(int status, QByteArray text);
/// {"code": …, "message": …}, as Engine.IO servers explain a refusal.
[[nodiscard]] HttpReply errorReply(int status, int code, const char *message);

} // namespace godwit::server
