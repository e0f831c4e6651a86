#include "server/ledger/database.h"

#include <QSqlError>
#include <QUuid>

#include <utility>

namespace godwit::server {

namespace {

using namespace Qt::StringLiterals;

LedgerError::Code codeOf(const QSqlError &error)
{
    // The low byte of SQLite's extended result codes (https://www.sqlite.org/rescode.html).
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case 5: // SQLITE_BUSY
        return LedgerError::Code::InUse;
    case 8: // SQLITE_READONLY
    case 14: // SQLITE_CANTOPEN
        return LedgerError::Code::CannotOpen;
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return LedgerError::Code::Corrupt;
    case 13: // SQLITE_FULL
        return LedgerError::Code::Full;
    default:
        return LedgerError::Code::Failed;
    }
}

LedgerError toLedgerError(const QSqlError &error)
{
    return {
        codeOf(error),
        u"%1 (%2)"_s.arg(error.databaseText().isEmpty() ? error.driverText() : error.databaseText(),
                         error.nativeErrorCode())};
}

} // namespace

Rows::~Rows()
{
    if (m_query != nullptr) {
        m_query->finish();
    }
}

base::Result<std::unique_ptr<Database>, LedgerError> Database::open(const QString &path, Mode mode)
{
    const QString name = u"godwit-server-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
    database.setDatabaseName(path);
    database.setConnectOptions(mode == Mode::ReadOnly ? u"QSQLITE_OPEN_READONLY"_s : QString());
    const bool opened = database.open();
    const QSqlError error = database.lastError();
    std::unique_ptr<Database> self(new Database(std::move(database), mode));
    if (!opened) {
        return base::Failure{toLedgerError(error)};
    }
    self->runOnce(u"PRAGMA busy_timeout=5000"_s);
    return self;
}

Database::Database(QSqlDatabase database, Mode mode)
    : m_database(std::move(database))
    , m_mode(mode)
{
}

Database::~Database()
{
    rollback();
    m_statements.clear();
    m_once = QSqlQuery();
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

Rows Database::run(const char *sql, const QVariantList &values)
{
    if (m_failure) {
        return Rows(nullptr);
    }
    auto it = m_statements.find(sql);
    if (it == m_statements.end()) {
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        if (!query.prepare(QString::fromLatin1(sql))) {
            fail(query.lastError());
            return Rows(nullptr);
        }
        it = m_statements.emplace(sql, std::move(query)).first;
    }
    QSqlQuery &query = it->second;
    for (int i = 0; i < values.size(); ++i) {
        query.bindValue(i, values.at(i));
    }
    return Rows(execute(query) ? &query : nullptr);
}

Rows Database::runOnce(const QString &sql)
{
    if (m_failure) {
        return Rows(nullptr);
    }
    m_once = QSqlQuery(m_database);
    m_once.setForwardOnly(true);
    const bool done = m_once.exec(sql);
    if (!done) {
        fail(m_once.lastError());
    }
    return Rows(done ? &m_once : nullptr);
}

bool Database::execute(QSqlQuery &query)
{
    if (!query.exec()) {
        fail(query.lastError());
        query.finish();
        return false;
    }
    if (!query.isSelect()) {
        m_lastRow = query.lastInsertId().toLongLong();
    }
    return true;
}

void Database::fail(const QSqlError &error)
{
    m_failure = toLedgerError(error);
}

QVariant Database::single(const char *sql, const QVariantList &values)
{
    Rows rows = run(sql, values);
    return rows.next() ? rows.value(0) : QVariant();
}

void Database::begin()
{
    // A reader's transaction fixes what it sees; a writer takes its lock at once, so that it cannot
    // fail half way.
    run(m_mode == Mode::ReadOnly ? "BEGIN" : "BEGIN IMMEDIATE");
    m_inTransaction = !m_failure;
}

base::Result<base::Done, LedgerError> Database::commit()
{
    run("COMMIT");
    if (m_failure) {
        return base::Failure{*m_failure};
    }
    m_inTransaction = false;
    return base::Done{};
}

void Database::rollback()
{
    m_failure.reset();
    if (std::exchange(m_inTransaction, false)) {
        // SQLite undoes some failed transactions by itself; then there is nothing to roll back.
        run("ROLLBACK");
        m_failure.reset();
    }
}

} // namespace godwit::server
