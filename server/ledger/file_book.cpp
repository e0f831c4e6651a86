#include "server/ledger/file_book.h"

#include "server/ledger/message_rows.h"

namespace godwit::server {

using namespace Qt::StringLiterals;

void FileBook::add(const StoredFile &file)
{
    m_database.run("INSERT INTO files (hash, size, type, width, height, stored_at)"
                   " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING",
                   {file.hash, file.size, file.type.isNull() ? u""_s : file.type, file.width,
                    file.height, qint64(file.storedAt.time_since_epoch().count())});
    for (const PersonRow owner : file.owners) {
        m_database.run("INSERT INTO uploads (hash, person) VALUES (?, ?) ON CONFLICT DO NOTHING",
                       {file.hash, number(owner)});
    }
}

bool FileBook::remove(const QByteArray &hash)
{
    if (m_database.single("SELECT seq FROM attachments WHERE hash = ?", {hash}).isValid()) {
        return false;
    }
    m_database.run("DELETE FROM uploads WHERE hash = ?", {hash});
    m_database.run("DELETE FROM files WHERE hash = ?", {hash});
    return true;
}

void loadFiles(Database &database, Directory &directory)
{
    QHash<QByteArray, qsizetype> index;
    {
        Rows rows = database.run("SELECT hash, size, type, width, height, stored_at FROM files");
        while (rows.next()) {
            index.insert(rows.value(0).toByteArray(), directory.files.size());
            directory.files << StoredFile{rows.value(0).toByteArray(),
                                          rows.integer(1),
                                          rows.text(2),
                                          static_cast<int>(rows.integer(3)),
                                          static_cast<int>(rows.integer(4)),
                                          base::WallTime(base::Milliseconds(rows.integer(5))),
                                          {},
                                          {}};
        }
    }
    {
        Rows rows = database.run("SELECT hash, person FROM uploads");
        while (rows.next()) {
            if (const auto it = index.constFind(rows.value(0).toByteArray()); it != index.cend()) {
                directory.files[*it].owners << PersonRow(rows.integer(1));
            }
        }
    }
    Rows rows = database.run("SELECT a.hash, m.room FROM attachments a"
                             " JOIN messages m ON m.seq = a.seq");
    while (rows.next()) {
        if (const auto it = index.constFind(rows.value(0).toByteArray()); it != index.cend()) {
            directory.files[*it].rooms << RoomRow(rows.integer(1));
        }
    }
}

} // namespace godwit::server
