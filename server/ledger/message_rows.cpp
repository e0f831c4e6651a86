#include "server/ledger/message_rows.h"

#include <algorithm>

namespace godwit::server {

namespace {

base::WallTime wallTime(qint64 milliseconds)
{
    return base::WallTime(base::Milliseconds(milliseconds));
}

QList<StoredReaction> readReactions(Database &database, qint64 seq)
{
    Rows rows = database.run("SELECT x.emoji, p.name FROM reactions x"
                             " JOIN people p ON p.person = x.person WHERE x.seq = ?"
                             " ORDER BY x.reaction",
                             {seq});
    QList<StoredReaction> reactions;
    while (rows.next()) {
        const QString emoji = rows.text(0);
        auto it = std::find_if(reactions.begin(), reactions.end(),
                               [&](const StoredReaction &r) { return r.emoji == emoji; });
        if (it == reactions.end()) {
            it = reactions.insert(reactions.end(), StoredReaction{emoji, {}});
        }
        it->by << rows.text(1);
    }
    return reactions;
}

} // namespace

StoredMessage readMessage(Database &database, const Rows &rows)
{
    StoredMessage message;
    message.seq = rows.integer(0);
    message.changed = rows.integer(1);
    message.id = rows.text(2);
    message.room = rows.text(3);
    message.author = rows.text(4);
    message.body = rows.text(5);
    message.sentAt = wallTime(rows.integer(6));
    if (!rows.isNull(7)) {
        message.replyTo = rows.text(7);
    }
    if (!rows.isNull(8)) {
        message.editedAt = wallTime(rows.integer(8));
    }
    message.retracted = rows.integer(9) != 0;
    if (rows.integer(10) != 0) {
        message.reactions = readReactions(database, message.seq);
    }
    message.attachments = rows.value(11).toByteArray();
    return message;
}

qint64 newestNumber(Database &database)
{
    return std::max(database.single("SELECT max(changed) FROM messages").toLongLong(),
                    database.single("SELECT value FROM meta WHERE key = 'floor'").toLongLong());
}

} // namespace godwit::server
