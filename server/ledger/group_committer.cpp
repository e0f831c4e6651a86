#include "server/ledger/group_committer.h"

#include "base/logging.h"

namespace godwit::server {

namespace {

Completion failure(const WriteJob &job, const LedgerError &error)
{
    return [failed = job.failed, error] { failed(error); };
}

} // namespace

GroupCommitter::GroupCommitter(Database &database)
    : m_database(database)
    , m_messages(database)
    , m_rooms(database)
    , m_files(database)
{
}

std::vector<Completion> GroupCommitter::commit(const std::deque<WriteJob> &jobs)
{
    std::vector<Completion> completions;
    completions.reserve(jobs.size());
    const auto error = tryCommit(jobs, {0, jobs.size()}, completions);
    note(error);
    if (!error) {
        return completions;
    }
    completions.clear();
    if (error->code == LedgerError::Code::Full || jobs.size() == 1) {
        for (const WriteJob &job : jobs) {
            completions.push_back(failure(job, *error));
        }
    } else {
        // Whichever job it was, the others shall not suffer for it.
        commitOneByOne(jobs, completions);
    }
    return completions;
}

void GroupCommitter::note(const std::optional<LedgerError> &error)
{
    if (error && !m_failing) {
        qCWarning(base::logServer) << "Storing failed:" << error->detail;
    } else if (!error && m_failing) {
        qCInfo(base::logServer) << "Storing works again";
    }
    m_failing = error.has_value();
}

void GroupCommitter::commitOneByOne(const std::deque<WriteJob> &jobs,
                                    std::vector<Completion> &completions)
{
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        std::vector<Completion> single;
        const auto error = tryCommit(jobs, {i, i + 1}, single);
        completions.push_back(error ? failure(jobs[i], *error) : std::move(single.front()));
    }
}

std::optional<LedgerError> GroupCommitter::tryCommit(const std::deque<WriteJob> &jobs, Range range,
                                                     std::vector<Completion> &completions)
{
    Books books{m_messages, m_rooms, m_files};
    m_database.begin();
    for (std::size_t i = range.first; i < range.second && !m_database.failure(); ++i) {
        completions.push_back(jobs[i].run(books));
    }
    const auto committed = m_database.commit();
    if (committed) {
        return std::nullopt;
    }
    m_database.rollback();
    m_messages.resume();
    return committed.error();
}

} // namespace godwit::server
