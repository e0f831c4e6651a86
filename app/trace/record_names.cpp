#include "app/trace/record_names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace godwit::app {

using namespace Qt::StringLiterals;
using chat::AttemptEnd;
using chat::Carrier;
using chat::Cause;
using chat::ConnectStage;
using chat::Phase;

namespace {

template <class T> using Name = std::pair<T, QLatin1StringView>;

template <class T, std::size_t Size> QString find(const std::array<Name<T>, Size> &names, T wanted)
{
    const auto name = std::find_if(names.begin(), names.end(),
                                   [wanted](const auto &each) { return each.first == wanted; });
    return name == names.end() ? QString() : QString(name->second);
}

} // namespace

QString nameOf(Phase phase)
{
    static constexpr std::array names{
        Name<Phase>{Phase::Idle, "idle"_L1},       Name<Phase>{Phase::Opening, "opening"_L1},
        Name<Phase>{Phase::Proving, "proving"_L1}, Name<Phase>{Phase::Online, "online"_L1},
        Name<Phase>{Phase::Waiting, "waiting"_L1}, Name<Phase>{Phase::NoNetwork, "noNetwork"_L1},
        Name<Phase>{Phase::Refused, "refused"_L1},
    };
    return find(names, phase);
}

QString nameOf(Carrier carrier)
{
    static constexpr std::array names{
        Name<Carrier>{Carrier::WebSocket, "websocket"_L1},
        Name<Carrier>{Carrier::LongPolling, "long-polling"_L1},
        Name<Carrier>{Carrier::EventStream, "event-stream"_L1},
        Name<Carrier>{Carrier::Polling, "polling"_L1},
        Name<Carrier>{Carrier::Bosh, "bosh"_L1},
    };
    return find(names, carrier);
}

QString nameOf(Cause cause)
{
    static constexpr std::array names{
        Name<Cause>{Cause::ByChoice, "byChoice"_L1},
        Name<Cause>{Cause::HostNotFound, "hostNotFound"_L1},
        Name<Cause>{Cause::ConnectionRefused, "connectionRefused"_L1},
        Name<Cause>{Cause::TimedOut, "timedOut"_L1},
        Name<Cause>{Cause::NetworkUnreachable, "networkUnreachable"_L1},
        Name<Cause>{Cause::ConnectionLost, "connectionLost"_L1},
        Name<Cause>{Cause::ClosedByServer, "closedByServer"_L1},
        Name<Cause>{Cause::ServerRestarting, "serverRestarting"_L1},
        Name<Cause>{Cause::ServerBusy, "serverBusy"_L1},
        Name<Cause>{Cause::UpgradeBlocked, "upgradeBlocked"_L1},
        Name<Cause>{Cause::ProxyFailed, "proxyFailed"_L1},
        Name<Cause>{Cause::ProxyUnreachable, "proxyUnreachable"_L1},
        Name<Cause>{Cause::ProxyRefused, "proxyRefused"_L1},
        Name<Cause>{Cause::ProxyPasswordMissing, "proxyPasswordMissing"_L1},
        Name<Cause>{Cause::ProxyPasswordWrong, "proxyPasswordWrong"_L1},
        Name<Cause>{Cause::EncryptionFailed, "encryptionFailed"_L1},
        Name<Cause>{Cause::CertificateRejected, "certificateRejected"_L1},
        Name<Cause>{Cause::CertificateExpired, "certificateExpired"_L1},
        Name<Cause>{Cause::CertificateNotYetValid, "certificateNotYetValid"_L1},
        Name<Cause>{Cause::CertificateWrongHost, "certificateWrongHost"_L1},
        Name<Cause>{Cause::CertificateUntrusted, "certificateUntrusted"_L1},
        Name<Cause>{Cause::CertificateUnpinned, "certificateUnpinned"_L1},
        Name<Cause>{Cause::NotEncrypted, "notEncrypted"_L1},
        Name<Cause>{Cause::Redirected, "redirected"_L1},
        Name<Cause>{Cause::NetworkWantsSignIn, "networkWantsSignIn"_L1},
        Name<Cause>{Cause::SignInRefused, "signInRefused"_L1},
        Name<Cause>{Cause::NotAChatServer, "notAChatServer"_L1},
        Name<Cause>{Cause::VersionMismatch, "versionMismatch"_L1},
        Name<Cause>{Cause::TooLarge, "tooLarge"_L1},
        Name<Cause>{Cause::ProtocolError, "protocolError"_L1},
        Name<Cause>{Cause::Internal, "internal"_L1},
    };
    return find(names, cause);
}

QString nameOf(ConnectStage stage)
{
    static constexpr std::array names{
        Name<ConnectStage>{ConnectStage::Lookup, "lookup"_L1},
        Name<ConnectStage>{ConnectStage::Tcp, "tcp"_L1},
        Name<ConnectStage>{ConnectStage::Proxy, "proxy"_L1},
        Name<ConnectStage>{ConnectStage::Tls, "tls"_L1},
        Name<ConnectStage>{ConnectStage::HttpAnswer, "httpAnswer"_L1},
        Name<ConnectStage>{ConnectStage::SignIn, "signIn"_L1},
        Name<ConnectStage>{ConnectStage::FirstRoundTrip, "firstRoundTrip"_L1},
    };
    return find(names, stage);
}

QString nameOf(AttemptEnd end)
{
    static constexpr std::array names{
        Name<AttemptEnd>{AttemptEnd::Wanted, "wanted"_L1},
        Name<AttemptEnd>{AttemptEnd::HostNotFound, "hostNotFound"_L1},
        Name<AttemptEnd>{AttemptEnd::ConnectionRefused, "connectionRefused"_L1},
        Name<AttemptEnd>{AttemptEnd::NetworkUnreachable, "networkUnreachable"_L1},
        Name<AttemptEnd>{AttemptEnd::TimedOut, "timedOut"_L1},
        Name<AttemptEnd>{AttemptEnd::Silence, "silence"_L1},
        Name<AttemptEnd>{AttemptEnd::ConnectionLost, "connectionLost"_L1},
        Name<AttemptEnd>{AttemptEnd::ClosedByPeer, "closedByPeer"_L1},
        Name<AttemptEnd>{AttemptEnd::HttpStatus, "httpStatus"_L1},
        Name<AttemptEnd>{AttemptEnd::SessionUnknown, "sessionUnknown"_L1},
        Name<AttemptEnd>{AttemptEnd::ProxyFailed, "proxyFailed"_L1},
        Name<AttemptEnd>{AttemptEnd::TlsFailed, "tlsFailed"_L1},
        Name<AttemptEnd>{AttemptEnd::ProtocolError, "protocolError"_L1},
        Name<AttemptEnd>{AttemptEnd::TooLarge, "tooLarge"_L1},
        Name<AttemptEnd>{AttemptEnd::Refused, "refused"_L1},
        Name<AttemptEnd>{AttemptEnd::Internal, "internal"_L1},
        Name<AttemptEnd>{AttemptEnd::Dropped, "dropped"_L1},
    };
    return find(names, end);
}

} // namespace godwit::app
