#pragma once

#include "base/time.h"
#include "net/route/route_problem.h"

#include <QMetaType>
#include <QString>

#include <optional>

namespace godwit::net {

/// Why a transport ended. Every end has exactly one; net/connection decides by it whether to retry,
/// to step down the ladder, or to stop.
struct CloseReason
{
    enum class Code {
        Wanted, ///< we closed it
        HostNotFound,
        ConnectionRefused,
        NetworkUnreachable,
        TimedOut, ///< no answer in time while opening
        Silence, ///< open, then nothing for longer than the peer promised
        ConnectionLost, ///< open, then gone without a goodbye
        ClosedByPeer, ///< a goodbye; webSocketCode or detail says which
        HttpStatus, ///< an HTTP answer that is not the expected one; see httpStatus
        SessionUnknown, ///< the server does not know our session id (any more)
        ProxyFailed,
        TlsFailed,
        ProtocolError, ///< what arrived is not what was agreed
        TooLarge, ///< a frame beyond a limit of ours or theirs
        Refused, ///< the protocol above was refused (sign-in, version); set by net/protocol
        Internal,
    };
    Code code = Code::Internal;
    QString detail{}; ///< technical words for the trace, untranslated, free of secrets
    bool wasClean = false; ///< both sides agreed on the end
    std::optional<int> httpStatus{};
    std::optional<int> webSocketCode{}; ///< RFC 6455, section 7.4
    std::optional<base::Milliseconds> retryAfter{}; ///< Retry-After, or the server's own word
    RouteProblem problem = RouteProblem::None; ///< what is wrong on the way
    friend bool operator==(const CloseReason &, const CloseReason &) = default;
};

} // namespace godwit::net

Q_DECLARE_METATYPE(godwit::net::CloseReason)
