#pragma once

#include "chat/connectivity.h"

#include <QList>
#include <QMetaType>
#include <QStringList>

/// What an examination of the way to a server finds out, as values.
namespace godwit::chat {

/// What is looked at, in this order; from Open on for each way to the server.
enum class CheckStep {
    Lookup, ///< the host's name; behind a proxy, the proxy's
    Tcp, ///< a connection to the server, or to the proxy
    Proxy, ///< it lets us through
    Tls,
    Http, ///< the address answers a plain request
    Open, ///< an upgrade to WebSocket, or a handshake by requests
    FirstFrame, ///< something of the server comes through
    RoundTrips,
    Hold, ///< left alone for a while it still answers
};

enum class CheckState { Waiting, Running, Passed, Doubtful, Failed, Skipped };

/// What is remarkable about a step, or why it was left out.
enum class CheckRemark {
    None,
    NumericAddress, ///< there is nothing to look up
    NoProxy,
    Unencrypted, ///< as agreed: there is nothing to look at
    NotReached, ///< something before it failed
    NoMeans, ///< this way cannot be asked for a sign of life
    ExpiresSoon, ///< the certificate, within two weeks
    OldTls,
    TunnelRefused, ///< the proxy takes plain requests at most
    ServerError, ///< a status of 500 or more
    RedirectsElsewhere, ///< to where Godwit does not follow by itself
    Slow,
    CutShort, ///< held for less than was wished: the server keeps no stranger for longer
};

/// What was seen; empty where it was not.
struct CheckFacts
{
    QString host{}; ///< whom Lookup, Tcp and Proxy are about
    quint16 port = 0;
    QStringList addresses{};
    QString tlsVersion{};
    QString cipher{};
    QString subject{}; ///< of the certificate
    QString issuer{};
    QString pin{}; ///< of its key, as an account's pin is written
    std::optional<base::WallTime> expiresAt{};
    std::optional<int> httpStatus{};
    QString software{}; ///< as the answer names it
    QString via{}; ///< who passed the answer on, as they name themselves
    QString location{}; ///< where it points to
    int answered = 0; ///< questions for a sign of life
    std::optional<base::Milliseconds> median{}; ///< of the answers' times
    std::optional<base::Milliseconds> slow{}; ///< 95 of 100 were quicker
    std::optional<base::Milliseconds> held{}; ///< how long it was left alone, or lived
    friend bool operator==(const CheckFacts &, const CheckFacts &) = default;
};

/// What came of a step, besides pass or fail.
struct CheckFinding
{
    Cause cause = Cause::None; ///< why it failed, or what is doubtful
    CheckRemark remark = CheckRemark::None;
    QString detail{}; ///< technical words, untranslated
    CheckFacts facts{};
    friend bool operator==(const CheckFinding &, const CheckFinding &) = default;
};

struct CheckRecord
{
    CheckStep step = CheckStep::Lookup;
    std::optional<Carrier> carrier{}; ///< of the steps of one way
    int way = -1; ///< its number
    CheckState state = CheckState::Waiting;
    base::Milliseconds took{0};
    CheckFinding finding{};
    friend bool operator==(const CheckRecord &, const CheckRecord &) = default;
};

struct CheckOutcome
{
    enum class Verdict {
        Works, ///< by the best way
        WorksOtherwise, ///< by another way; cause says what is wrong with the best one
        Fails,
    };
    Verdict verdict = Verdict::Fails;
    std::optional<Carrier> carrier{}; ///< by which it works
    Cause cause = Cause::None;
    QString detail{};
    friend bool operator==(const CheckOutcome &, const CheckOutcome &) = default;
};

} // namespace godwit::chat

Q_DECLARE_METATYPE(godwit::chat::CheckRecord)
Q_DECLARE_METATYPE(godwit::chat::CheckOutcome)
