#include "server/ledger/ledger_opening.h"

#include "base/logging.h"
#include "server/ledger/migrations.h"

#include <QFileInfo>

#include <algorithm>

namespace godwit::server {

namespace {

using namespace Qt::StringLiterals;
using Code = LedgerError::Code;

// Reading more than this at every start would be felt.
constexpr qint64 MaxCheckedBytes = 64 * 1024 * 1024;

void configure(Database &database, qint64 maxBytes)
{
    database.runOnce(u"PRAGMA journal_mode=WAL"_s);
    // An acknowledged message survives a power cut, not only a crash.
    database.runOnce(u"PRAGMA synchronous=FULL"_s);
    database.runOnce(u"PRAGMA journal_size_limit=16777216"_s);
    database.runOnce(u"PRAGMA cache_size=-16384"_s);
    if (maxBytes > 0) {
        const qint64 page = std::max<qint64>(database.single("PRAGMA page_size").toLongLong(), 1);
        database.runOnce(u"PRAGMA max_page_count=%1"_s.arg(maxBytes / page));
    }
}

std::optional<LedgerError> check(Database &database, const QString &path)
{
    if (QFileInfo(path).size() > MaxCheckedBytes) {
        return std::nullopt;
    }
    Rows rows = database.runOnce(u"PRAGMA quick_check(1)"_s);
    if (rows.next() && rows.text(0) != u"ok") {
        return LedgerError{Code::Corrupt, rows.text(0)};
    }
    return database.failure();
}

base::Result<OpenedDatabase, LedgerError> tryOpen(const LedgerFiles &files, qint64 maxBytes)
{
    if (files.schemaOnDisk().value_or(0) > newestSchema()) {
        return base::Failure{LedgerError{Code::NewerSchema, files.database()}};
    }
    files.createDatabase();
    auto opened = Database::open(files.database(), Database::Mode::ReadWrite);
    if (!opened) {
        return base::Failure{opened.error()};
    }
    OpenedDatabase result{std::move(opened).value(), {}, {}};
    configure(*result.database, maxBytes);
    if (const auto problem = check(*result.database, files.database())) {
        return base::Failure{*problem};
    }
    if (const auto migrated = migrate(*result.database); !migrated) {
        return base::Failure{migrated.error()};
    }
    auto directory = loadDirectory(*result.database);
    if (!directory) {
        return base::Failure{directory.error()};
    }
    result.directory = std::move(directory).value();
    return result;
}

/// Clients may hold a cursor of the database that was set aside. Numbers beyond any that it can
/// have given keep them from taking new messages for old ones.
base::Result<base::Done, LedgerError> raiseFloor(OpenedDatabase &opened, base::WallTime now)
{
    const qint64 floor = now.time_since_epoch().count();
    opened.database->begin();
    opened.database->run("INSERT OR REPLACE INTO meta (key, value) VALUES ('floor', ?)", {floor});
    const auto done = opened.database->commit();
    if (done) {
        opened.directory.newest = std::max(opened.directory.newest, floor);
    }
    return done;
}

} // namespace

base::Result<OpenedDatabase, LedgerError> openDatabase(const LedgerFiles &files, qint64 maxBytes,
                                                       base::WallTime now)
{
    auto opened = tryOpen(files, maxBytes);
    if (opened || opened.error().code != Code::Corrupt) {
        return opened;
    }
    const QString why = opened.error().detail;
    const auto aside = files.setAside(now);
    if (!aside) {
        return base::Failure{aside.error()};
    }
    qCWarning(base::logServer) << "The database is corrupt:" << why << "- it was kept as" << *aside;
    opened = tryOpen(files, maxBytes);
    if (!opened) {
        return opened;
    }
    OpenedDatabase result = std::move(opened).value();
    result.setAside = *aside;
    if (const auto raised = raiseFloor(result, now); !raised) {
        return base::Failure{raised.error()};
    }
    return result;
}

} // namespace godwit::server
