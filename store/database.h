#pragma once

#include "chat/archive.h"

#include <QSqlDatabase>
#include <QString>

#include <memory>
#include <optional>

class QSqlError;

namespace godwit::store {

/// One SQLite connection. Errors stick: after the first one every statement of the connection does
/// nothing, until takeError(), so that a chain of statements is checked once, at its end. Belongs
/// to the thread that opened it; closes when destroyed, after every Statement of it.
class Database final
{
public:
    enum class Mode { ReadOnly, ReadWrite };

    /// Without a file of that name, ReadWrite creates one. Nothing is read yet.
    [[nodiscard]] static chat::ArchiveResult<std::unique_ptr<Database>> open(const QString &file,
                                                                             Mode mode);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    void execute(const QString &sql);
    /// The first column of the first row; 0 without one.
    [[nodiscard]] qint64 number(const QString &sql);

    [[nodiscard]] bool isGood() const { return !m_error.has_value(); }
    /// What went wrong first; the connection works again. Only to be asked when it is not good.
    [[nodiscard]] chat::ArchiveError takeError();
    void setError(const QSqlError &error);

    [[nodiscard]] const QSqlDatabase &connection() const { return m_connection; }

private:
    explicit Database(const QString &name);

    QSqlDatabase m_connection;
    std::optional<chat::ArchiveError> m_error;
};

} // namespace godwit::store
