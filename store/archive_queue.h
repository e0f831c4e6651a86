#pragma once

#include "store/archive_task.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <vector>

namespace godwit::store {

/// The tasks on their way to the worker, first in first out. From any thread.
class ArchiveQueue final
{
public:
    void push(ArchiveTask task);
    /// Waits for tasks and takes those that are done in one go: as many changes as stand together
    /// at the front, up to a bound, or one of anything else. Empty once closed and drained.
    [[nodiscard]] std::vector<ArchiveTask> take();
    /// The changes that are waiting now; other tasks stay.
    [[nodiscard]] std::vector<ApplyTask> takeChanges();
    /// What is waiting is still taken.
    void close();

private:
    std::mutex m_mutex; ///< not Qt's: ThreadSanitizer understands this one
    std::condition_variable m_filled;
    std::deque<ArchiveTask> m_tasks;
    bool m_closed = false;
};

} // namespace godwit::store
