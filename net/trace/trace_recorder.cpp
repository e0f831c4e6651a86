#include "net/trace/trace_recorder.h"

#include "net/trace/redaction.h"

#include <algorithm>
#include <utility>

namespace godwit::net {

using chat::Direction;
using Role = FrameGlance::Role;

namespace {

/// How long it is believed that nobody has set the clock of the wall.
constexpr base::Milliseconds wallTrust{1000};

} // namespace

TraceRecorder::TraceRecorder(const base::Scheduler &scheduler, const TraceLanguage &language,
                             const TraceLimits &limits)
    : m_scheduler(scheduler)
    , m_language(language)
    , m_limits(limits)
    , m_frames(limits.frames)
    , m_attempts(limits.attempts)
{
}

// --- What comes in ---

AttemptTrace &TraceRecorder::began(const Rung &rung, bool isClimb)
{
    AttemptTrace &attempt
        = m_attempts.begin(rung, isClimb, m_scheduler.now(), m_scheduler.wallNow());
    tellGrowth();
    return attempt;
}

void TraceRecorder::passed(AttemptTrace &attempt, const StagePassed &passed)
{
    m_attempts.passed(attempt, passed, m_scheduler.now());
    tellGrowth();
}

void TraceRecorder::opened(AttemptTrace &attempt)
{
    m_attempts.opened(attempt, m_scheduler.now());
    tellGrowth();
}

void TraceRecorder::kindChanged(AttemptTrace &attempt, TransportKind kind)
{
    attempt.kind = kind;
    attempt.record.climbAt.reset();
    tellGrowth();
}

void TraceRecorder::climbPlanned(AttemptTrace &attempt, base::Milliseconds later)
{
    // What goes on is always told, so that this needs no change of its own.
    attempt.record.climbAt = m_scheduler.now() + later;
    tellGrowth();
}

void TraceRecorder::sent(AttemptTrace &attempt, const Frame &frame)
{
    attempt.record.bytesOut += frame.payload.size();
    keep(attempt, frame, Direction::Out);
}

void TraceRecorder::received(AttemptTrace &attempt, const Frame &frame)
{
    attempt.record.bytesIn += frame.payload.size();
    keep(attempt, frame, Direction::In);
}

void TraceRecorder::ended(AttemptTrace &attempt, const CloseReason &reason)
{
    m_attempts.ended(attempt, outcomeOf(reason, m_scheduler.now()), reason.httpStatus);
    tellGrowth();
}

void TraceRecorder::dropped(AttemptTrace &attempt)
{
    m_attempts.ended(attempt, {chat::AttemptEnd::Dropped, {}, {}, false, m_scheduler.now()}, {});
    tellGrowth();
}

void TraceRecorder::keep(AttemptTrace &attempt, const Frame &frame, Direction direction)
{
    const FrameGlance glance = m_language.glance(frame, direction);
    // What climbs shares the session whose frames are kept already.
    if (attempt.record.isClimb && glance.role != Role::Handover) {
        return;
    }
    KeptFrame &kept = glance.mayHoldSecrets ? m_frames.append(harmless(frame.payload, direction))
                                            : m_frames.append(frame.payload);
    kept.size = frame.payload.size();
    kept.at = m_scheduler.now();
    kept.time = wallAt(kept.at);
    kept.attempt = attempt.record.id;
    kept.direction = direction;
    kept.carrier = carrierOf(attempt.kind);
    kept.isBinary = frame.kind == Frame::Kind::Binary;
    if (glance.role != Role::Other) {
        if (!attempt.seesFirstRoundTrip) {
            m_attempts.look(attempt, glance, kept.at);
        }
        if (glance.role == Role::Request && direction == Direction::Out) {
            asked(glance, frame, kept.at);
        } else if (glance.role == Role::Answer && direction == Direction::In) {
            answered(glance, kept);
        } else if (glance.role == Role::SignIn) {
            m_requests.clear(); // another session, whose ids begin anew
        }
    }
    tellGrowth();
}

QByteArray TraceRecorder::harmless(const QByteArray &payload, Direction direction) const
{
    return m_language.redacted(payload.first(std::min(payload.size(), m_frames.limits().payload)),
                               direction);
}

/// One clock is enough for a frame; the other one is looked at again when it may have been set.
base::WallTime TraceRecorder::wallAt(base::TimePoint now)
{
    if (m_wall == base::WallTime() || now - m_wallRead >= wallTrust) {
        m_wall = m_scheduler.wallNow();
        m_wallRead = now;
    }
    return m_wall + std::chrono::duration_cast<base::Milliseconds>(now - m_wallRead);
}

void TraceRecorder::asked(const FrameGlance &glance, const Frame &frame, base::TimePoint at)
{
    if (m_requests.size() >= m_limits.openRequests) {
        m_requests.clear();
    }
    const bool isBinary = frame.kind == Frame::Kind::Binary;
    m_requests.insert(glance.id, {at, m_language.words(frame.payload, isBinary, {}).label});
}

void TraceRecorder::answered(const FrameGlance &glance, KeptFrame &frame)
{
    const auto request = m_requests.find(glance.id);
    if (request != m_requests.end()) {
        frame.request = request->label;
        frame.answeredIn
            = std::chrono::duration_cast<std::chrono::microseconds>(frame.at - request->at);
        m_requests.erase(request);
    }
}

void TraceRecorder::note(const chat::Connectivity &connectivity)
{
    NotedState noted{m_attempts.nextChange(),
                     {m_scheduler.now(), m_scheduler.wallNow(), connectivity}};
    noted.record.connectivity.detail = redactedSentence(connectivity.detail);
    if (static_cast<qsizetype>(m_states.size()) >= m_limits.states) {
        m_states.pop_front();
    }
    m_states.push_back(noted);
    const auto told = std::exchange(m_toldAttempts, m_attempts.changes());
    tellGrowth();
    Q_EMIT stateNoted(noted.record, m_attempts.changedSince(told));
}

// --- What goes out ---

void TraceRecorder::collect(const chat::TracePosition &since)
{
    m_mayTellGrowth = true;
    Q_EMIT collected(update(since));
}

chat::TraceUpdate TraceRecorder::update(const chat::TracePosition &since) const
{
    chat::TraceUpdate update{since, {m_frames.newest(), m_attempts.changes()}};
    update.attempts = m_attempts.changedSince(since.changes);
    const quint64 first = std::max(m_frames.oldest(), since.frames + 1);
    update.missed = static_cast<qint64>(first - since.frames - 1);
    for (quint64 number = first; number <= m_frames.newest(); ++number) {
        update.frames.append(tell(number));
    }
    for (const NotedState &noted : m_states) {
        if (noted.change > since.changes) {
            update.states.append(noted.record);
        }
    }
    return update;
}

chat::FrameRecord TraceRecorder::tell(quint64 number) const
{
    const KeptFrame &kept = m_frames.at(number);
    chat::FrameRecord record;
    record.number = number;
    record.at = kept.at;
    record.time = kept.time;
    record.attempt = kept.attempt;
    record.direction = kept.direction;
    record.carrier = kept.carrier;
    record.isBinary = kept.isBinary;
    record.isCut = kept.size > m_frames.limits().payload;
    record.size = kept.size;
    // What a glance took for harmless is looked at closely before anybody sees it.
    record.payload = m_frames.payload(number).toByteArray();
    if (!kept.isBinary) {
        record.payload = m_language.redacted(record.payload, kept.direction);
    }
    FrameWords words = m_language.words(record.payload, kept.isBinary, kept.request);
    record.label = std::move(words.label);
    record.traffic = words.traffic;
    if (kept.answeredIn.count() >= 0) {
        record.answeredIn = kept.answeredIn;
    }
    const bool isJudged = m_language.understands && record.direction == Direction::In;
    if (isJudged && !record.isCut && !m_language.understands(record)) {
        record.label = QStringLiteral("does not fit");
        record.traffic = chat::Traffic::Error;
    }
    return record;
}

void TraceRecorder::tellGrowth()
{
    if (std::exchange(m_mayTellGrowth, false)) {
        Q_EMIT grown();
    }
}

} // namespace godwit::net
