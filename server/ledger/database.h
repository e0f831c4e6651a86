#pragma once

#include "base/result.h"
#include "server/ledger/ledger_error.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

#include <memory>
#include <optional>
#include <unordered_map>

namespace godwit::server {

/// The rows of one run of a statement. Frees the statement for its next run when it goes.
class Rows final
{
public:
    /// \p query null: no rows.
    explicit Rows(QSqlQuery *query)
        : m_query(query)
    {
    }
    ~Rows();
    Rows(Rows &&other) noexcept
        : m_query(std::exchange(other.m_query, nullptr))
    {
    }
    Rows(const Rows &) = delete;
    Rows &operator=(const Rows &) = delete;
    Rows &operator=(Rows &&) = delete;

    bool next() { return m_query != nullptr && m_query->next(); }
    [[nodiscard]] QVariant value(int column) const { return m_query->value(column); }
    [[nodiscard]] qint64 integer(int column) const { return value(column).toLongLong(); }
    [[nodiscard]] QString text(int column) const { return value(column).toString(); }
    [[nodiscard]] bool isNull(int column) const { return m_query->isNull(column); }

private:
    QSqlQuery *m_query;
};

/// One connection to an SQLite file. The first failure sticks: whatever is asked after it does
/// nothing and yields no rows, until rollback(). So a series of statements is written without a
/// check after each, and commit() tells whether all of it took place. Used on the thread that
/// opened it.
class Database final
{
public:
    enum class Mode { ReadWrite, ReadOnly };

    [[nodiscard]] static base::Result<std::unique_ptr<Database>, LedgerError>
    open(const QString &path, Mode mode);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Runs \p sql, a literal, prepared once per connection. Only one Rows of the same literal may
    /// be alive.
    Rows run(const char *sql, const QVariantList &values = {});
    /// Runs a statement that is made up at run time (a pragma) and not kept.
    Rows runOnce(const QString &sql);
    /// The first column of the first row; invalid if there is none.
    [[nodiscard]] QVariant single(const char *sql, const QVariantList &values = {});
    [[nodiscard]] qint64 lastRow() const { return m_lastRow; }

    void begin();
    base::Result<base::Done, LedgerError> commit();
    /// Undoes the transaction, if one is open, and forgets the failure.
    void rollback();
    [[nodiscard]] const std::optional<LedgerError> &failure() const { return m_failure; }

private:
    Database(QSqlDatabase database, Mode mode);
    bool execute(QSqlQuery &query);
    void fail(const QSqlError &error);

    QSqlDatabase m_database;
    Mode m_mode;
    std::unordered_map<const char *, QSqlQuery> m_statements;
    QSqlQuery m_once;
    qint64 m_lastRow = 0;
    bool m_inTransaction = false;
    std::optional<LedgerError> m_failure;
};

} // namespace godwit::server
