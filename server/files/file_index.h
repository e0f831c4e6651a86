#pragma once

#include "server/chat/hall.h"
#include "server/ledger/records.h"

#include <QHash>

#include <optional>

namespace godwit::server {

/// What the I/O thread must know of files without asking the disk: which are there, whose they are,
/// where they hang, how much everybody has. Follows the ledger, commit by commit. Pure.
class FileIndex final
{
public:
    struct Entry
    {
        qint64 size = 0;
        QString type; ///< of a picture, else empty
        int width = 0;
        int height = 0;
        QSet<PersonRow> owners;
        QHash<RoomRow, int> rooms; ///< messages that it hangs on
        base::WallTime looseSince{}; ///< while it hangs on none
        bool isLeaving = false; ///< being removed: as if it were gone
    };

    FileIndex(const QList<StoredFile> &files, base::WallTime now);

    /// Null: it is not there.
    [[nodiscard]] const Entry *find(const QByteArray &hash) const;
    [[nodiscard]] bool isLeaving(const QByteArray &hash) const;
    /// Whoever brought it, and whoever may see a message that it hangs on.
    [[nodiscard]] bool mayRead(const Entry &entry, PersonRow who, Hall &hall) const;
    [[nodiscard]] qint64 usedBy(PersonRow who) const { return m_used.value(who); }
    [[nodiscard]] qint64 used() const { return m_total; }
    [[nodiscard]] QSet<QByteArray> all() const;

    void add(const StoredFile &file);
    void attach(const QByteArray &hash, RoomRow room);
    void release(const QByteArray &hash, RoomRow room, base::WallTime now);
    /// Contents that have hung on nothing since before \p time; they are leaving from now on.
    [[nodiscard]] QList<QByteArray> takeLoose(base::WallTime time);
    void stay(const QByteArray &hash, base::WallTime now);
    void remove(const QByteArray &hash);

private:
    QHash<QByteArray, Entry> m_entries;
    QHash<PersonRow, qint64> m_used;
    qint64 m_total = 0;
};

} // namespace godwit::server
