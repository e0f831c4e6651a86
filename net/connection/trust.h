#pragma once

#include "base/time.h"
#include "net/transport/close_reason.h"

#include <QList>

#include <optional>

namespace godwit::net {

/// Knows which rungs open but do not last: some middleboxes let a WebSocket through and kill it a
/// moment later, for ever. Two such deaths in a row, with the server alive in between, and the rung
/// is left out for a while. In memory only; one per manager.
class Trust final
{
public:
    explicit Trust(int rungs)
        : m_rungs(rungs)
    {
    }

    /// A session that had won on \p rung ended after \p age.
    void ended(int rung, base::Milliseconds age, const CloseReason &reason, base::TimePoint now);
    /// Every rung failed: it is the network or the server, and no rung is to blame.
    void forgive() { m_records.fill({}, m_rungs); }

    /// Where a try should begin; 0 where no rung can be trusted.
    [[nodiscard]] int firstRung(base::TimePoint now) const;
    /// What the best rung is left out for; none if it is not.
    [[nodiscard]] std::optional<CloseReason> doubt(base::TimePoint now) const;

private:
    struct Record
    {
        std::optional<base::TimePoint> earlyDeath; ///< the last one
        std::optional<base::TimePoint> avoidedUntil;
        int times = 0; ///< how often it was left out
        CloseReason reason;
    };

    [[nodiscard]] bool isAvoided(int rung, base::TimePoint now) const;

    int m_rungs;
    QList<Record> m_records{m_rungs, Record{}};
};

} // namespace godwit::net
