#pragma once

#include "base/scheduler.h"
#include "chat/connection_check.h"

#include <functional>

namespace godwit::net {

/// The records of one examination: what is planned, what runs, what came of it, and how long it
/// took. Each is settled once; later findings about it are dropped. The clock outlives it.
class CheckSheet final
{
public:
    using Changed = std::function<void(int index, const chat::CheckRecord &record)>;

    CheckSheet(const base::Scheduler &clock, Changed changed)
        : m_clock(clock)
        , m_changed(std::move(changed))
    {
    }

    /// Before anything begins; returns the new record's index.
    int add(chat::CheckStep step, std::optional<chat::Carrier> carrier = {}, int way = -1);
    void begin(int index);
    void settle(int index, chat::CheckState state, const chat::CheckFinding &finding = {});
    void skip(int index, chat::CheckRemark remark)
    {
        settle(index, chat::CheckState::Skipped, {.remark = remark});
    }
    /// Whatever is left: what runs has taken too long, what waits was never reached.
    void abandon();

    [[nodiscard]] bool isSettled(int index) const;
    [[nodiscard]] const QList<chat::CheckRecord> &records() const { return m_records; }

private:
    const base::Scheduler &m_clock;
    Changed m_changed;
    QList<chat::CheckRecord> m_records;
    QList<base::TimePoint> m_begun; ///< one for each record
};

} // namespace godwit::net
