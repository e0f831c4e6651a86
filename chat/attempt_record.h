#pragma once

#include "chat/connectivity.h"

#include <QList>

namespace godwit::chat {

/// What an attempt goes through, in this order. A stage that could not be seen is left out.
enum class ConnectStage { Lookup, Tcp, Proxy, Tls, HttpAnswer, SignIn, FirstRoundTrip };

/// How an attempt ended; one for each code of net::CloseReason, and Dropped.
enum class AttemptEnd {
    Wanted,
    HostNotFound,
    ConnectionRefused,
    NetworkUnreachable,
    TimedOut,
    Silence,
    ConnectionLost,
    ClosedByPeer,
    HttpStatus,
    SessionUnknown,
    ProxyFailed,
    TlsFailed,
    ProtocolError,
    TooLarge,
    Refused,
    Internal,
    Dropped, ///< cut off by us without a goodbye
};

struct StageRecord
{
    ConnectStage stage = ConnectStage::Lookup;
    base::TimePoint begin;
    base::TimePoint end;
    QString detail{}; ///< "TLSv1.3", an HTTP status
    bool failed = false; ///< the attempt ended in it
    friend bool operator==(const StageRecord &, const StageRecord &) = default;
};

struct TraceHeader
{
    QString name;
    QString value;
    friend bool operator==(const TraceHeader &, const TraceHeader &) = default;
};

struct AttemptOutcome
{
    AttemptEnd end = AttemptEnd::Internal;
    QString detail{}; ///< technical words, untranslated
    std::optional<int> webSocketCode{};
    bool wasClean = false;
    base::TimePoint at;
    friend bool operator==(const AttemptOutcome &, const AttemptOutcome &) = default;
};

/// One try to open a connection, and what became of it.
struct AttemptRecord
{
    int id = 0; ///< counts from 1
    Carrier carrier = Carrier::WebSocket; ///< what it was opened as
    bool isClimb = false; ///< inside a session that lives on a lower rung
    QString endpoint{}; ///< scheme, host, port and path
    base::TimePoint started;
    base::WallTime startedAt{};
    QList<StageRecord> stages{};
    std::optional<int> httpStatus{}; ///< of the answer to the handshake
    QString tls{}; ///< the version of TLS; empty without it
    QList<TraceHeader> requestHeaders{}; ///< those that we set ourselves
    QList<TraceHeader> answerHeaders{}; ///< as far as they can be seen
    qint64 bytesIn = 0; ///< payloads of frames
    qint64 bytesOut = 0;
    std::optional<base::TimePoint> signedInAt{};
    /// On a lower rung: when it tries next to change to a better one, or did so last.
    std::optional<base::TimePoint> climbAt{};
    std::optional<AttemptOutcome> outcome{}; ///< none while it goes on
    friend bool operator==(const AttemptRecord &, const AttemptRecord &) = default;
};

} // namespace godwit::chat
