#include "net/trace/attempt_log.h"

#include "net/trace/redaction.h"

#include <algorithm>
#include <utility>

namespace godwit::net {

using chat::AttemptEnd;
using chat::ConnectStage;
using Role = FrameGlance::Role;

namespace {

ConnectStage stageOf(OpeningStage stage)
{
    switch (stage) {
    case OpeningStage::Lookup:
        return ConnectStage::Lookup;
    case OpeningStage::Tcp:
        return ConnectStage::Tcp;
    case OpeningStage::Proxy:
        return ConnectStage::Proxy;
    case OpeningStage::Tls:
        return ConnectStage::Tls;
    case OpeningStage::HttpAnswer:
        return ConnectStage::HttpAnswer;
    }
    return ConnectStage::HttpAnswer;
}

AttemptEnd endOf(CloseReason::Code code)
{
    using Code = CloseReason::Code;
    switch (code) {
    case Code::Wanted:
        return AttemptEnd::Wanted;
    case Code::HostNotFound:
        return AttemptEnd::HostNotFound;
    case Code::ConnectionRefused:
        return AttemptEnd::ConnectionRefused;
    case Code::NetworkUnreachable:
        return AttemptEnd::NetworkUnreachable;
    case Code::TimedOut:
        return AttemptEnd::TimedOut;
    case Code::Silence:
        return AttemptEnd::Silence;
    case Code::ConnectionLost:
        return AttemptEnd::ConnectionLost;
    case Code::ClosedByPeer:
        return AttemptEnd::ClosedByPeer;
    case Code::HttpStatus:
        return AttemptEnd::HttpStatus;
    case Code::SessionUnknown:
        return AttemptEnd::SessionUnknown;
    case Code::ProxyFailed:
        return AttemptEnd::ProxyFailed;
    case Code::TlsFailed:
        return AttemptEnd::TlsFailed;
    case Code::ProtocolError:
        return AttemptEnd::ProtocolError;
    case Code::TooLarge:
        return AttemptEnd::TooLarge;
    case Code::Refused:
        return AttemptEnd::Refused;
    case Code::Internal:
        return AttemptEnd::Internal;
    }
    return AttemptEnd::Internal;
}

/// The stage in which an attempt ended that never opened, where that follows from what is known.
std::optional<ConnectStage> stageThatFailed(const AttemptTrace &attempt, AttemptEnd end,
                                            bool answered)
{
    if (answered) {
        return ConnectStage::HttpAnswer;
    }
    // Compared one by one: most ends say nothing about the stage.
    if (end == AttemptEnd::HostNotFound) {
        return ConnectStage::Lookup;
    }
    if (end == AttemptEnd::ConnectionRefused || end == AttemptEnd::NetworkUnreachable) {
        return ConnectStage::Tcp;
    }
    if (end == AttemptEnd::ProxyFailed) {
        return ConnectStage::Proxy;
    }
    if (end == AttemptEnd::TlsFailed) {
        return ConnectStage::Tls;
    }
    const bool waited = end == AttemptEnd::TimedOut || end == AttemptEnd::ConnectionLost
        || end == AttemptEnd::ProtocolError;
    if (!waited || attempt.record.stages.isEmpty()) {
        return std::nullopt;
    }
    const bool secure = attempt.record.endpoint.startsWith(u"wss:")
        || attempt.record.endpoint.startsWith(u"https:");
    switch (attempt.record.stages.constLast().stage) {
    case ConnectStage::Lookup:
        return ConnectStage::Tcp;
    case ConnectStage::Tcp:
    case ConnectStage::Proxy:
        return secure ? ConnectStage::Tls : ConnectStage::HttpAnswer;
    case ConnectStage::Tls:
        return ConnectStage::HttpAnswer;
    case ConnectStage::HttpAnswer:
    case ConnectStage::SignIn:
    case ConnectStage::FirstRoundTrip:
        break;
    }
    return std::nullopt;
}

QList<chat::TraceHeader> shown(const HeaderList &headers)
{
    QList<chat::TraceHeader> result;
    for (const auto &[name, value] : headers) {
        result.append({QString::fromUtf8(name), QString::fromUtf8(redactedHeader(name, value))});
    }
    return result;
}

} // namespace

chat::AttemptOutcome outcomeOf(const CloseReason &reason, base::TimePoint at)
{
    return {endOf(reason.code), redactedSentence(reason.detail), reason.webSocketCode,
            reason.wasClean, at};
}

chat::Carrier carrierOf(TransportKind kind)
{
    switch (kind) {
    case TransportKind::WebSocket:
        return chat::Carrier::WebSocket;
    case TransportKind::LongPolling:
        return chat::Carrier::LongPolling;
    case TransportKind::EventStream:
        return chat::Carrier::EventStream;
    case TransportKind::Polling:
        return chat::Carrier::Polling;
    case TransportKind::Bosh:
        return chat::Carrier::Bosh;
    }
    return chat::Carrier::Polling;
}

AttemptLog::AttemptLog(qsizetype limit)
    : m_limit(limit)
{
}

AttemptTrace &AttemptLog::begin(const Rung &rung, bool isClimb, base::TimePoint now,
                                base::WallTime wall)
{
    forgetOldest();
    auto attempt = std::make_unique<AttemptTrace>();
    attempt->record.id = ++m_lastId;
    attempt->record.carrier = carrierOf(rung.kind);
    attempt->record.isClimb = isClimb;
    attempt->record.endpoint = endpointText(rung.endpoint);
    attempt->record.started = now;
    attempt->record.startedAt = wall;
    attempt->kind = rung.kind;
    attempt->stageBegan = now;
    touch(*attempt);
    m_attempts.push_back(std::move(attempt));
    return *m_attempts.back();
}

void AttemptLog::close(AttemptTrace &attempt, ConnectStage stage, base::TimePoint now,
                       const QString &detail, bool failed)
{
    attempt.record.stages.append(
        {stage, std::exchange(attempt.stageBegan, now), now, detail, failed});
}

void AttemptLog::passed(AttemptTrace &attempt, const StagePassed &passed, base::TimePoint now)
{
    const bool failed = passed.httpStatus && *passed.httpStatus >= 300;
    QString detail = passed.detail;
    if (passed.stage == OpeningStage::HttpAnswer) {
        attempt.record.httpStatus = passed.httpStatus;
        attempt.record.requestHeaders = shown(passed.requestHeaders);
        attempt.record.answerHeaders = shown(passed.answerHeaders);
        detail = passed.httpStatus ? QString::number(*passed.httpStatus) : detail;
    } else if (passed.stage == OpeningStage::Tls) {
        attempt.record.tls = passed.detail;
        detail = passed.hasTcp ? QStringLiteral("TCP, ") + detail : detail;
    }
    close(attempt, stageOf(passed.stage), now, detail, failed);
    touch(attempt);
}

void AttemptLog::opened(AttemptTrace &attempt, base::TimePoint now)
{
    attempt.isOpen = true;
    attempt.stageBegan = now;
    touch(attempt);
}

void AttemptLog::look(AttemptTrace &attempt, const FrameGlance &glance, base::TimePoint now)
{
    const bool isSignInAnswer = glance.role == Role::SignedIn || glance.role == Role::SignInRefused;
    if (glance.role == Role::SignIn) {
        attempt.isSigningIn = true;
        attempt.stageBegan = now;
    } else if (isSignInAnswer && std::exchange(attempt.isSigningIn, false)) {
        const bool failed = glance.role == Role::SignInRefused;
        if (!failed) {
            attempt.record.signedInAt = now;
        }
        close(attempt, ConnectStage::SignIn, now, {}, failed);
        touch(attempt);
    } else if (glance.role == Role::Request && !attempt.firstRequest) {
        attempt.firstRequest = glance.id;
        attempt.stageBegan = now;
    } else if (glance.role == Role::Answer && attempt.firstRequest == glance.id) {
        attempt.seesFirstRoundTrip = true;
        close(attempt, ConnectStage::FirstRoundTrip, now, {}, false);
        touch(attempt);
    }
}

void AttemptLog::ended(AttemptTrace &attempt, const chat::AttemptOutcome &outcome,
                       std::optional<int> httpStatus)
{
    const bool answered = httpStatus && !attempt.record.httpStatus;
    if (!attempt.isOpen) {
        const bool told
            = !attempt.record.stages.isEmpty() && attempt.record.stages.constLast().failed;
        if (const auto stage = stageThatFailed(attempt, outcome.end, answered); stage && !told) {
            close(attempt, *stage, outcome.at, answered ? QString::number(*httpStatus) : QString(),
                  true);
        }
    } else if (attempt.isSigningIn) {
        close(attempt, ConnectStage::SignIn, outcome.at, {}, true);
    }
    if (answered) {
        attempt.record.httpStatus = httpStatus;
    }
    attempt.record.outcome = outcome;
    touch(attempt);
}

QList<chat::AttemptRecord> AttemptLog::changedSince(quint64 since) const
{
    QList<chat::AttemptRecord> result;
    for (const auto &attempt : m_attempts) {
        if (attempt->changed > since || !attempt->record.outcome) {
            result.append(attempt->record);
        }
    }
    return result;
}

/// Those that go on stay: their transports refer to them.
void AttemptLog::forgetOldest()
{
    if (static_cast<qsizetype>(m_attempts.size()) < m_limit) {
        return;
    }
    const auto over = std::find_if(m_attempts.begin(), m_attempts.end(), [](const auto &attempt) {
        return attempt->record.outcome.has_value();
    });
    if (over != m_attempts.end()) {
        m_attempts.erase(over);
    }
}

} // namespace godwit::net
