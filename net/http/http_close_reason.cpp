#include "net/http/http_close_reason.h"

#include "net/http/retry_after.h"
#include "net/transport/http_status_text.h"

namespace godwit::net {

using Code = CloseReason::Code;

namespace {

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

CloseReason unexpectedStatus(const HttpResponse &response, base::WallTime now)
{
    CloseReason reason{Code::HttpStatus, httpStatusText(response.status)};
    reason.httpStatus = response.status;
    reason.retryAfter = parseRetryAfter(response.header("Retry-After"), now);
    if (response.status == 413) {
        reason.code = Code::TooLarge;
    } else if (response.status == 407) {
        reason.code = Code::ProxyFailed;
        reason.problem = RouteProblem::ProxyPasswordMissing;
    } else if (response.status == 511) { // RFC 6585, section 6
        reason.problem = RouteProblem::Portal;
    }
    return reason;
}

} // namespace godwit::net
