#include "store/database.h"

#include "store/database_error.h"
#include "store/statement.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

namespace godwit::store {

using namespace Qt::StringLiterals;
using chat::ArchiveError;

Database::Database(const QString &name)
    : m_connection(QSqlDatabase::addDatabase(u"QSQLITE"_s, name))
{
}

Database::~Database()
{
    const QString name = m_connection.connectionName();
    m_connection.close();
    m_connection = {};
    QSqlDatabase::removeDatabase(name);
}

chat::ArchiveResult<std::unique_ptr<Database>> Database::open(const QString &file, Mode mode)
{
    // Qt keeps connections in one table of the process, so each needs a name of its own.
    std::unique_ptr<Database> database(new Database(QUuid::createUuid().toString()));
    QSqlDatabase &connection = database->m_connection;
    if (!connection.isValid()) {
        return base::Failure{ArchiveError{ArchiveError::Code::CannotOpen, u"no SQLite driver"_s}};
    }
    connection.setDatabaseName(file);
    connection.setConnectOptions(mode == Mode::ReadOnly
                                     ? u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=2000"_s
                                     : u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!connection.open()) {
        return base::Failure{archiveError(connection.lastError())};
    }
    return database;
}

void Database::execute(const QString &sql)
{
    Statement(*this, sql).run();
}

qint64 Database::number(const QString &sql)
{
    Statement statement(*this, sql);
    statement.run();
    return statement.next() ? statement.integer(0) : 0;
}

ArchiveError Database::takeError()
{
    Q_ASSERT(m_error);
    return std::exchange(m_error, std::nullopt).value_or(ArchiveError{});
}

void Database::setError(const QSqlError &error)
{
    if (!m_error) {
        m_error = archiveError(error);
    }
}

} // namespace godwit::store
