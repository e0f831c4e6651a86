#pragma once

#include "base/result.h"
#include "base/time.h"
#include "server/ledger/ledger_error.h"

#include <QLockFile>
#include <QString>

#include <memory>
#include <optional>

namespace godwit::server {

/// The server's folder on disk, held by one server at a time. Owned by the ledger.
class LedgerFiles final
{
public:
    /// Creates the folder where needed, and locks it until destruction.
    [[nodiscard]] static base::Result<std::unique_ptr<LedgerFiles>, LedgerError>
    open(const QString &folder);

    [[nodiscard]] QString database() const;
    /// Makes an empty file that only its owner may read, unless there is one already.
    void createDatabase() const;
    /// The schema version that the file's header states, read without touching the file; none if
    /// there is no file yet, 0 if it is not an SQLite file.
    [[nodiscard]] std::optional<int> schemaOnDisk() const;
    /// Renames the database and what belongs to it, so that a new one can be started. Returns the
    /// new name of the database; nothing is ever overwritten.
    [[nodiscard]] base::Result<QString, LedgerError> setAside(base::WallTime now) const;

private:
    explicit LedgerFiles(const QString &folder);

    QString m_folder;
    QLockFile m_lock;
};

} // namespace godwit::server
