#include "app/cli/wording.h"

#include <algorithm>
#include <array>

namespace godwit::app::cli {

using namespace Qt::StringLiterals;
using chat::ArchiveError;
using chat::Carrier;
using chat::Cause;
using chat::Phase;

QString nameOf(Phase phase)
{
    switch (phase) {
    case Phase::Idle:
        return u"idle"_s;
    case Phase::Opening:
        return u"opening"_s;
    case Phase::Proving:
        return u"proving"_s;
    case Phase::Online:
        return u"online"_s;
    case Phase::Waiting:
        return u"waiting"_s;
    case Phase::NoNetwork:
        return u"noNetwork"_s;
    case Phase::Refused:
        return u"refused"_s;
    }
    return {};
}

QString nameOf(Carrier carrier)
{
    switch (carrier) {
    case Carrier::WebSocket:
        return u"websocket"_s;
    case Carrier::LongPolling:
        return u"long-polling"_s;
    case Carrier::EventStream:
        return u"event-stream"_s;
    case Carrier::Polling:
        return u"polling"_s;
    case Carrier::Bosh:
        return u"bosh"_s;
    }
    return {};
}

namespace {

struct CauseWords
{
    Cause cause;
    QLatin1StringView name;
    QLatin1StringView reason;
};

constexpr std::array causeWords{
    CauseWords{Cause::ByChoice, "byChoice"_L1, "you are working offline"_L1},
    CauseWords{Cause::HostNotFound, "hostNotFound"_L1, "there is no such host"_L1},
    CauseWords{Cause::ConnectionRefused, "connectionRefused"_L1, "nobody listens there"_L1},
    CauseWords{Cause::TimedOut, "timedOut"_L1, "it does not answer"_L1},
    CauseWords{Cause::NetworkUnreachable, "networkUnreachable"_L1,
               "its network cannot be reached"_L1},
    CauseWords{Cause::ConnectionLost, "connectionLost"_L1, "the connection broke"_L1},
    CauseWords{Cause::ClosedByServer, "closedByServer"_L1, "it closed the connection"_L1},
    CauseWords{Cause::ServerRestarting, "serverRestarting"_L1, "it is restarting"_L1},
    CauseWords{Cause::ServerBusy, "serverBusy"_L1, "it is too busy"_L1},
    CauseWords{Cause::UpgradeBlocked, "upgradeBlocked"_L1,
               "something on the way blocks WebSocket"_L1},
    CauseWords{Cause::ProxyFailed, "proxyFailed"_L1, "the proxy failed"_L1},
    CauseWords{Cause::CertificateRejected, "certificateRejected"_L1,
               "its certificate is not trusted"_L1},
    CauseWords{Cause::SignInRefused, "signInRefused"_L1, "it refused the sign-in"_L1},
    CauseWords{Cause::NotAChatServer, "notAChatServer"_L1,
               "it is not a chat server that Godwit knows"_L1},
    CauseWords{Cause::VersionMismatch, "versionMismatch"_L1,
               "it speaks a version that Godwit does not know"_L1},
    CauseWords{Cause::TooLarge, "tooLarge"_L1, "something was too large"_L1},
    CauseWords{Cause::ProtocolError, "protocolError"_L1, "it broke the rules of the protocol"_L1},
    CauseWords{Cause::Internal, "internal"_L1, "something went wrong inside Godwit"_L1},
};

CauseWords wordsFor(Cause cause)
{
    const auto words = std::find_if(causeWords.begin(), causeWords.end(),
                                    [cause](const CauseWords &w) { return w.cause == cause; });
    return words == causeWords.end() ? CauseWords{cause, {}, {}} : *words;
}

} // namespace

QString nameOf(Cause cause)
{
    return wordsFor(cause).name;
}

QString reasonOf(const chat::Connectivity &connectivity)
{
    const QString reason = wordsFor(connectivity.cause).reason;
    QString detail = forTerminal(connectivity.detail.trimmed());
    if (detail.endsWith(u'.')) {
        detail.chop(1);
    }
    return detail.isEmpty() ? reason : u"%1 (%2)"_s.arg(reason, detail);
}

QString nameOf(ArchiveError::Code code)
{
    switch (code) {
    case ArchiveError::Code::CannotOpen:
        return u"cannot-open"_s;
    case ArchiveError::Code::Corrupt:
        return u"corrupt"_s;
    case ArchiveError::Code::NewerSchema:
        return u"newer-schema"_s;
    case ArchiveError::Code::DiskFull:
        return u"disk-full"_s;
    case ArchiveError::Code::ReadOnly:
        return u"read-only"_s;
    case ArchiveError::Code::Failed:
        return u"storage-failed"_s;
    }
    return {};
}

QString sentenceFor(const ArchiveError &error, const QString &folder)
{
    const auto words = [&]() -> QString {
        switch (error.code) {
        case ArchiveError::Code::CannotOpen:
            return u"The data folder %1 cannot be used"_s;
        case ArchiveError::Code::Corrupt:
            return u"The history in %1 is damaged"_s;
        case ArchiveError::Code::NewerSchema:
            return u"The history in %1 was written by a newer Godwit and is left as it is"_s;
        case ArchiveError::Code::DiskFull:
            return u"The disk that holds %1 is full"_s;
        case ArchiveError::Code::ReadOnly:
            return u"The data folder %1 cannot be written to"_s;
        case ArchiveError::Code::Failed:
            break;
        }
        return u"The history in %1 could not be written"_s;
    };
    const QString sentence = words().arg(folder.isEmpty() ? u"memory"_s : folder);
    return error.detail.isEmpty() ? sentence + u'.' : u"%1: %2"_s.arg(sentence, error.detail);
}

QString forTerminal(const QString &text)
{
    QString safe;
    safe.reserve(text.size());
    for (const QChar c : text) {
        if (c == u'\n') {
            safe += u"\n    "_s;
        } else if (c == u'\t' || c.category() != QChar::Other_Control) {
            safe += c;
        } else {
            safe += QChar::ReplacementCharacter;
        }
    }
    return safe;
}

} // namespace godwit::app::cli
