#include "ui/text/connection_text.h"
#include "ui/text/trace_text.h"

#include <QCoreApplication>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using chat::AttemptEnd;
using chat::AttemptRecord;
using chat::ConnectStage;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Attempt)
};

std::chrono::microseconds length(base::TimePoint from, base::TimePoint to)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(to - from);
}

QString answeredSentence(const AttemptRecord &attempt, int status)
{
    const QString text = httpStatusText(status);
    return attempt.carrier == chat::Carrier::WebSocket
        ? Words::tr("%1 was the answer to the upgrade.", "HTTP status").arg(text)
        : Words::tr("%1 was the answer to the request.", "HTTP status").arg(text);
}

QString wordsOf(AttemptEnd end)
{
    switch (end) {
    case AttemptEnd::Wanted:
        return Words::tr("Godwit closed it.");
    case AttemptEnd::HostNotFound:
        return Words::tr("The server's name was not found.");
    case AttemptEnd::ConnectionRefused:
        return Words::tr("The computer answers, but nobody listens there.");
    case AttemptEnd::NetworkUnreachable:
        return Words::tr("The network does not lead to the server.");
    case AttemptEnd::TimedOut:
        return Words::tr("No answer in time.");
    case AttemptEnd::Silence:
        return Words::tr("The server was silent for longer than it had promised.");
    case AttemptEnd::ConnectionLost:
        return Words::tr("It broke without a goodbye.");
    case AttemptEnd::ClosedByPeer:
        return Words::tr("The server closed it.");
    case AttemptEnd::HttpStatus:
        return Words::tr("The answer was not the expected one.");
    case AttemptEnd::SessionUnknown:
        return Words::tr("The server does not know the session any more.");
    case AttemptEnd::ProxyFailed:
        return Words::tr("The proxy did not let it through.");
    case AttemptEnd::TlsFailed:
        return Words::tr("The encryption could not be set up.");
    case AttemptEnd::ProtocolError:
        return Words::tr("What arrived is not the language that was agreed on.");
    case AttemptEnd::TooLarge:
        return Words::tr("Something was larger than allowed.");
    case AttemptEnd::Refused:
        return Words::tr("The server refused the sign-in.");
    case AttemptEnd::Internal:
        return Words::tr("Something went wrong inside Godwit.");
    case AttemptEnd::Dropped:
        return Words::tr("Godwit cut it off.");
    }
    return {};
}

QString codeOf(AttemptEnd end)
{
    switch (end) {
    case AttemptEnd::Wanted:
        return Words::tr("closed", "short, for a column");
    case AttemptEnd::HostNotFound:
        return Words::tr("no such host", "short, for a column");
    case AttemptEnd::ConnectionRefused:
        return Words::tr("refused", "short, for a column");
    case AttemptEnd::NetworkUnreachable:
        return Words::tr("unreachable", "short, for a column");
    case AttemptEnd::TimedOut:
        return Words::tr("timed out", "short, for a column");
    case AttemptEnd::Silence:
        return Words::tr("silence", "short, for a column");
    case AttemptEnd::ConnectionLost:
        return Words::tr("lost", "short, for a column");
    case AttemptEnd::ClosedByPeer:
        return Words::tr("close", "short, for a column");
    case AttemptEnd::HttpStatus:
        return Words::tr("http", "short, for a column");
    case AttemptEnd::SessionUnknown:
        return Words::tr("unknown session", "short, for a column");
    case AttemptEnd::ProxyFailed:
        return Words::tr("proxy", "short, for a column");
    case AttemptEnd::TlsFailed:
        return Words::tr("tls", "short, for a column");
    case AttemptEnd::ProtocolError:
        return Words::tr("protocol", "short, for a column");
    case AttemptEnd::TooLarge:
        return Words::tr("too large", "short, for a column");
    case AttemptEnd::Refused:
        return Words::tr("sign-in", "short, for a column");
    case AttemptEnd::Internal:
        return Words::tr("internal", "short, for a column");
    case AttemptEnd::Dropped:
        return Words::tr("dropped", "short, for a column");
    }
    return {};
}

bool isOurs(AttemptEnd end)
{
    return end == AttemptEnd::Wanted || end == AttemptEnd::Dropped;
}

/// The answer that ended it, where one did.
std::optional<int> refusingStatus(const AttemptRecord &attempt)
{
    return attempt.httpStatus && *attempt.httpStatus >= 300 ? attempt.httpStatus : std::nullopt;
}

} // namespace

QString stageText(const chat::StageRecord &stage)
{
    switch (stage.stage) {
    case ConnectStage::Lookup:
        return Words::tr("DNS");
    case ConnectStage::Tcp:
        return Words::tr("TCP");
    case ConnectStage::Proxy:
        return Words::tr("Proxy");
    case ConnectStage::Tls:
        return stage.detail.isEmpty() ? Words::tr("TLS") : stage.detail;
    case ConnectStage::HttpAnswer:
        return stage.detail == u"101" || stage.failed || stage.detail.isEmpty()
            ? Words::tr("HTTP upgrade")
            : Words::tr("HTTP %1", "status").arg(stage.detail);
    case ConnectStage::SignIn:
        return Words::tr("Sign-in");
    case ConnectStage::FirstRoundTrip:
        return Words::tr("First round trip");
    }
    return {};
}

QString endCode(const AttemptRecord &attempt)
{
    if (!attempt.outcome) {
        return {};
    }
    if (const auto status = refusingStatus(attempt)) {
        return httpStatusText(*status);
    }
    if (attempt.outcome->webSocketCode) {
        return u"close %1"_s.arg(*attempt.outcome->webSocketCode);
    }
    return codeOf(attempt.outcome->end);
}

QString endSentence(const AttemptRecord &attempt)
{
    if (!attempt.outcome) {
        return {};
    }
    if (const auto status = refusingStatus(attempt)) {
        return answeredSentence(attempt, *status);
    }
    if (attempt.outcome->end == AttemptEnd::Wanted && !attempt.signedInAt) {
        return Words::tr("Another one was faster, so it was not needed.");
    }
    return wordsOf(attempt.outcome->end);
}

bool isFailure(const AttemptRecord &attempt)
{
    return attempt.outcome && !attempt.signedInAt && !isOurs(attempt.outcome->end);
}

QString attemptTitle(const AttemptRecord &attempt)
{
    const QString carrier = carrierName(attempt.carrier);
    return attempt.isClimb ? Words::tr("Attempt %1 · change to %2").arg(attempt.id).arg(carrier)
                           : Words::tr("Attempt %1 · %2").arg(attempt.id).arg(carrier);
}

QString attemptResult(const AttemptRecord &attempt)
{
    if (attempt.signedInAt) {
        return Words::tr("Live after %1")
            .arg(durationText(length(attempt.started, *attempt.signedInAt)));
    }
    if (!attempt.outcome) {
        return attempt.isClimb ? Words::tr("In use") : Words::tr("Going on");
    }
    if (isOurs(attempt.outcome->end)) {
        return Words::tr("Not needed");
    }
    return Words::tr("Stopped after %1")
        .arg(durationText(length(attempt.started, attempt.outcome->at)));
}

} // namespace godwit::ui
