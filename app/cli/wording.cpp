#include "app/cli/wording.h"

#include <algorithm>
#include <array>

namespace godwit::app::cli {

using namespace Qt::StringLiterals;
using chat::ArchiveError;
using chat::Cause;

namespace {

struct CauseWords
{
    Cause cause;
    QLatin1StringView reason;
};

constexpr std::array causeWords{
    CauseWords{Cause::ByChoice, "you are working offline"_L1},
    CauseWords{Cause::HostNotFound, "there is no such host"_L1},
    CauseWords{Cause::ConnectionRefused, "nobody listens there"_L1},
    CauseWords{Cause::TimedOut, "it does not answer"_L1},
    CauseWords{Cause::NetworkUnreachable, "its network cannot be reached"_L1},
    CauseWords{Cause::ConnectionLost, "the connection broke"_L1},
    CauseWords{Cause::ClosedByServer, "it closed the connection"_L1},
    CauseWords{Cause::ServerRestarting, "it is restarting"_L1},
    CauseWords{Cause::ServerBusy, "it is too busy"_L1},
    CauseWords{Cause::UpgradeBlocked, "something on the way blocks WebSocket"_L1},
    CauseWords{Cause::ProxyFailed, "the proxy failed"_L1},
    CauseWords{Cause::ProxyUnreachable, "the proxy cannot be reached"_L1},
    CauseWords{Cause::ProxyRefused, "the proxy does not let connections to it through"_L1},
    CauseWords{Cause::ProxyPasswordMissing, "the proxy wants a name and a password"_L1},
    CauseWords{Cause::ProxyPasswordWrong, "the proxy does not accept the name and the password"_L1},
    CauseWords{Cause::EncryptionFailed, "no encrypted connection to it came about"_L1},
    CauseWords{Cause::CertificateRejected, "its certificate is not valid"_L1},
    CauseWords{Cause::CertificateExpired,
               "its certificate has expired, or the clock of this computer is wrong"_L1},
    CauseWords{Cause::CertificateNotYetValid,
               "its certificate is not valid yet, or the clock of this computer is wrong"_L1},
    CauseWords{Cause::CertificateWrongHost, "its certificate belongs to another server"_L1},
    CauseWords{Cause::CertificateUntrusted,
               "nobody that this computer trusts vouches for its certificate"_L1},
    CauseWords{Cause::CertificateUnpinned, "its key is another one than the pinned one"_L1},
    CauseWords{Cause::NotEncrypted, "the connection would not be encrypted"_L1},
    CauseWords{Cause::Redirected, "it points to another address"_L1},
    CauseWords{Cause::NetworkWantsSignIn,
               "the network wants you to sign in first, with a browser"_L1},
    CauseWords{Cause::SignInRefused, "it refused the sign-in"_L1},
    CauseWords{Cause::NotAChatServer, "it is not a chat server that Godwit knows"_L1},
    CauseWords{Cause::VersionMismatch, "it speaks a version that Godwit does not know"_L1},
    CauseWords{Cause::TooLarge, "something was too large"_L1},
    CauseWords{Cause::ProtocolError, "it broke the rules of the protocol"_L1},
    CauseWords{Cause::Internal, "something went wrong inside Godwit"_L1},
};

CauseWords wordsFor(Cause cause)
{
    const auto words = std::find_if(causeWords.begin(), causeWords.end(),
                                    [cause](const CauseWords &w) { return w.cause == cause; });
    return words == causeWords.end() ? CauseWords{cause, {}} : *words;
}

} // namespace

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
    case ArchiveError::Code::Rejected:
        return u"unkeepable"_s;
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
        case ArchiveError::Code::Rejected:
            return u"The history in %1 cannot hold this message"_s;
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
