#pragma once

#include "server/ledger/database.h"
#include "server/ledger/records.h"

namespace godwit::server {

inline qint64 number(PersonRow row)
{
    return static_cast<qint64>(row);
}
inline qint64 number(RoomRow row)
{
    return static_cast<qint64>(row);
}

/// The columns that readMessage() expects, and where they come from.
#define GODWIT_MESSAGE_COLUMNS                                                                     \
    "SELECT m.seq, m.changed, m.id, r.id, p.name, m.body, m.sent_at, m.reply_to, m.edited_at,"     \
    " m.retracted, m.reacted, m.attachments FROM messages m JOIN rooms r ON r.room = m.room"       \
    " JOIN people p ON p.person = m.author "

/// The message in the current row, with its reactions.
[[nodiscard]] StoredMessage readMessage(Database &database, const Rows &rows);

/// The newest number given.
[[nodiscard]] qint64 newestNumber(Database &database);

} // namespace godwit::server
