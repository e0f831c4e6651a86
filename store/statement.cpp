#include "store/statement.h"

#include <QSqlError>

namespace godwit::store {

Statement::Statement(Database &database, const QString &sql)
    : m_database(database)
    , m_query(database.connection())
{
    m_query.setForwardOnly(true);
    if (m_database.isGood() && !m_query.prepare(sql)) {
        m_database.setError(m_query.lastError());
    }
}

void Statement::execute()
{
    if (!m_query.exec()) {
        m_database.setError(m_query.lastError());
    }
}

bool Statement::next()
{
    if (!m_database.isGood()) {
        return false;
    }
    if (m_query.next()) {
        return true;
    }
    if (m_query.lastError().isValid()) {
        m_database.setError(m_query.lastError());
    }
    // A statement that has been read to its end must not keep the old state of the file alive.
    m_query.finish();
    return false;
}

} // namespace godwit::store
