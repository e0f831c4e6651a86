#pragma once

#include "store/archive_queue.h"
#include "store/open_archive.h"

#include <optional>
#include <span>
#include <vector>

namespace godwit::store {

/// The only one that touches the database, from the thread that run() is called on.
class ArchiveWorker final
{
public:
    /// \p queue outlives the worker.
    ArchiveWorker(ArchiveQueue &queue, SqliteArchiveSettings settings);

    /// Does what the queue holds until that is closed, then closes the database.
    void run();

private:
    void process(std::vector<ArchiveTask> group);
    void open(OpenTask &task);
    void page(PageTask &task);
    void search(SearchTask &task);
    void apply(std::vector<ApplyTask> group);
    void applyOneByOne(std::vector<ApplyTask> group);
    /// Keeps on disk a beginning of what was asked for: whoever asked for more before the failure
    /// could be known of has built on what is now missing.
    void failRest(std::vector<ApplyTask> rest, const chat::ArchiveError &error);
    [[nodiscard]] chat::ArchiveResult<base::Done> write(std::span<const ApplyTask> group);
    void noticed(const chat::ArchiveError &error);

    ArchiveQueue &m_queue;
    SqliteArchiveSettings m_settings;
    std::optional<OpenArchive> m_archive; ///< lives and dies on the thread
    chat::ArchiveError m_whyClosed;
};

} // namespace godwit::store
