#include "net/engineio/polling_close_reason.h"

#include "net/route/redirect.h"
#include "net/transport/http_status_text.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace godwit::net::engineio {

using namespace Qt::StringLiterals;
using Code = CloseReason::Code;

namespace {

constexpr int SessionIdUnknown = 1; // the reference server's number; the specification has none
constexpr qsizetype MaxDetail = 200;

Code codeOf(HttpError::Code code, bool wasOpen)
{
    switch (code) {
    case HttpError::Code::HostNotFound:
        return wasOpen ? Code::ConnectionLost : Code::HostNotFound;
    case HttpError::Code::ConnectionRefused:
        return wasOpen ? Code::ConnectionLost : Code::ConnectionRefused;
    case HttpError::Code::NetworkUnreachable:
        return Code::NetworkUnreachable;
    case HttpError::Code::TimedOut:
        return wasOpen ? Code::Silence : Code::TimedOut;
    case HttpError::Code::ConnectionLost:
        return Code::ConnectionLost;
    case HttpError::Code::ProxyFailed:
        return Code::ProxyFailed;
    case HttpError::Code::TlsFailed:
        return Code::TlsFailed;
    case HttpError::Code::TooLarge:
        return Code::TooLarge;
    case HttpError::Code::ProtocolError:
        return Code::ProtocolError;
    case HttpError::Code::BadRequest:
        return Code::Internal;
    }
    Q_UNREACHABLE();
}

} // namespace

CloseReason closeReason(const HttpError &error, bool wasOpen)
{
    CloseReason reason{codeOf(error.code, wasOpen), error.detail};
    reason.problem = error.problem;
    return reason;
}

CloseReason closeReason(const HttpResponse &response, base::WallTime now)
{
    CloseReason reason{Code::HttpStatus, httpStatusText(response.status)};
    reason.httpStatus = response.status;
    reason.retryAfter = parseRetryAfter(response.header("Retry-After"), now);
    const QJsonObject error = QJsonDocument::fromJson(response.body).object();
    if (const QString message = error.value(u"message").toString(); !message.isEmpty()) {
        reason.detail += u": "_s + message.left(MaxDetail);
    }
    if (response.status == 400 && error.value(u"code").toInt(-1) == SessionIdUnknown) {
        reason.code = Code::SessionUnknown;
    } else if (response.status == 413) {
        reason.code = Code::TooLarge;
    } else if (response.status == 407) {
        reason.code = Code::ProxyFailed;
        reason.problem = RouteProblem::ProxyPasswordMissing;
    } else if (response.status == 511) { // RFC 6585, section 6
        reason.problem = RouteProblem::Portal;
    }
    return reason;
}

CloseReason onTheWay(CloseReason reason, const HttpResponse &head, const QUrl &url)
{
    const bool isPage = head.header("Content-Type").toLower().startsWith("text/html");
    if (reason.code == Code::HttpStatus && reason.httpStatus == head.status
        && isRedirect(head.status)) {
        const QByteArray location = head.header("Location");
        reason.problem = redirectProblem(url, location);
        reason.detail = redirectText(url, location);
    } else if (reason.code == Code::ProtocolError && isPage) {
        reason.problem = strangersProblem(url);
    }
    return reason;
}

} // namespace godwit::net::engineio
