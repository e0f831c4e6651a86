#pragma once

#include "base/result.h"
#include "server/ledger/database.h"
#include "server/ledger/records.h"
#include "server/refusal.h"

namespace godwit::server {

/// A room's identity and whether it is a direct conversation.
struct RoomRef
{
    RoomRow row{};
    bool direct = false;
};

/// The room of that id if \p who may know of it: any room that is not a direct conversation of
/// other people.
[[nodiscard]] base::Result<RoomRef, Refusal> visibleRoom(Database &database, PersonRow who,
                                                         const QString &id);
/// Whether \p who was not in the room before.
bool addMember(Database &database, RoomRow room, PersonRow who);

struct Claimed
{
    bool fresh = true; ///< false: claimed by the same token before
    Person person;
};

struct Membership
{
    bool fresh = true; ///< false: it was so already
    RoomRow room{};
};

struct OpenedRoom
{
    bool fresh = true; ///< false: it existed
    Room room;
};

struct NewRoom
{
    QString id;
    QString key; ///< the name folded for comparison
    QString name;
    QString topic;
};

/// Writes people, rooms and who is where. Every call belongs into a transaction of the database,
/// and counts only once that is committed.
class RoomBook final
{
public:
    explicit RoomBook(Database &database)
        : m_database(database)
    {
    }

    /// Gives the name to the token, and puts the person into "general".
    [[nodiscard]] base::Result<Claimed, Refusal> claim(const Person &person, base::WallTime now);
    [[nodiscard]] base::Result<Membership, Refusal> join(PersonRow who, const QString &room);
    [[nodiscard]] base::Result<Membership, Refusal> leave(PersonRow who, const QString &room);
    [[nodiscard]] base::Result<OpenedRoom, Refusal> create(PersonRow who, const NewRoom &room,
                                                           base::WallTime now);
    [[nodiscard]] base::Result<OpenedRoom, Refusal>
    direct(PersonRow who, PersonRow with, const QString &newId, base::WallTime now);
    /// Moves a read marker, never back and never past the newest message. Not fresh: it stayed.
    struct Marked
    {
        Membership membership;
        qint64 seq = 0;
    };
    [[nodiscard]] base::Result<Marked, Refusal> markRead(PersonRow who, const QString &room,
                                                         qint64 seq);

private:
    Database &m_database;
};

} // namespace godwit::server
