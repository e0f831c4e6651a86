#pragma once

#include "server/ledger/job_thread.h"
#include "server/ledger/ledger_files.h"
#include "server/ledger/ledger_jobs.h"

#include <atomic>
#include <functional>
#include <memory>

namespace godwit::server {

/// Everything that the server keeps on disk: changes go through one writer thread, pages are read
/// on another, and neither ever makes the caller wait. Owned by the server.
class Ledger final
{
public:
    /// Hands a completion over to the I/O thread, in the order of the calls. Called on any thread.
    using Post = std::function<void(Completion)>;
    struct Settings
    {
        QString folder;
        qint64 maxBytes = 0; ///< of the database; 0: no bound
    };
    struct Opened;

    /// Opens or creates the database, waiting for it. One that is corrupt is kept under another
    /// name, and a new one is begun whose numbers are greater than any the old one gave.
    [[nodiscard]] static base::Result<Opened, LedgerError> open(const Settings &settings, Post post,
                                                                base::WallTime now);
    /// Does whatever was asked, then closes.
    ~Ledger();

    void write(WriteJob job);
    void read(ReadJob job);
    /// Waits until everything asked so far is on disk and its completions have been posted.
    void drain();
    [[nodiscard]] qsizetype waitingBytes() const { return m_waiting.load(); }

private:
    struct Threads;
    Ledger(std::unique_ptr<LedgerFiles> files, Post post);
    JobThread<WriteJob>::Body writerBody(std::shared_ptr<Database> database);
    JobThread<ReadJob>::Body readerBody();

    std::unique_ptr<LedgerFiles> m_files;
    Post m_post;
    std::atomic<qsizetype> m_waiting{0};
    std::unique_ptr<Threads> m_threads;
};

struct Ledger::Opened
{
    std::unique_ptr<Ledger> ledger;
    Directory directory;
    std::optional<QString> setAside; ///< the new name of a corrupt database
};

} // namespace godwit::server
