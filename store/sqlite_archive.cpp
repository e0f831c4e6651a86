#include "store/sqlite_archive.h"

#include "store/archive_worker.h"

namespace godwit::store {

namespace {

base::WallTime systemClock()
{
    return std::chrono::time_point_cast<base::Milliseconds>(std::chrono::system_clock::now());
}

SqliteArchiveSettings completed(SqliteArchiveSettings settings)
{
    if (!settings.wallClock) {
        settings.wallClock = &systemClock;
    }
    return settings;
}

template <class Task> auto enqueue(ArchiveQueue &queue, Task task)
{
    task.promise.start();
    auto future = task.promise.future();
    queue.push(std::move(task));
    return future;
}

} // namespace

SqliteArchive::SqliteArchive(SqliteArchiveSettings settings)
    : m_worker(std::make_unique<ArchiveWorker>(m_queue, completed(std::move(settings))))
    , m_thread(&ArchiveWorker::run, m_worker.get())
{
}

SqliteArchive::~SqliteArchive()
{
    m_queue.close();
    m_thread.join();
}

QFuture<chat::ArchiveResult<chat::ArchiveSnapshot>> SqliteArchive::open()
{
    return enqueue(m_queue, OpenTask{});
}

QFuture<chat::ArchiveResult<base::Done>> SqliteArchive::apply(chat::ChangeSet changes)
{
    return enqueue(m_queue, ApplyTask{std::move(changes), {}});
}

QFuture<chat::ArchiveResult<chat::Page>> SqliteArchive::page(chat::PageQuery query)
{
    return enqueue(m_queue, PageTask{std::move(query), {}});
}

QFuture<chat::ArchiveResult<QList<chat::Message>>> SqliteArchive::search(chat::SearchQuery query)
{
    return enqueue(m_queue, SearchTask{std::move(query), {}, {}});
}

} // namespace godwit::store
