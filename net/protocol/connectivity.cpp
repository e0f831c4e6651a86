#include "net/protocol/connectivity.h"

#include "base/overloaded.h"
#include "net/trace/attempt_log.h"

#include <algorithm>
#include <array>

namespace godwit::net {

namespace {

using chat::Cause;
using chat::Connectivity;
using chat::Phase;
using Code = CloseReason::Code;

Cause ofHttpStatus(int status)
{
    switch (status) {
    case 401:
        return Cause::SignInRefused;
    case 407:
        return Cause::ProxyPasswordMissing;
    case 429:
        return Cause::ServerBusy;
    default:
        return status >= 500 ? Cause::ServerBusy : Cause::NotAChatServer;
    }
}

Cause ofWebSocketCode(int code)
{
    switch (code) {
    case 1001: // going away
    case 1012: // service restart
        return Cause::ServerRestarting;
    case 1013: // try again later
    case 1014: // bad gateway
        return Cause::ServerBusy;
    case 1002: // protocol error
    case 1003: // cannot accept the type of data
    case 1007: // not valid in its type
    case 1010: // an extension was missed
        return Cause::ProtocolError;
    case 1008: // policy
    case 3000: // unauthorised
    case 3003: // forbidden
        return Cause::SignInRefused;
    case 1009: // too big
        return Cause::TooLarge;
    case 1015: // TLS
        return Cause::CertificateRejected;
    default:
        return Cause::ClosedByServer;
    }
}

Cause ofRefusal(const QString &code)
{
    if (code == u"unsupported-protocol") {
        return Cause::VersionMismatch;
    }
    return code == u"server-full" ? Cause::ServerBusy : Cause::SignInRefused;
}

/// What is wrong on the way; \p otherwise where that is not known.
Cause ofProblem(RouteProblem problem, Cause otherwise)
{
    switch (problem) {
    case RouteProblem::None:
        return otherwise;
    case RouteProblem::NotEncrypted:
        return Cause::NotEncrypted;
    case RouteProblem::CertificateExpired:
        return Cause::CertificateExpired;
    case RouteProblem::CertificateNotYetValid:
        return Cause::CertificateNotYetValid;
    case RouteProblem::CertificateWrongHost:
        return Cause::CertificateWrongHost;
    case RouteProblem::CertificateUntrusted:
        return Cause::CertificateUntrusted;
    case RouteProblem::CertificateUnpinned:
        return Cause::CertificateUnpinned;
    case RouteProblem::CertificateInvalid:
        return Cause::CertificateRejected;
    case RouteProblem::ProxyUnreachable:
        return Cause::ProxyUnreachable;
    case RouteProblem::ProxyPasswordMissing:
        return Cause::ProxyPasswordMissing;
    case RouteProblem::ProxyPasswordWrong:
        return Cause::ProxyPasswordWrong;
    case RouteProblem::ProxyRefused:
        return Cause::ProxyRefused;
    case RouteProblem::ProxyFailed:
        return Cause::ProxyFailed;
    case RouteProblem::Redirected:
        return Cause::Redirected;
    case RouteProblem::Portal:
        return Cause::NetworkWantsSignIn;
    }
    return otherwise;
}

/// What a network does in the server's place to those who have not signed in to it: shows its own
/// certificate, lets nothing through, or hangs up. A pin that does not match is told in any case.
bool looksLikeAPortal(Cause cause)
{
    static constexpr std::array causes{
        Cause::HostNotFound,         Cause::ConnectionRefused,      Cause::TimedOut,
        Cause::NetworkUnreachable,   Cause::EncryptionFailed,       Cause::CertificateRejected,
        Cause::CertificateExpired,   Cause::CertificateNotYetValid, Cause::CertificateWrongHost,
        Cause::CertificateUntrusted,
    };
    return std::find(causes.begin(), causes.end(), cause) != causes.end();
}

// A server that never spoke our language is another case than one that stumbled.
void explain(Connectivity &connectivity, const CloseReason &why, const ConnectivityInputs &inputs)
{
    connectivity.cause = causeOf(why, inputs.code);
    connectivity.detail = why.detail;
    if (connectivity.cause == Cause::ProtocolError && !inputs.wasOnline) {
        connectivity.cause = Cause::NotAChatServer;
    }
    if (why.code == Code::Refused) {
        connectivity.code = inputs.code;
    }
}

void explainTrouble(Connectivity &connectivity, const std::optional<CloseReason> &why,
                    const Trouble &trouble, const ConnectivityInputs &inputs)
{
    connectivity.attempt = trouble.attempt;
    if (why) {
        explain(connectivity, *why, inputs);
    }
    if (trouble.restart) {
        connectivity.cause = Cause::ServerRestarting;
        connectivity.restartEstimate = trouble.restart->estimate;
    }
}

void explainLowerRung(Connectivity &connectivity, const std::optional<CloseReason> &why,
                      const ConnectivityInputs &inputs)
{
    if (!why) {
        return;
    }
    explain(connectivity, *why, inputs);
    // The server is well, as the lower rung shows: something on the way does not let this one pass.
    const bool answered = why->code == Code::HttpStatus;
    if (answered || why->code == Code::TimedOut || why->code == Code::ProtocolError
        || why->code == Code::ProxyFailed) {
        connectivity.cause = Cause::UpgradeBlocked;
        connectivity.detail = answered ? why->detail : QString();
    }
}

void explainOnline(Connectivity &connectivity, const Online &online,
                   const ConnectivityInputs &inputs)
{
    connectivity.phase = Phase::Online;
    connectivity.carrier = carrierOf(inputs.carrier);
    connectivity.preferredCarrier = inputs.carrier == inputs.preferred;
    connectivity.latency = inputs.latency;
    if (!connectivity.preferredCarrier) {
        explainLowerRung(connectivity, online.lowerBecause, inputs);
    }
    if (inputs.misfits) { // connected or not, nobody can chat like this
        connectivity.cause = Cause::ProtocolError;
        connectivity.detail = *inputs.misfits;
    }
}

} // namespace

Cause causeOf(const CloseReason &reason, const QString &code)
{
    switch (reason.code) {
    case Code::Wanted:
        return Cause::ByChoice;
    case Code::HostNotFound:
        return Cause::HostNotFound;
    case Code::ConnectionRefused:
        return Cause::ConnectionRefused;
    case Code::NetworkUnreachable:
        return Cause::NetworkUnreachable;
    case Code::TimedOut:
        return Cause::TimedOut;
    case Code::Silence:
    case Code::ConnectionLost:
        return Cause::ConnectionLost;
    case Code::ClosedByPeer:
        return ofWebSocketCode(reason.webSocketCode.value_or(1000));
    case Code::HttpStatus:
        return ofProblem(reason.problem, ofHttpStatus(reason.httpStatus.value_or(0)));
    case Code::SessionUnknown:
        return Cause::ServerRestarting;
    case Code::ProxyFailed:
        return ofProblem(reason.problem, Cause::ProxyFailed);
    case Code::TlsFailed:
        return ofProblem(reason.problem, Cause::EncryptionFailed);
    case Code::ProtocolError:
        return ofProblem(reason.problem, Cause::ProtocolError);
    case Code::TooLarge:
        return Cause::TooLarge;
    case Code::Refused: // 204 is an event stream that asks us not to come back
        return reason.httpStatus == 204 ? Cause::ClosedByServer : ofRefusal(code);
    case Code::Internal:
        return Cause::Internal;
    }
    return Cause::Internal;
}

Connectivity connectivityOf(const ConnectionState &state, const ConnectivityInputs &inputs)
{
    Connectivity now;
    now.wasOnline = inputs.wasOnline;
    std::visit(
        base::Overloaded{
            [&](const Idle &) { now.cause = inputs.wasStopped ? Cause::ByChoice : Cause::None; },
            [&](const Opening &opening) {
                now.phase = Phase::Opening;
                explainTrouble(now, opening.why, opening.trouble, inputs);
            },
            [&](const Proving &proving) {
                now.phase = Phase::Proving;
                explainTrouble(now, proving.why, proving.trouble, inputs);
            },
            [&](const Online &online) { explainOnline(now, online, inputs); },
            // Only a doubt so far: whoever reads along is told when it proves to be true.
            [&](const Suspect &suspect) { explainOnline(now, suspect.online, inputs); },
            [&](const Waiting &waiting) {
                now.phase = Phase::Waiting;
                now.retryAt = waiting.until;
                explainTrouble(now, waiting.why, waiting.trouble, inputs);
            },
            [&](const NoNetwork &) {
                now.phase = Phase::NoNetwork;
                now.cause = Cause::NetworkUnreachable;
            },
            [&](const Refused &refused) {
                now.phase = Phase::Refused;
                explain(now, refused.why, inputs);
            },
        },
        state);
    if (now.phase != Phase::Online && inputs.isBehindPortal && looksLikeAPortal(now.cause)) {
        now.cause = Cause::NetworkWantsSignIn;
    }
    return now;
}

} // namespace godwit::net
