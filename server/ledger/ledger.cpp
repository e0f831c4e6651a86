#include "server/ledger/ledger.h"

#include "server/ledger/group_committer.h"
#include "server/ledger/ledger_opening.h"

#include <future>

namespace godwit::server {

namespace {

constexpr std::size_t JobsPerCommit = 2000;

using OpenResult = base::Result<OpenedDatabase, LedgerError>;

qsizetype bytesOf(const std::deque<WriteJob> &jobs)
{
    qsizetype bytes = 0;
    for (const WriteJob &job : jobs) {
        bytes += job.bytes;
    }
    return bytes;
}

Completion runRead(Database &database, LedgerReader &reader, const ReadJob &job)
{
    database.begin();
    Completion completion = job.run(reader);
    if (const auto done = database.commit(); !done) {
        completion = [failed = job.failed, error = done.error()] { failed(error); };
    }
    database.rollback();
    return completion;
}

} // namespace

struct Ledger::Threads
{
    std::unique_ptr<JobThread<WriteJob>> writer;
    std::unique_ptr<JobThread<ReadJob>> reader;
};

Ledger::Ledger(std::unique_ptr<LedgerFiles> files, Post post)
    : m_files(std::move(files))
    , m_post(std::move(post))
    , m_threads(std::make_unique<Threads>())
{
}

Ledger::~Ledger() = default;

JobThread<WriteJob>::Body Ledger::writerBody(std::shared_ptr<Database> database)
{
    return [this, database,
            committer = std::make_shared<GroupCommitter>(*database)](std::deque<WriteJob> &&jobs) {
        auto completions = committer->commit(jobs);
        m_waiting -= bytesOf(jobs);
        m_post([completions = std::move(completions)] {
            for (const Completion &completion : completions) {
                completion();
            }
        });
    };
}

JobThread<ReadJob>::Body Ledger::readerBody()
{
    auto opened = Database::open(m_files->database(), Database::Mode::ReadOnly);
    if (!opened) {
        return [this, error = opened.error()](std::deque<ReadJob> &&jobs) {
            for (const ReadJob &job : jobs) {
                m_post([failed = job.failed, error] { failed(error); });
            }
        };
    }
    // Shared only because a std::function must be copyable.
    return
        [this, database = std::shared_ptr(std::move(opened).value())](std::deque<ReadJob> &&jobs) {
            LedgerReader reader(*database);
            for (const ReadJob &job : jobs) {
                m_post(runRead(*database, reader, job));
            }
        };
}

base::Result<Ledger::Opened, LedgerError> Ledger::open(const Settings &settings, Post post,
                                                       base::WallTime now)
{
    auto files = LedgerFiles::open(settings.folder);
    if (!files) {
        return base::Failure{files.error()};
    }
    std::unique_ptr<Ledger> self(new Ledger(std::move(files).value(), std::move(post)));
    const auto promise = std::make_shared<std::promise<OpenResult>>();
    const auto enterWriter
        = [ledger = self.get(), settings, now, promise]() -> JobThread<WriteJob>::Body {
        auto opened = openDatabase(*ledger->m_files, settings.maxBytes, now);
        if (!opened) {
            promise->set_value(base::Failure{opened.error()});
            return [](std::deque<WriteJob> &&) {};
        }
        OpenedDatabase result = std::move(opened).value();
        std::shared_ptr<Database> database = std::move(result.database);
        auto body = ledger->writerBody(std::move(database));
        promise->set_value(std::move(result));
        return body;
    };
    self->m_threads->writer = std::make_unique<JobThread<WriteJob>>(enterWriter, JobsPerCommit);
    OpenResult opened = promise->get_future().get();
    if (!opened) {
        return base::Failure{opened.error()};
    }
    self->m_threads->reader = std::make_unique<JobThread<ReadJob>>(
        [ledger = self.get()] { return ledger->readerBody(); }, 1);
    OpenedDatabase result = std::move(opened).value();
    return Opened{std::move(self), std::move(result.directory), std::move(result.setAside)};
}

void Ledger::write(WriteJob job)
{
    m_waiting += job.bytes;
    m_threads->writer->add(std::move(job));
}

void Ledger::read(ReadJob job)
{
    m_threads->reader->add(std::move(job));
}

void Ledger::drain()
{
    m_threads->writer->drain();
    m_threads->reader->drain();
}

} // namespace godwit::server
