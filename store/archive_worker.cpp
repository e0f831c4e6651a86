#include "store/archive_worker.h"

#include "base/logging.h"
#include "base/overloaded.h"

#include <iterator>

namespace godwit::store {

using namespace Qt::StringLiterals;
using base::Failure;
using chat::ArchiveError;
using chat::ArchiveResult;

ArchiveWorker::ArchiveWorker(ArchiveQueue &queue, SqliteArchiveSettings settings)
    : m_queue(queue)
    , m_settings(std::move(settings))
    , m_whyClosed{ArchiveError::Code::Failed, u"the archive is not open"_s}
{
}

void ArchiveWorker::run()
{
    for (auto group = m_queue.take(); !group.empty(); group = m_queue.take()) {
        process(std::move(group));
    }
    m_archive.reset();
}

void ArchiveWorker::process(std::vector<ArchiveTask> group)
{
    if (std::holds_alternative<ApplyTask>(group.front())) {
        std::vector<ApplyTask> changes;
        changes.reserve(group.size());
        for (ArchiveTask &task : group) {
            changes.push_back(std::move(std::get<ApplyTask>(task)));
        }
        apply(std::move(changes));
        return;
    }
    std::visit(base::Overloaded{[this](OpenTask &task) { open(task); },
                                [this](PageTask &task) { page(task); },
                                [this](SearchTask &task) { search(task); }, [](ApplyTask &) {}},
               group.front());
}

void ArchiveWorker::open(OpenTask &task)
{
    if (m_archive) {
        task.owed.give(m_archive->session->snapshot());
        return;
    }
    auto opened = openArchive(m_settings);
    if (!opened) {
        m_whyClosed = opened.error();
        qCWarning(base::logStore) << "cannot open" << m_settings.file << m_whyClosed.detail;
        task.owed.give(Failure{m_whyClosed});
        return;
    }
    m_archive = std::move(opened).value();
    if (m_archive->snapshot.setAside) {
        qCWarning(base::logStore) << "unreadable database kept as" << *m_archive->snapshot.setAside;
    }
    task.owed.give(std::exchange(m_archive->snapshot, {}));
}

void ArchiveWorker::page(PageTask &task)
{
    if (!m_archive) {
        task.owed.give(Failure{m_whyClosed});
        return;
    }
    auto page = m_archive->session->page(task.query);
    if (!page) {
        noticed(page.error());
    }
    task.owed.give(std::move(page));
}

void ArchiveWorker::search(SearchTask &task)
{
    if (!m_archive) {
        task.owed.give(Failure{m_whyClosed});
        return;
    }
    if (!task.owed.isWanted()) {
        return; // whoever asked has changed their mind
    }
    const auto searched = m_archive->session->search(task.query, task.progress);
    if (!searched) {
        noticed(searched.error());
        task.owed.give(Failure{searched.error()});
    } else if (task.progress.isDone) {
        task.owed.give(std::move(task.progress.found));
    } else {
        // What else is waiting comes first: nobody's typing waits for a search.
        m_queue.push(std::move(task));
    }
}

void ArchiveWorker::apply(std::vector<ApplyTask> group)
{
    const auto done = write(group);
    if (!done && group.size() > 1) {
        applyOneByOne(std::move(group));
        return;
    }
    if (!done) {
        noticed(done.error());
        failRest(std::move(group), done.error());
        return;
    }
    for (ApplyTask &task : group) {
        task.owed.give(base::Done{});
    }
}

void ArchiveWorker::applyOneByOne(std::vector<ApplyTask> group)
{
    for (auto task = group.begin(); task != group.end(); ++task) {
        const auto done = write({&*task, 1});
        if (!done) {
            noticed(done.error());
            failRest({std::make_move_iterator(task), std::make_move_iterator(group.end())},
                     done.error());
            return;
        }
        task->owed.give(base::Done{});
    }
}

void ArchiveWorker::failRest(std::vector<ApplyTask> rest, const ArchiveError &error)
{
    std::vector<ApplyTask> waiting = m_queue.takeChanges();
    std::move(waiting.begin(), waiting.end(), std::back_inserter(rest));
    for (ApplyTask &task : rest) {
        task.owed.give(Failure{error});
    }
}

ArchiveResult<base::Done> ArchiveWorker::write(std::span<const ApplyTask> group)
{
    if (!m_archive) {
        return Failure{m_whyClosed};
    }
    std::vector<const chat::ChangeSet *> sets;
    sets.reserve(group.size());
    for (const ApplyTask &task : group) {
        sets.push_back(&task.changes);
    }
    return m_archive->session->apply(sets);
}

void ArchiveWorker::noticed(const ArchiveError &error)
{
    qCWarning(base::logStore) << "archive failed:" << error.detail;
    if (m_archive && error.code == ArchiveError::Code::Corrupt) {
        m_archive->file->markSuspect();
    }
}

} // namespace godwit::store
