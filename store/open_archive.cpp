#include "store/open_archive.h"

#include "store/migrations.h"

#include <array>

namespace godwit::store {

using namespace Qt::StringLiterals;
using base::Failure;
using chat::ArchiveError;
using chat::ArchiveResult;

namespace {

bool isCorrupt(const ArchiveError &error)
{
    return error.code == ArchiveError::Code::Corrupt;
}

/// Looks at the file without changing a byte of it or of its log.
ArchiveResult<base::Done> inspect(Database &reader, bool thoroughly)
{
    if (const auto checked = checkSchema(reader); !checked || !thoroughly) {
        return checked;
    }
    Statement check(reader, u"PRAGMA quick_check(1)"_s);
    check.run();
    if (check.next() && check.text(0) != u"ok"_s) {
        return Failure{ArchiveError{ArchiveError::Code::Corrupt, check.text(0)}};
    }
    if (!reader.isGood()) {
        return Failure{reader.takeError()};
    }
    return base::Done{};
}

struct Opened
{
    std::unique_ptr<ArchiveSession> session;
    chat::ArchiveSnapshot snapshot;
};

enum class Sharing { Usual, None };

ArchiveResult<Opened> openForWriting(const QString &path, Sharing sharing = Sharing::Usual)
{
    auto database = Database::open(path, Database::Mode::ReadWrite);
    if (!database) {
        return Failure{database.error()};
    }
    if (sharing == Sharing::None) {
        database.value()->execute(u"PRAGMA locking_mode = EXCLUSIVE"_s);
    }
    auto session = ArchiveSession::start(std::move(database).value());
    if (!session) {
        return Failure{session.error()};
    }
    auto snapshot = session.value()->snapshot();
    if (!snapshot) {
        return Failure{snapshot.error()};
    }
    return Opened{std::move(session).value(), std::move(snapshot).value()};
}

ArchiveResult<Opened> openExisting(const DataFile &file)
{
    // As long as the reader is there, a writer that has to give up neither writes the log back into
    // a damaged file nor deletes it when it closes.
    auto opened = Database::open(file.path(), Database::Mode::ReadOnly);
    if (!opened) {
        return Failure{opened.error()};
    }
    std::unique_ptr<Database> reader = std::move(opened).value();
    const auto sound = inspect(*reader, file.isSuspect());
    if (!sound && sound.error().code == ArchiveError::Code::DiskFull) {
        // No room for the file through which connections share the log: then there is only one.
        reader.reset();
        return openForWriting(file.path(), Sharing::None);
    }
    if (!sound) {
        return Failure{sound.error()};
    }
    file.clearSuspicion();
    return openForWriting(file.path());
}

/// Whatever can still be read of what nobody else has: our unsent messages.
chat::ChangeSet salvaged(const QString &path)
{
    chat::ChangeSet changes;
    auto reader = Database::open(path, Database::Mode::ReadOnly);
    if (reader) {
        changes.outbox = OutboxTable(**reader).all();
        changes.durable = true;
    }
    return changes;
}

ArchiveResult<OpenArchive> startAnew(std::unique_ptr<DataFile> file, base::WallTime now)
{
    const auto aside = file->setAside(now);
    if (!aside) {
        return Failure{aside.error()};
    }
    const chat::ChangeSet rescued = salvaged(*aside);
    if (const auto made = file->makePrivate(); !made) {
        return Failure{made.error()};
    }
    auto opened = openForWriting(file->path());
    if (!opened) {
        return Failure{opened.error()};
    }
    auto [session, snapshot] = std::move(opened).value();
    if (const auto kept = session->apply(std::array{&rescued}); !kept) {
        return Failure{kept.error()};
    }
    snapshot.outbox = rescued.outbox;
    snapshot.setAside = *aside;
    file->clearSuspicion();
    return OpenArchive{std::move(file), std::move(session), std::move(snapshot)};
}

} // namespace

ArchiveResult<OpenArchive> openArchive(const SqliteArchiveSettings &settings)
{
    auto claimed = DataFile::claim(settings.file);
    if (!claimed) {
        return Failure{claimed.error()};
    }
    std::unique_ptr<DataFile> file = std::move(claimed).value();
    if (file->isForeign()) {
        return startAnew(std::move(file), settings.wallClock());
    }
    if (const auto made = file->makePrivate(); !made) {
        return Failure{made.error()};
    }
    auto opened = openExisting(*file);
    if (!opened) {
        if (isCorrupt(opened.error())) {
            return startAnew(std::move(file), settings.wallClock());
        }
        return Failure{opened.error()};
    }
    auto [session, snapshot] = std::move(opened).value();
    return OpenArchive{std::move(file), std::move(session), std::move(snapshot)};
}

} // namespace godwit::store
