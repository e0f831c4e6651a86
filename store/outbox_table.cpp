#include "store/outbox_table.h"

#include "base/overloaded.h"
#include "store/stored_values.h"

namespace godwit::store {

using namespace Qt::StringLiterals;

namespace {

/// Numbers in the file: never renumbered.
enum class StoredState { Queued = 0, Unconfirmed = 1, Failed = 2 };

int storedState(const chat::PendingState &state)
{
    const StoredState stored
        = std::visit(base::Overloaded{
                         [](const chat::Queued &) { return StoredState::Queued; },
                         [](const chat::Sending &) { return StoredState::Queued; },
                         [](const chat::Unconfirmed &) { return StoredState::Unconfirmed; },
                         [](const chat::Failed &) { return StoredState::Failed; },
                     },
                     state);
    return static_cast<int>(stored);
}

QVariant storedRetryAfter(const chat::Refusal *refusal)
{
    return refusal && refusal->retryAfter ? QVariant(qint64(refusal->retryAfter->count()))
                                          : QVariant();
}

chat::Refusal readRefusal(const Statement &row)
{
    return {row.text(7), row.text(8),
            row.isNull(9) ? std::nullopt : std::optional(base::Milliseconds(row.integer(9)))};
}

chat::PendingState readState(const Statement &row)
{
    switch (static_cast<StoredState>(row.integer(6))) {
    case StoredState::Unconfirmed:
        return chat::Unconfirmed{};
    case StoredState::Failed:
        return chat::Failed{readRefusal(row)};
    case StoredState::Queued:
        break;
    }
    return chat::Queued{};
}

} // namespace

OutboxTable::OutboxTable(Database &database)
    : m_put(database,
            u"INSERT OR REPLACE INTO outbox(id, conversation, position, body, reply_to, "
            "created_at, state, refusal_code, refusal_detail, refusal_retry_after, attachments) "
            "VALUES (?,?,?,?,?,?,?,?,?,?,?)"_s)
    , m_remove(database, u"DELETE FROM outbox WHERE id = ?"_s)
    , m_all(database,
            u"SELECT id, conversation, position, body, reply_to, created_at, state, "
            "refusal_code, refusal_detail, refusal_retry_after, attachments FROM outbox "
            "ORDER BY position, id"_s)
{
}

void OutboxTable::put(const chat::PendingMessage &message)
{
    const auto *failed = std::get_if<chat::Failed>(&message.state);
    const chat::Refusal *refusal = failed ? &failed->refusal : nullptr;
    m_put.run(message.id.text(), message.conversation.text(), message.order, message.body,
              message.replyTo ? QVariant(message.replyTo->text()) : QVariant(),
              storedTime(message.createdAt), storedState(message.state),
              refusal ? QVariant(refusal->code) : QVariant(),
              refusal ? QVariant(refusal->detail) : QVariant(), storedRetryAfter(refusal),
              storedAttachments(message.attachments));
}

void OutboxTable::remove(const chat::MessageId &id)
{
    m_remove.run(id.text());
}

QList<chat::PendingMessage> OutboxTable::all()
{
    QList<chat::PendingMessage> messages;
    m_all.run();
    while (m_all.next()) {
        messages.append(
            {chat::MessageId(m_all.text(0)), chat::ConversationId(m_all.text(1)), m_all.integer(2),
             m_all.text(3),
             m_all.isNull(4) ? std::nullopt : std::optional(chat::MessageId(m_all.text(4))),
             wallTime(m_all.integer(5)), readState(m_all), attachments(m_all.text(10))});
    }
    return messages;
}

} // namespace godwit::store
