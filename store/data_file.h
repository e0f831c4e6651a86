#pragma once

#include "base/time.h"
#include "chat/archive.h"
#include "store/database.h"

#include <QString>

#include <memory>

namespace godwit::store {

/// The database file of one account as a file: its folder, its rights, its lock and its companions.
/// While one exists, no other process (and no other DataFile) has the same file.
class DataFile final
{
public:
    /// Makes the folder (mode 0700) where it is missing. Fails with CannotOpen or ReadOnly.
    [[nodiscard]] static chat::ArchiveResult<std::unique_ptr<DataFile>> claim(const QString &path);

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] bool exists() const;
    /// What is there cannot be an SQLite database, or is the log of one that is gone.
    [[nodiscard]] bool isForeign() const;
    /// Creates an empty one if it is missing, and makes sure that only we can read it (mode 0600).
    [[nodiscard]] chat::ArchiveResult<base::Done> makePrivate() const;
    /// Renames it and its companions, with \p now in the new name, which is returned. Nothing is
    /// overwritten.
    [[nodiscard]] chat::ArchiveResult<QString> setAside(base::WallTime now) const;

    /// Something in it could not be read: the next start has to look at all of it.
    void markSuspect() const;
    [[nodiscard]] bool isSuspect() const;
    void clearSuspicion() const;

private:
    DataFile(QString path, std::unique_ptr<Database> lock);

    [[nodiscard]] QString suspectMark() const;

    QString m_path;
    std::unique_ptr<Database> m_lock;
};

} // namespace godwit::store
