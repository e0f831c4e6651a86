#pragma once

#include "server/ledger/ledger_jobs.h"

#include <deque>
#include <vector>

namespace godwit::server {

/// Commits changes in groups: one transaction, and so one wait for the disk, for all that came
/// while the last one was under way. A change is durable before its completion is handed out.
class GroupCommitter final
{
public:
    explicit GroupCommitter(Database &database);

    /// The completions in the order of the jobs, each either of success or of failure.
    [[nodiscard]] std::vector<Completion> commit(const std::deque<WriteJob> &jobs);

private:
    using Range = std::pair<std::size_t, std::size_t>;
    std::optional<LedgerError> tryCommit(const std::deque<WriteJob> &jobs, Range range,
                                         std::vector<Completion> &completions);
    void note(const std::optional<LedgerError> &error);
    void commitOneByOne(const std::deque<WriteJob> &jobs, std::vector<Completion> &completions);

    Database &m_database;
    MessageBook m_messages;
    RoomBook m_rooms;
    FileBook m_files;
    bool m_failing = false; ///< said once, not for every message
};

} // namespace godwit::server
