#include "server/ledger/message_book.h"

#include "server/ledger/message_rows.h"
#include "server/ledger/room_book.h"

namespace godwit::server {

namespace {

using namespace Qt::StringLiterals;

// A message is shown to everybody; so is what hangs on it.
constexpr int MaxReactionKinds = 64;

base::Failure<Refusal> refuse(QString code, QString message)
{
    return base::Failure{Refusal{std::move(code), std::move(message), {}}};
}

} // namespace

struct MessageBook::Found
{
    qint64 seq = 0;
    RoomRow room{};
    PersonRow author{};
    bool retracted = false;
};

MessageBook::MessageBook(Database &database)
    : m_database(database)
{
    resume();
}

void MessageBook::resume()
{
    m_newest = newestNumber(m_database);
}

base::Result<Sent, Refusal> MessageBook::send(const NewMessage &message)
{
    {
        Rows rows
            = m_database.run("SELECT seq, author, room FROM messages WHERE id = ?", {message.id});
        if (rows.next()) {
            return known(message, rows);
        }
    }
    const auto room = visibleRoom(m_database, message.author, message.room);
    if (!room) {
        return base::Failure{room.error()};
    }
    if (message.after
        && !m_database.single("SELECT seq FROM messages WHERE id = ?", {*message.after})
                .isValid()) {
        return refuse(u"out-of-order"_s, u"The message named in 'after' is not stored."_s);
    }
    Sent sent;
    sent.room = room->row;
    sent.joined = addMember(m_database, room->row, message.author);
    insert(message, room->row);
    sent.message = {.seq = m_newest,
                    .changed = m_newest,
                    .id = message.id,
                    .room = message.room,
                    .author = message.authorName,
                    .body = message.body,
                    .sentAt = message.sentAt,
                    .replyTo = message.replyTo,
                    .editedAt = {},
                    .retracted = false,
                    .reactions = {},
                    .attachments = message.attachments};
    return sent;
}

base::Result<Sent, Refusal> MessageBook::known(const NewMessage &message, Rows &rows)
{
    if (PersonRow(rows.integer(1)) != message.author) {
        return refuse(u"id-taken"_s, u"Another person has used this id."_s);
    }
    Sent sent;
    sent.fresh = false;
    sent.room = RoomRow(rows.integer(2));
    sent.message = read(rows.integer(0));
    return sent;
}

void MessageBook::insert(const NewMessage &message, RoomRow room)
{
    ++m_newest;
    m_database.run("INSERT INTO messages (seq, changed, id, room, author, body, sent_at, reply_to,"
                   " attachments) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   {m_newest, m_newest, message.id, number(room), number(message.author),
                    message.body, qint64(message.sentAt.time_since_epoch().count()),
                    message.replyTo ? QVariant(*message.replyTo) : QVariant(),
                    message.attachments.isEmpty()
                        ? QVariant()
                        : QVariant(QString::fromUtf8(message.attachments))});
    for (const QByteArray &file : message.files) {
        m_database.run("INSERT INTO attachments (seq, hash) VALUES (?, ?) ON CONFLICT DO NOTHING",
                       {m_newest, file});
    }
}

base::Result<MessageBook::Found, Refusal> MessageBook::find(PersonRow who, const QString &id)
{
    const auto unknown = refuse(u"unknown-message"_s, u"There is no such message."_s);
    Rows rows = m_database.run("SELECT m.seq, m.room, m.author, m.retracted, r.id FROM messages m"
                               " JOIN rooms r ON r.room = m.room WHERE m.id = ?",
                               {id});
    if (!rows.next() || !visibleRoom(m_database, who, rows.text(4))) {
        return unknown;
    }
    return Found{rows.integer(0), RoomRow(rows.integer(1)), PersonRow(rows.integer(2)),
                 rows.integer(3) != 0};
}

base::Result<MessageBook::Found, Refusal> MessageBook::findOwn(PersonRow who, const QString &id)
{
    auto found = find(who, id);
    if (found && found->author != who) {
        return refuse(u"not-yours"_s, u"Only the author may do that."_s);
    }
    return found;
}

base::Result<Altered, Refusal> MessageBook::edit(PersonRow who, const QString &id,
                                                 const QString &body, base::WallTime now)
{
    const auto found = findOwn(who, id);
    if (!found) {
        return base::Failure{found.error()};
    }
    if (found->retracted) {
        return refuse(u"unknown-message"_s, u"The message has been retracted."_s);
    }
    Altered altered{.fresh = true, .room = found->room, .message = read(found->seq)};
    altered.fresh = altered.message.body != body;
    if (altered.fresh) {
        m_database.run("UPDATE messages SET body = ?, edited_at = ?, changed = ? WHERE seq = ?",
                       {body, qint64(now.time_since_epoch().count()), ++m_newest, found->seq});
        altered.message = read(found->seq);
    }
    return altered;
}

base::Result<Altered, Refusal> MessageBook::retract(PersonRow who, const QString &id)
{
    const auto found = findOwn(who, id);
    if (!found) {
        return base::Failure{found.error()};
    }
    QList<QByteArray> files;
    if (!found->retracted) {
        Rows rows = m_database.run("SELECT hash FROM attachments WHERE seq = ?", {found->seq});
        while (rows.next()) {
            files << rows.value(0).toByteArray();
        }
    }
    if (!found->retracted) {
        m_database.run("DELETE FROM reactions WHERE seq = ?", {found->seq});
        m_database.run("DELETE FROM attachments WHERE seq = ?", {found->seq});
        m_database.run("UPDATE messages SET body = '', retracted = 1, reacted = 0, changed = ?,"
                       " attachments = NULL WHERE seq = ?",
                       {++m_newest, found->seq});
    }
    return Altered{!found->retracted, found->room, read(found->seq), files};
}

base::Result<Altered, Refusal> MessageBook::react(PersonRow who, const Reaction &reaction)
{
    const auto found = find(who, reaction.id);
    if (!found) {
        return base::Failure{found.error()};
    }
    if (found->retracted) {
        return refuse(u"unknown-message"_s, u"The message has been retracted."_s);
    }
    const qint64 kinds
        = m_database
              .single("SELECT count(DISTINCT emoji) FROM reactions WHERE seq = ? AND emoji <> ?",
                      {found->seq, reaction.emoji})
              .toLongLong();
    if (reaction.on && kinds >= MaxReactionKinds) {
        return refuse(u"bad-request"_s, u"The message has too many different reactions."_s);
    }
    const bool fresh = setReaction(who, *found, reaction);
    return Altered{fresh, found->room, read(found->seq)};
}

bool MessageBook::setReaction(PersonRow who, const Found &found, const Reaction &reaction)
{
    const QVariantList row{found.seq, reaction.emoji, number(who)};
    const bool is
        = m_database
              .single("SELECT 1 FROM reactions WHERE seq = ? AND emoji = ? AND person = ?", row)
              .isValid();
    if (is == reaction.on) {
        return false;
    }
    m_database.run(reaction.on ? "INSERT INTO reactions (seq, emoji, person) VALUES (?, ?, ?)"
                               : "DELETE FROM reactions WHERE seq = ? AND emoji = ? AND person = ?",
                   row);
    m_database.run("UPDATE messages SET changed = ?,"
                   " reacted = EXISTS (SELECT 1 FROM reactions x WHERE x.seq = messages.seq)"
                   " WHERE seq = ?",
                   {++m_newest, found.seq});
    return true;
}

StoredMessage MessageBook::read(qint64 seq)
{
    Rows rows = m_database.run(GODWIT_MESSAGE_COLUMNS "WHERE m.seq = ?", {seq});
    return rows.next() ? readMessage(m_database, rows) : StoredMessage{};
}

} // namespace godwit::server
