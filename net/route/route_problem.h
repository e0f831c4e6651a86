#pragma once

#include <QMetaType>

namespace godwit::net {

/// What is wrong with the way to a server, as far as a person would have to be told. It goes with
/// HttpError::Code and CloseReason::Code, which say what it means for the connection.
enum class RouteProblem {
    None,
    NotEncrypted, ///< plain HTTP or WebSocket to a host for which nobody allowed it
    CertificateExpired,
    CertificateNotYetValid,
    CertificateWrongHost, ///< good, but another server's
    CertificateUntrusted, ///< self-signed, or of an issuer that nobody here knows
    CertificateUnpinned, ///< trusted, but not the one with the pinned key
    CertificateInvalid, ///< any other fault: revoked, not for servers, …
    ProxyUnreachable, ///< no such host, nobody listens, no answer
    ProxyPasswordMissing,
    ProxyPasswordWrong,
    ProxyRefused, ///< the proxy is well and does not want to
    ProxyFailed, ///< whatever else a proxy does
    Redirected, ///< to where Godwit does not follow by itself
    Portal, ///< somebody else answers, as a network does until a person has signed in to it
};

} // namespace godwit::net

Q_DECLARE_METATYPE(godwit::net::RouteProblem)
