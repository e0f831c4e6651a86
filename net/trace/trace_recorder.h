#pragma once

#include "base/scheduler.h"
#include "chat/trace_source.h"
#include "net/trace/attempt_log.h"
#include "net/trace/frame_ring.h"

#include <QHash>

#include <deque>

namespace godwit::net {

struct TraceLimits
{
    FrameRingLimits frames{};
    qsizetype attempts = 500;
    qsizetype states = 2'000;
    qsizetype openRequests = 4'096; ///< whose answers are still waited for
};

/// Keeps what happens on one account's connection, within its limits and without secrets, and hands
/// it out when somebody asks. Lives on the I/O thread; outlives the transports that it watches; the
/// scheduler outlives it.
class TraceRecorder final : public chat::TraceSource
{
    Q_OBJECT

public:
    TraceRecorder(const base::Scheduler &scheduler, const TraceLanguage &language,
                  const TraceLimits &limits = {});

    void collect(const chat::TracePosition &since) override;
    [[nodiscard]] chat::TraceUpdate update(const chat::TracePosition &since) const;

    /// The courier's state is another one, or its latency.
    void note(const chat::Connectivity &connectivity);

    // What the watched transports tell.
    [[nodiscard]] AttemptTrace &began(const Rung &rung, bool isClimb);
    void passed(AttemptTrace &attempt, const StagePassed &passed);
    void opened(AttemptTrace &attempt);
    void kindChanged(AttemptTrace &attempt, TransportKind kind);
    void climbPlanned(AttemptTrace &attempt, base::Milliseconds later);
    void sent(AttemptTrace &attempt, const Frame &frame);
    void received(AttemptTrace &attempt, const Frame &frame);
    void ended(AttemptTrace &attempt, const CloseReason &reason);
    /// Its transport was destroyed before it had ended.
    void dropped(AttemptTrace &attempt);

private:
    struct Request
    {
        base::TimePoint at;
        QString label;
    };
    struct NotedState
    {
        quint64 change = 0;
        chat::StateRecord record;
    };

    [[nodiscard]] QByteArray harmless(const QByteArray &payload, chat::Direction direction) const;
    [[nodiscard]] base::WallTime wallAt(base::TimePoint now);
    void keep(AttemptTrace &attempt, const Frame &frame, chat::Direction direction);
    void asked(const FrameGlance &glance, const Frame &frame, base::TimePoint at);
    void answered(const FrameGlance &glance, KeptFrame &frame);
    [[nodiscard]] chat::FrameRecord tell(quint64 number) const;
    void tellGrowth();

    const base::Scheduler &m_scheduler;
    TraceLanguage m_language;
    TraceLimits m_limits;
    FrameRing m_frames;
    AttemptLog m_attempts;
    std::deque<NotedState> m_states;
    QHash<qint64, Request> m_requests;
    base::TimePoint m_wallRead; ///< when m_wall was read from the clock
    base::WallTime m_wall{};
    quint64 m_toldAttempts = 0; ///< changes that the last stateNoted() has told
    bool m_mayTellGrowth = false;
};

} // namespace godwit::net
