#include "store/transaction.h"

#include <QSqlQuery>

namespace godwit::store {

using namespace Qt::StringLiterals;

Transaction::Transaction(Database &database, Safety safety)
    : m_database(database)
    , m_safety(safety)
{
    // In WAL mode NORMAL syncs only at checkpoints and FULL after each commit; neither can be set
    // inside a transaction (https://www.sqlite.org/pragma.html#pragma_synchronous).
    if (m_safety == Safety::PowerCut) {
        m_database.execute(u"PRAGMA synchronous = FULL"_s);
    }
    m_database.execute(u"BEGIN IMMEDIATE"_s);
    m_open = m_database.isGood();
}

Transaction::~Transaction()
{
    if (m_open) {
        // Past the sticky error on purpose; SQLite may have rolled back by itself already.
        QSqlQuery(m_database.connection()).exec(u"ROLLBACK"_s);
    }
    if (m_safety == Safety::PowerCut) {
        QSqlQuery(m_database.connection()).exec(u"PRAGMA synchronous = NORMAL"_s);
    }
}

chat::ArchiveResult<base::Done> Transaction::commit()
{
    m_database.execute(u"COMMIT"_s);
    if (!m_database.isGood()) {
        return base::Failure{m_database.takeError()};
    }
    m_open = false;
    return base::Done{};
}

} // namespace godwit::store
