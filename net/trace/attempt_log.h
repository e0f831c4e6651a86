#pragma once

#include "chat/attempt_record.h"
#include "net/trace/trace_language.h"
#include "net/transport/close_reason.h"
#include "net/transport/opening_stage.h"
#include "net/transport/rung.h"

#include <memory>
#include <vector>

namespace godwit::net {

/// One attempt while it goes on. Owned by AttemptLog.
struct AttemptTrace
{
    chat::AttemptRecord record;
    TransportKind kind = TransportKind::WebSocket; ///< what carries its traffic now
    quint64 changed = 0; ///< when, as a number of TracePosition::changes
    base::TimePoint stageBegan;
    bool isOpen = false;
    bool isSigningIn = false;
    bool seesFirstRoundTrip = false; ///< nothing of its stages is to be learnt from frames any more
    std::optional<qint64> firstRequest;
};

/// The attempts of one account, the newest of them. Says what their stages were by what the
/// transports tell and by what the first frames are.
class AttemptLog final
{
public:
    explicit AttemptLog(qsizetype limit = 500);

    AttemptTrace &begin(const Rung &rung, bool isClimb, base::TimePoint now, base::WallTime wall);
    void passed(AttemptTrace &attempt, const StagePassed &passed, base::TimePoint now);
    void opened(AttemptTrace &attempt, base::TimePoint now);
    /// Only until attempt.seesFirstRoundTrip.
    void look(AttemptTrace &attempt, const FrameGlance &glance, base::TimePoint now);
    void ended(AttemptTrace &attempt, const chat::AttemptOutcome &outcome,
               std::optional<int> httpStatus);

    /// The newest change of any of them.
    [[nodiscard]] quint64 changes() const { return m_changes; }
    /// Another thing that changes has changed: the same numbers serve all of them.
    quint64 nextChange() { return ++m_changes; }
    /// Those that changed after \p since, and all that go on, since their bytes grow.
    [[nodiscard]] QList<chat::AttemptRecord> changedSince(quint64 since) const;

private:
    void touch(AttemptTrace &attempt) { attempt.changed = nextChange(); }
    static void close(AttemptTrace &attempt, chat::ConnectStage stage, base::TimePoint now,
                      const QString &detail, bool failed);
    void forgetOldest();

    qsizetype m_limit;
    int m_lastId = 0;
    quint64 m_changes = 0;
    std::vector<std::unique_ptr<AttemptTrace>> m_attempts; ///< by id
};

/// Words and code of an end, without secrets.
[[nodiscard]] chat::AttemptOutcome outcomeOf(const CloseReason &reason, base::TimePoint at);
[[nodiscard]] chat::Carrier carrierOf(TransportKind kind);

} // namespace godwit::net
