#include "net/doctor/check_sheet.h"

namespace godwit::net {

using chat::CheckState;

int CheckSheet::add(chat::CheckStep step, std::optional<chat::Carrier> carrier, int way)
{
    m_records.append({step, carrier, way});
    m_begun.append(base::TimePoint{});
    return static_cast<int>(m_records.size()) - 1;
}

void CheckSheet::begin(int index)
{
    chat::CheckRecord &record = m_records[index];
    if (record.state == CheckState::Waiting) {
        record.state = CheckState::Running;
        m_begun[index] = m_clock.now();
        m_changed(index, record);
    }
}

void CheckSheet::settle(int index, CheckState state, const chat::CheckFinding &finding)
{
    if (isSettled(index)) {
        return;
    }
    chat::CheckRecord &record = m_records[index];
    if (record.state == CheckState::Running) {
        record.took
            = std::chrono::duration_cast<base::Milliseconds>(m_clock.now() - m_begun.at(index));
    }
    record.state = state;
    record.finding = finding;
    m_changed(index, record);
}

void CheckSheet::abandon()
{
    for (int index = 0; index < m_records.size(); ++index) {
        if (m_records.at(index).state == CheckState::Running) {
            settle(index, CheckState::Failed, {.cause = chat::Cause::TimedOut});
        } else {
            skip(index, chat::CheckRemark::NotReached);
        }
    }
}

bool CheckSheet::isSettled(int index) const
{
    const CheckState state = m_records.at(index).state;
    return state != CheckState::Waiting && state != CheckState::Running;
}

} // namespace godwit::net
