#pragma once

#include "chat/archive.h"
#include "store/archive_queue.h"
#include "store/open_archive.h"

#include <memory>
#include <thread>

namespace godwit::store {

class ArchiveWorker;

/// One account in one SQLite file (WAL, full-text index), worked on by a thread of its own. Changes
/// that wait for the disk together are committed together; with one of them `durable`, the commit
/// is forced to the disk itself. After a change that failed, those asked for meanwhile fail with
/// it.
///
/// Futures are fulfilled on the thread of the archive by its event loop, in the order of the calls,
/// but for long searches, which others overtake. Only one process can have a file
/// open; what cannot be read is set aside, never overwritten. Owned by the composition root; its
/// destruction does what is still waiting, closes the file, and takes as long as that takes.
class SqliteArchive final : public chat::Archive
{
public:
    explicit SqliteArchive(SqliteArchiveSettings settings);
    ~SqliteArchive() override;
    SqliteArchive(const SqliteArchive &) = delete;
    SqliteArchive &operator=(const SqliteArchive &) = delete;

    /// May be called again after it failed.
    QFuture<chat::ArchiveResult<chat::ArchiveSnapshot>> open() override;
    QFuture<chat::ArchiveResult<base::Done>> apply(chat::ChangeSet changes) override;
    QFuture<chat::ArchiveResult<chat::Page>> page(chat::PageQuery query) override;
    QFuture<chat::ArchiveResult<QList<chat::Message>>> search(chat::SearchQuery query) override;

private:
    base::Mailbox m_home; ///< what comes from the worker
    ArchiveQueue m_queue;
    std::unique_ptr<ArchiveWorker> m_worker;
    std::thread m_thread; ///< not QThread: ThreadSanitizer sees that this one has ended
};

} // namespace godwit::store
