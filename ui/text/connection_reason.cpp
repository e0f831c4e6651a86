#include "ui/text/connection_text.h"
#include "ui/text/refusal_text.h"

#include <QCoreApplication>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using chat::Cause;
using chat::Connectivity;
using chat::Phase;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionReason)
};

QString carrierInWords(chat::Carrier carrier)
{
    switch (carrier) {
    case chat::Carrier::WebSocket:
        return Words::tr("Connected by WebSocket");
    case chat::Carrier::LongPolling:
        return Words::tr("Connected by long polling");
    case chat::Carrier::EventStream:
        return Words::tr("Connected by event stream");
    case chat::Carrier::Polling:
        return Words::tr("Connected by polling");
    case chat::Carrier::Bosh:
        return Words::tr("Connected by BOSH");
    }
    return {};
}

QString blockedSentence(const QString &detail)
{
    const QString measured = detail.isEmpty()
        ? Words::tr("WebSocket is blocked on this network.")
        : Words::tr("WebSocket is blocked on this network: a proxy answered %1 to the upgrade.")
              .arg(detail);
    return measured + u' ' + Words::tr("Nothing is lost, messages may arrive a moment later.");
}

} // namespace

QString connectionHeading(const Connectivity &c)
{
    switch (c.phase) {
    case Phase::Online:
        return carrierInWords(c.carrier.value_or(chat::Carrier::WebSocket));
    case Phase::Idle:
        return Words::tr("Working offline");
    case Phase::Opening:
    case Phase::Proving:
        return c.wasOnline ? Words::tr("Reconnecting") : Words::tr("Connecting");
    case Phase::Waiting:
        return Words::tr("Waiting before the next try");
    case Phase::NoNetwork:
        return Words::tr("No network");
    case Phase::Refused:
        return Words::tr("Not connected");
    }
    return {};
}

QString connectionReason(const Connectivity &c)
{
    if (c.phase == Phase::Online) {
        if (c.cause == Cause::ProtocolError) {
            return Words::tr("The server has changed what it sends: %1.").arg(c.detail);
        }
        if (c.preferredCarrier) {
            return Words::tr("Messages travel the direct way.");
        }
        return c.cause == Cause::UpgradeBlocked || c.cause == Cause::None
            ? blockedSentence(c.detail)
            : causeSentence(c.cause) + u' '
                + Words::tr("Nothing is lost, messages may arrive a moment later.");
    }
    if (c.cause == Cause::SignInRefused && !c.code.isEmpty()) {
        return sentence(refusalText({.code = c.code, .detail = c.detail, .retryAfter = {}}));
    }
    const QString why = causeSentence(c.cause);
    return c.detail.isEmpty() ? why : Words::tr("%1 (%2)", "reason (detail)").arg(why, c.detail);
}

QString awaitedHeading(const QString &server, const Connectivity &c)
{
    switch (c.phase) {
    case Phase::Online:
        return Words::tr("You are in no conversation yet");
    case Phase::Opening:
    case Phase::Proving:
        return Words::tr("Connecting to %1…").arg(server);
    case Phase::Idle:
    case Phase::Waiting:
    case Phase::NoNetwork:
    case Phase::Refused:
        break;
    }
    return Words::tr("Not connected to %1").arg(server);
}

QString awaitedText(const Connectivity &c)
{
    if (c.phase == Phase::Online) {
        return Words::tr("Press the plus beside Rooms to find one.");
    }
    const QString reason = connectionReason(c);
    if (c.phase == Phase::Waiting) {
        const QString patience = Words::tr("Godwit keeps trying. If the address is wrong, remove"
                                           " the server in the menu above the list.");
        return reason.isEmpty() ? patience : reason + u' ' + patience;
    }
    return reason;
}

QString causeSentence(Cause cause)
{
    switch (cause) {
    case Cause::None:
        return {};
    case Cause::ByChoice:
        return Words::tr("You chose to work offline.");
    case Cause::HostNotFound:
        return Words::tr("The server's name was not found.");
    case Cause::ConnectionRefused:
        return Words::tr("The computer answers, but no server is running there.");
    case Cause::TimedOut:
        return Words::tr("The server did not answer in time.");
    case Cause::NetworkUnreachable:
        return Words::tr("The network does not lead to the server.");
    case Cause::ConnectionLost:
        return Words::tr("The connection broke.");
    case Cause::ClosedByServer:
        return Words::tr("The server closed the connection.");
    case Cause::ServerRestarting:
        return Words::tr("The server is restarting.");
    case Cause::ServerBusy:
        return Words::tr("The server is too busy at the moment.");
    case Cause::UpgradeBlocked:
        return Words::tr("WebSocket is blocked on this network.");
    case Cause::ProxyFailed:
        return Words::tr("The proxy did not let the connection through.");
    case Cause::ProxyUnreachable:
        return Words::tr("The proxy cannot be reached.");
    case Cause::ProxyRefused:
        return Words::tr("The proxy does not allow connections to this server.");
    case Cause::ProxyPasswordMissing:
        return Words::tr("The proxy wants a name and a password.");
    case Cause::ProxyPasswordWrong:
        return Words::tr("The proxy does not accept the name and the password.");
    case Cause::EncryptionFailed:
        return Words::tr("No encrypted connection to the server came about.");
    case Cause::CertificateRejected:
        return Words::tr("The server's certificate is not valid.");
    case Cause::CertificateExpired:
        return Words::tr("The server's certificate has expired, or this computer's clock is "
                         "wrong.");
    case Cause::CertificateNotYetValid:
        return Words::tr("The server's certificate is not valid yet, or this computer's clock is "
                         "wrong.");
    case Cause::CertificateWrongHost:
        return Words::tr("The server's certificate belongs to another server.");
    case Cause::CertificateUntrusted:
        return Words::tr("Nobody that this computer trusts vouches for the server's certificate.");
    case Cause::CertificateUnpinned:
        return Words::tr("The server's certificate does not match the pinned one.");
    case Cause::NotEncrypted:
        return Words::tr("The connection would not be encrypted, and that is not allowed for this "
                         "server.");
    case Cause::Redirected:
        return Words::tr("The address points to another one, where Godwit does not follow.");
    case Cause::NetworkWantsSignIn:
        return Words::tr("This network wants you to sign in first: open a web page in a browser.");
    case Cause::SignInRefused:
        return Words::tr("The server refused the sign-in.");
    case Cause::NotAChatServer:
        return Words::tr("There is no chat server at this address.");
    case Cause::VersionMismatch:
        return Words::tr("This server speaks a version that Godwit does not know.");
    case Cause::TooLarge:
        return Words::tr("A message was larger than the connection allows.");
    case Cause::ProtocolError:
        return Words::tr("The server sent something that Godwit does not understand.");
    case Cause::Internal:
        return Words::tr("Something went wrong inside Godwit.");
    }
    return {};
}

} // namespace godwit::ui
