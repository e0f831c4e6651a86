#include "store/archive_queue.h"

namespace godwit::store {

namespace {

/// Messages in one transaction: enough to share the costs of a commit among many, few enough that
/// what a person has just typed does not wait long behind them.
constexpr qsizetype maxGroup = 2'000;

qsizetype weight(const ApplyTask &task)
{
    return task.changes.messages.size() + task.changes.outbox.size()
        + task.changes.conversations.size();
}

} // namespace

void ArchiveQueue::push(ArchiveTask task)
{
    const std::lock_guard lock(m_mutex);
    m_tasks.push_back(std::move(task));
    m_filled.notify_one();
}

std::vector<ArchiveTask> ArchiveQueue::take()
{
    std::unique_lock lock(m_mutex);
    m_filled.wait(lock, [this] { return !m_tasks.empty() || m_closed; });
    std::vector<ArchiveTask> group;
    qsizetype total = 0;
    while (!m_tasks.empty()) {
        const auto *apply = std::get_if<ApplyTask>(&m_tasks.front());
        total += apply ? weight(*apply) : 0;
        if (!group.empty() && (!apply || total > maxGroup)) {
            break;
        }
        group.push_back(std::move(m_tasks.front()));
        m_tasks.pop_front();
        if (!apply) {
            break;
        }
    }
    return group;
}

std::vector<ApplyTask> ArchiveQueue::takeChanges()
{
    const std::lock_guard lock(m_mutex);
    std::vector<ApplyTask> changes;
    std::deque<ArchiveTask> others;
    for (ArchiveTask &task : m_tasks) {
        if (auto *apply = std::get_if<ApplyTask>(&task)) {
            changes.push_back(std::move(*apply));
        } else {
            others.push_back(std::move(task));
        }
    }
    m_tasks.swap(others);
    return changes;
}

void ArchiveQueue::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_filled.notify_one();
}

} // namespace godwit::store
