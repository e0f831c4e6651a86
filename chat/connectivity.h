#pragma once

#include "base/time.h"

#include <QMetaType>
#include <QString>

#include <optional>

namespace godwit::chat {

/// How far the connection to one server is; visual.md section 5 words each of them.
enum class Phase { Idle, Opening, Proving, Online, Waiting, NoNetwork, Refused };

/// What carries the traffic.
enum class Carrier { WebSocket, LongPolling, EventStream, Polling, Bosh };

/// Why we are not (or not well) connected; ui and the command line make sentences of it.
enum class Cause {
    None,
    ByChoice, ///< the person went offline
    HostNotFound,
    ConnectionRefused, ///< the host answers, nobody listens there
    TimedOut,
    NetworkUnreachable,
    ConnectionLost, ///< was open, ended without a goodbye
    ClosedByServer,
    ServerRestarting,
    ServerBusy, ///< 429, 502, 503, 504 or too many connections
    UpgradeBlocked, ///< something in between refused the WebSocket
    ProxyFailed, ///< in another way than those that follow
    ProxyUnreachable,
    ProxyRefused, ///< it does not let this connection through
    ProxyPasswordMissing,
    ProxyPasswordWrong,
    EncryptionFailed, ///< no encrypted connection came about, whatever the certificate
    CertificateRejected, ///< in another way than those that follow
    CertificateExpired,
    CertificateNotYetValid,
    CertificateWrongHost,
    CertificateUntrusted, ///< nobody vouches for it
    CertificateUnpinned, ///< not the one that was agreed on
    NotEncrypted, ///< it would be plain, and nobody allowed that
    Redirected, ///< the address points to another one; detail says which
    NetworkWantsSignIn, ///< it answers itself, until a person has signed in to it
    SignInRefused,
    NotAChatServer, ///< answers, but not in a language we know
    VersionMismatch,
    TooLarge,
    ProtocolError,
    Internal,
};

/// One account's connection at one moment; a value, safe to keep and to pass between threads.
struct Connectivity
{
    Phase phase = Phase::Idle;
    std::optional<Carrier> carrier; ///< while Online
    bool preferredCarrier = true; ///< false on a lower rung
    bool wasOnline = false; ///< this run has been online before: "reconnecting", not "connecting"
    int attempt = 0; ///< tries since the last useful session
    std::optional<base::Milliseconds> latency; ///< median of the last round trips
    std::optional<base::TimePoint> retryAt; ///< while Waiting
    std::optional<base::Milliseconds> restartEstimate; ///< with Cause::ServerRestarting, if told
    Cause cause = Cause::None;
    QString detail; ///< the technical words, untranslated: "403 Forbidden", a server's sentence
    QString code; ///< a server's own error code with SignInRefused, VersionMismatch; else empty
    friend bool operator==(const Connectivity &, const Connectivity &) = default;
};

} // namespace godwit::chat

Q_DECLARE_METATYPE(godwit::chat::Connectivity)
