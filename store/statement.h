#pragma once

#include "store/database.h"

#include <QSqlQuery>
#include <QVariant>

namespace godwit::store {

/// One prepared statement: values are bound in the order of its question marks. Does nothing while
/// its Database is not good, and reports there what goes wrong.
class Statement final
{
public:
    Statement(Database &database, const QString &sql);

    /// \p values are of types that column() could give back; see stored().
    template <class... Values> void run(const Values &...values)
    {
        if (m_database.isGood()) {
            int index = 0;
            (m_query.bindValue(index++, stored(values)), ...);
            execute();
        }
    }
    /// Steps to the next row; false after the last one, and after an error.
    [[nodiscard]] bool next();
    /// Lets go of the rows that were not read, and with them of the read lock.
    void finish() { m_query.finish(); }
    /// How many rows the last run() changed.
    [[nodiscard]] int changes() const { return m_query.numRowsAffected(); }

    [[nodiscard]] qint64 integer(int index) const { return m_query.value(index).toLongLong(); }
    [[nodiscard]] QString text(int index) const { return m_query.value(index).toString(); }
    [[nodiscard]] QVariant column(int index) const { return m_query.value(index); }
    [[nodiscard]] bool isNull(int index) const { return m_query.isNull(index); }

private:
    void execute();

    /// A null string is an empty text here, never SQL's NULL.
    static QVariant stored(const QString &text)
    {
        return text.isNull() ? QVariant(QString(QLatin1String(""))) : QVariant(text);
    }
    static QVariant stored(const QVariant &value) { return value; }
    static QVariant stored(qint64 value) { return value; }
    static QVariant stored(int value) { return value; }
    static QVariant stored(bool value) { return value ? 1 : 0; }

    Database &m_database;
    QSqlQuery m_query;
};

} // namespace godwit::store
