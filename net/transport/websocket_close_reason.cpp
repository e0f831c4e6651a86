#include "net/transport/websocket_close_reason.h"

#include "net/route/redirect.h"
#include "net/route/route_trouble.h"
#include "net/transport/http_status_text.h"

#include <QRegularExpression>

namespace godwit::net {

using namespace Qt::StringLiterals;
using Code = CloseReason::Code;

namespace {

std::optional<int> statusIn(const QString &text)
{
    if (text.contains(u"WWW-Authenticate") || text.contains(u"Host requires authentication")) {
        return 401; // which Qt 6.6 and later word differently
    }
    static const QRegularExpression pattern(u"http status code: (\\d{3})"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    return match.captured(1).toInt();
}

/// What the operating system and the proxy say; the same while opening and later.
std::optional<Code> networkCode(QAbstractSocket::SocketError error)
{
    // Compared by number, since most of the enumerators concern other kinds of sockets.
    switch (static_cast<int>(error)) {
    case QAbstractSocket::HostNotFoundError:
        return Code::HostNotFound;
    case QAbstractSocket::SocketTimeoutError:
        return Code::TimedOut;
    case QAbstractSocket::NetworkError:
    case QAbstractSocket::TemporaryError:
        return Code::NetworkUnreachable;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return Code::TlsFailed;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return Code::ProxyFailed;
    case QAbstractSocket::SocketAccessError:
    case QAbstractSocket::SocketResourceError:
    case QAbstractSocket::UnsupportedSocketOperationError:
        return Code::Internal;
    default:
        return std::nullopt;
    }
}

} // namespace

CloseReason openFailure(QAbstractSocket::SocketError error, const QString &text, bool wasReached)
{
    CloseReason reason{Code::ConnectionLost, text};
    reason.httpStatus = statusIn(text);
    if (reason.httpStatus) {
        reason.code = Code::HttpStatus;
        reason.detail = httpStatusText(*reason.httpStatus);
        if (*reason.httpStatus == 407) { // of a proxy that nobody asked for
            reason.code = Code::ProxyFailed;
            reason.problem = RouteProblem::ProxyPasswordMissing;
        } else if (*reason.httpStatus == 511) { // RFC 6585, section 6
            reason.problem = RouteProblem::Portal;
        } else if (isRedirect(*reason.httpStatus)) {
            reason.problem = RouteProblem::Redirected;
        }
    } else if (const auto network = networkCode(error)) {
        reason.code = *network;
    } else if (error == QAbstractSocket::ConnectionRefusedError) {
        // Qt calls it so, too, when the answer is no proper upgrade.
        reason.code = wasReached ? Code::ProtocolError : Code::ConnectionRefused;
    }
    return reason;
}

CloseReason breakage(QAbstractSocket::SocketError error, const QString &text)
{
    CloseReason reason;
    reason.detail = text;
    reason.code = networkCode(error).value_or(Code::ConnectionLost);
    if (reason.code == Code::TimedOut) {
        reason.code = Code::ConnectionLost; // the operating system gave up on the open connection
    }
    return reason;
}

CloseReason closingHandshake(int code, const QString &text)
{
    CloseReason reason;
    reason.detail = text;
    reason.webSocketCode = code;
    reason.wasClean = true;
    switch (code) {
    case 1002: // protocol error
        // Qt does not know 1012 (restart) to 1014, and puts this in their place.
        if (text.startsWith(u"Invalid close code")) {
            return {Code::ClosedByPeer, u"a close code that is lost"_s, true};
        }
        reason.code = Code::ProtocolError;
        break;
    case 1003: // unsupported data
    case 1007: // invalid UTF-8
        reason.code = Code::ProtocolError;
        break;
    case 1009:
        reason.code = Code::TooLarge;
        break;
    case 1001:
        // Qt's own words for a peer that fell silent for five seconds inside one frame.
        if (text.startsWith(u"Timeout when reading data")) {
            return {Code::ConnectionLost, text};
        }
        reason.code = Code::ClosedByPeer;
        break;
    default:
        reason.code = Code::ClosedByPeer;
        break;
    }
    return reason;
}

CloseReason notEncrypted()
{
    CloseReason reason{Code::TlsFailed, u"plain WebSocket is not allowed there"_s};
    reason.problem = RouteProblem::NotEncrypted;
    return reason;
}

CloseReason badCertificate(const QList<QSslError> &errors)
{
    CloseReason reason{Code::TlsFailed, errorTexts(errors)};
    reason.problem = certificateProblem(errors);
    return reason;
}

CloseReason otherKey(const QSslCertificate &certificate)
{
    CloseReason reason{Code::TlsFailed, pinDetail(certificate)};
    reason.problem = RouteProblem::CertificateUnpinned;
    return reason;
}

} // namespace godwit::net
