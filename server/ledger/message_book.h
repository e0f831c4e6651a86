#pragma once

#include "base/result.h"
#include "server/ledger/database.h"
#include "server/ledger/records.h"
#include "server/refusal.h"

namespace godwit::server {

struct NewMessage
{
    PersonRow author{};
    QString authorName;
    QString id;
    QString room;
    QString body;
    std::optional<QString> replyTo;
    std::optional<QString> after;
    base::WallTime sentAt;
    QByteArray attachments{}; ///< JSON, checked
    QList<QByteArray> files{}; ///< the contents in it
};

struct Sent
{
    bool fresh = true; ///< false: the id was known, nothing changed
    bool joined = false; ///< the author was not in the room before
    RoomRow room{};
    StoredMessage message;
};

struct Altered
{
    bool fresh = true; ///< false: it was so already
    RoomRow room{};
    StoredMessage message;
    QList<QByteArray> released{}; ///< contents that it had and has no longer
};

struct Reaction
{
    QString id;
    QString emoji;
    bool on = true;
};

/// Writes messages and changes to them, and gives each its number. Every call belongs into a
/// transaction of the database, and counts only once that is committed. A failure of the database
/// shows there, not here.
class MessageBook final
{
public:
    explicit MessageBook(Database &database);

    [[nodiscard]] base::Result<Sent, Refusal> send(const NewMessage &message);
    [[nodiscard]] base::Result<Altered, Refusal> edit(PersonRow who, const QString &id,
                                                      const QString &body, base::WallTime now);
    [[nodiscard]] base::Result<Altered, Refusal> retract(PersonRow who, const QString &id);
    [[nodiscard]] base::Result<Altered, Refusal> react(PersonRow who, const Reaction &reaction);

    [[nodiscard]] qint64 newest() const { return m_newest; }
    /// After a rollback: numbers that were not committed have never been given.
    void resume();

private:
    struct Found;
    [[nodiscard]] base::Result<Found, Refusal> find(PersonRow who, const QString &id);
    [[nodiscard]] base::Result<Found, Refusal> findOwn(PersonRow who, const QString &id);
    [[nodiscard]] base::Result<Sent, Refusal> known(const NewMessage &message, Rows &rows);
    void insert(const NewMessage &message, RoomRow room);
    bool setReaction(PersonRow who, const Found &found, const Reaction &reaction);
    [[nodiscard]] StoredMessage read(qint64 seq);

    Database &m_database;
    qint64 m_newest = 0;
};

} // namespace godwit::server
