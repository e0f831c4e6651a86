#pragma once

#include "base/random.h"
#include "base/scheduler.h"
#include "support/fault_proxy/faults.h"

#include <QByteArray>

#include <deque>
#include <functional>

namespace godwit::test {

/// One direction of a connection through the fault proxy: what goes in comes out in its order, but
/// late, slowly, or damaged. Knows no socket. Owned by its link; the references outlive it.
class FaultPipe final
{
public:
    /// \p deliver gets what comes out; \p ended is called once, after the last of it.
    FaultPipe(base::Scheduler &scheduler, base::Random &random,
              std::function<void(const QByteArray &)> deliver, std::function<void()> ended);

    /// Applies to what is taken from now on.
    void setFlow(const Flow &flow) { m_flow = flow; }
    void setFrozen(bool frozen);
    void take(QByteArray bytes);
    /// Nothing more will be taken.
    void finish();
    /// What is under way is lost; nothing comes out any more.
    void drain();

    /// Bytes that are under way.
    [[nodiscard]] qint64 held() const { return m_held; }

private:
    struct Piece
    {
        base::TimePoint due;
        QByteArray bytes; ///< empty: the end
    };

    void append(const QByteArray &bytes, base::TimePoint arrival);
    void damage(QByteArray &bytes);
    void release();
    [[nodiscard]] bool isDue(const Piece &piece) const;

    base::Scheduler &m_scheduler;
    base::Random &m_random;
    std::function<void(const QByteArray &)> m_deliver;
    std::function<void()> m_ended;
    Flow m_flow;
    bool m_frozen = false;
    bool m_drained = false;
    std::deque<Piece> m_pieces;
    qint64 m_held = 0;
    base::TimePoint m_lastDue{};
    std::optional<double> m_untilFlip; ///< bytes that are spared; none: not drawn yet
    base::Alarm m_alarm;
};

} // namespace godwit::test
