#include "net/engineio/polling_close_reason.h"

#include "net/route/redirect.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace godwit::net::engineio {

using namespace Qt::StringLiterals;
using Code = CloseReason::Code;

namespace {

constexpr int SessionIdUnknown = 1; // the reference server's number; the specification has none
constexpr qsizetype MaxDetail = 200;

} // namespace

CloseReason closeReason(const HttpResponse &response, base::WallTime now)
{
    CloseReason reason = unexpectedStatus(response, now);
    const QJsonObject error = QJsonDocument::fromJson(response.body).object();
    if (const QString message = error.value(u"message").toString(); !message.isEmpty()) {
        reason.detail += u": "_s + message.left(MaxDetail);
    }
    if (response.status == 400 && error.value(u"code").toInt(-1) == SessionIdUnknown) {
        reason.code = Code::SessionUnknown;
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
