#include "net/connection/close_table.h"

namespace godwit::net {

namespace {

// RFC 6455, section 7.4, and the IANA registry of WebSocket close codes.
Consequence ofWebSocketCode(int code)
{
    switch (code) {
    case 1000: // normal
    case 1004: // reserved
    case 1005: // no code given
    case 1006: // no goodbye at all
        return {Verdict::Retry, Curve::Brisk};
    case 1001: // going away
    case 1012: // service restart
    case 1013: // try again later
    case 1014: // bad gateway
        return {Verdict::Retry, Curve::Busy};
    case 1002: // protocol error
    case 1003: // cannot accept the type of data
    case 1007: // not valid in its type, for example not UTF-8
    case 1010: // an extension was missed
        return {Verdict::StepDown, Curve::Slow};
    case 1008: // policy
    case 1015: // TLS
    case 3000: // unauthorised
    case 3003: // forbidden
        return {Verdict::Stop, Curve::Slow};
    default: // 1009 too big, 1011 internal error, 3008 time-out, and everybody's own
        return {Verdict::Retry, Curve::Slow};
    }
}

// RFC 9110, section 15; RFC 6585 and RFC 8470 for 429 and 425. From 520 on they are unregistered
// words of large gateways for a server that they do not reach.
Consequence ofHttpStatus(int status)
{
    switch (status) {
    case 401: // unauthorised
    case 403: // forbidden
    case 407: // a proxy wants a password
        return {Verdict::Stop, Curve::Slow};
    case 408: // the request took too long
    case 425: // too early
    case 429: // too many requests
    case 502: // bad gateway
    case 503: // unavailable
    case 504: // gateway time-out
        return {Verdict::Retry, Curve::Busy};
    default: // also redirects that are not followed, 404, 500: no way in, but perhaps later
        return {Verdict::Retry, status >= 520 && status <= 530 ? Curve::Busy : Curve::Slow};
    }
}

bool wantsPassword(const CloseReason &reason)
{
    return reason.httpStatus == 407 || reason.problem == RouteProblem::ProxyPasswordMissing
        || reason.problem == RouteProblem::ProxyPasswordWrong;
}

} // namespace

Consequence consequenceOf(const CloseReason &reason)
{
    using Code = CloseReason::Code;
    switch (reason.code) {
    case Code::ConnectionRefused:
    case Code::Silence:
    case Code::SessionUnknown:
    case Code::Wanted:
        return {Verdict::Retry, Curve::Brisk};
    case Code::ConnectionLost:
        return {Verdict::StepDown, Curve::Brisk};
    case Code::TimedOut:
    case Code::ProtocolError:
        return {Verdict::StepDown, Curve::Slow};
    case Code::HostNotFound:
    case Code::NetworkUnreachable:
    case Code::TooLarge:
    case Code::Internal:
        return {Verdict::Retry, Curve::Slow};
    case Code::ClosedByPeer:
        return ofWebSocketCode(reason.webSocketCode.value_or(1000));
    case Code::HttpStatus:
        return ofHttpStatus(reason.httpStatus.value_or(0));
    case Code::ProxyFailed:
        return {wantsPassword(reason) ? Verdict::Stop : Verdict::Retry, Curve::Slow};
    case Code::TlsFailed: // a broken handshake may come from what is in between
        return {reason.problem == RouteProblem::None ? Verdict::Retry : Verdict::Stop, Curve::Slow};
    case Code::Refused: // "not now" is not "no"
        return {reason.retryAfter ? Verdict::Retry : Verdict::Stop, Curve::Busy};
    }
    return {Verdict::Retry, Curve::Slow};
}

} // namespace godwit::net
