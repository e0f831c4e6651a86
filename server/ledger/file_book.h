#pragma once

#include "server/ledger/database.h"
#include "server/ledger/records.h"

namespace godwit::server {

/// Writes which contents are in the folder and who brought them. Every call belongs into a
/// transaction of the database, and counts only once that is committed.
class FileBook final
{
public:
    explicit FileBook(Database &database)
        : m_database(database)
    {
    }

    /// \p file has one owner: the one who has just uploaded it.
    void add(const StoredFile &file);
    /// A content that hangs on no message. False: by now it does.
    [[nodiscard]] bool remove(const QByteArray &hash);

private:
    Database &m_database;
};

void loadFiles(Database &database, Directory &directory);

} // namespace godwit::server
