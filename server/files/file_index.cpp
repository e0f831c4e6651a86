#include "server/files/file_index.h"

#include <algorithm>

namespace godwit::server {

FileIndex::FileIndex(const QList<StoredFile> &files, base::WallTime now)
{
    for (const StoredFile &file : files) {
        add(file);
        m_entries[file.hash].looseSince = now;
    }
}

const FileIndex::Entry *FileIndex::find(const QByteArray &hash) const
{
    const auto found = m_entries.constFind(hash);
    return found == m_entries.cend() || found->isLeaving ? nullptr : &*found;
}

bool FileIndex::isLeaving(const QByteArray &hash) const
{
    const auto found = m_entries.constFind(hash);
    return found != m_entries.cend() && found->isLeaving;
}

bool FileIndex::mayRead(const Entry &entry, PersonRow who, Hall &hall) const
{
    if (entry.owners.contains(who)) {
        return true;
    }
    return std::any_of(entry.rooms.keyBegin(), entry.rooms.keyEnd(), [&](RoomRow row) {
        const RoomState &room = hall.room(row);
        return !room.direct || room.members.count(who) > 0;
    });
}

QSet<QByteArray> FileIndex::all() const
{
    return {m_entries.keyBegin(), m_entries.keyEnd()};
}

void FileIndex::add(const StoredFile &file)
{
    if (!m_entries.contains(file.hash)) {
        m_total += file.size;
    }
    Entry &entry = m_entries[file.hash];
    entry.size = file.size;
    entry.type = file.type;
    entry.width = file.width;
    entry.height = file.height;
    if (entry.rooms.isEmpty()) {
        entry.looseSince = file.storedAt;
    }
    for (const PersonRow owner : file.owners) {
        if (!entry.owners.contains(owner)) {
            entry.owners.insert(owner);
            m_used[owner] += file.size;
        }
    }
    for (const RoomRow room : file.rooms) {
        ++entry.rooms[room];
    }
}

void FileIndex::attach(const QByteArray &hash, RoomRow room)
{
    if (const auto found = m_entries.find(hash); found != m_entries.end()) {
        ++found->rooms[room];
    }
}

void FileIndex::release(const QByteArray &hash, RoomRow room, base::WallTime now)
{
    const auto found = m_entries.find(hash);
    if (found == m_entries.end()) {
        return;
    }
    if (const auto count = found->rooms.find(room); count != found->rooms.end() && --*count <= 0) {
        found->rooms.erase(count);
    }
    found->looseSince = now;
}

QList<QByteArray> FileIndex::takeLoose(base::WallTime time)
{
    QList<QByteArray> loose;
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it) {
        if (!it->isLeaving && it->rooms.isEmpty() && it->looseSince < time) {
            it->isLeaving = true;
            loose << it.key();
        }
    }
    return loose;
}

void FileIndex::stay(const QByteArray &hash, base::WallTime now)
{
    if (const auto found = m_entries.find(hash); found != m_entries.end()) {
        found->isLeaving = false;
        found->looseSince = now;
    }
}

void FileIndex::remove(const QByteArray &hash)
{
    const auto found = m_entries.constFind(hash);
    if (found == m_entries.cend()) {
        return;
    }
    m_total -= found->size;
    for (const PersonRow owner : found->owners) {
        m_used[owner] -= found->size;
    }
    m_entries.erase(found);
}

} // namespace godwit::server
