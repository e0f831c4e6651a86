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

template <class T> using Owed = base::OwedAnswer<chat::ArchiveResult<T>>;

template <class Task> auto enqueue(ArchiveQueue &queue, Task task)
{
    auto future = task.owed.future();
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
    m_home.carryOut();
}

QFuture<chat::ArchiveResult<chat::ArchiveSnapshot>> SqliteArchive::open()
{
    return enqueue(m_queue, OpenTask{Owed<chat::ArchiveSnapshot>(m_home)});
}

QFuture<chat::ArchiveResult<base::Done>> SqliteArchive::apply(chat::ChangeSet changes)
{
    return enqueue(m_queue, ApplyTask{std::move(changes), Owed<base::Done>(m_home)});
}

QFuture<chat::ArchiveResult<chat::Page>> SqliteArchive::page(chat::PageQuery query)
{
    return enqueue(m_queue, PageTask{std::move(query), Owed<chat::Page>(m_home)});
}

QFuture<chat::ArchiveResult<QList<chat::Message>>> SqliteArchive::search(chat::SearchQuery query)
{
    return enqueue(m_queue, SearchTask{std::move(query), {}, Owed<QList<chat::Message>>(m_home)});
}

} // namespace godwit::store
