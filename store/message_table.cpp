#include "store/message_table.h"

#include "store/search_grams.h"
#include "store/stored_values.h"

#include <QVariant>

#include <algorithm>
#include <limits>

namespace godwit::store {

using namespace Qt::StringLiterals;
using chat::Message;

namespace {

constexpr int maxPage = 10'000;
/// Messages that one step of a search looks at: some milliseconds.
constexpr int maxLooks = 2'000;

QString selecting(const QString &rest)
{
    return u"SELECT m.id, k.id, m.seq, m.changed, m.author, m.body, m.sent_at, m.reply_to, "
           "m.edited_at, m.retracted, m.reactions, m.attachments FROM message m "
           "JOIN conversation_key k ON k.key = m.conversation "_s
        + rest;
}

Message readMessage(const Statement &row)
{
    return {messageId(row.column(0)),
            chat::ConversationId(row.text(1)),
            chat::Seq{row.integer(2)},
            chat::Seq{row.integer(3)},
            chat::UserId(row.text(4)),
            row.text(5),
            wallTime(row.integer(6)),
            optionalMessageId(row.column(7)),
            row.isNull(8) ? std::nullopt : std::optional(wallTime(row.integer(8))),
            row.integer(9) != 0,
            reactions(row.text(10)),
            attachments(row.text(11))};
}

QVariant storedEditedAt(const Message &message)
{
    return message.editedAt ? QVariant(storedTime(*message.editedAt)) : QVariant();
}

} // namespace

MessageTable::MessageTable(Database &database)
    : m_keys(database)
    , m_index(database)
    , m_insert(database,
               u"INSERT INTO message(row, id, conversation, seq, changed, author, body, sent_at, "
               "reply_to, edited_at, retracted, reactions, attachments) "
               "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?) "
               "ON CONFLICT DO NOTHING"_s)
    , m_select(database, u"SELECT row, conversation, changed, body FROM message WHERE id = ?"_s)
    , m_update(database,
               u"UPDATE message SET conversation = ?, seq = ?, changed = ?, author = ?, body = ?, "
               "sent_at = ?, reply_to = ?, edited_at = ?, retracted = ?, reactions = ?, "
               "attachments = ? "
               "WHERE row = ?"_s)
    , m_lowestRow(database, u"SELECT min(min(row), 0) FROM message"_s)
    , m_pageDown(database,
                 selecting(u"WHERE m.conversation = ? AND m.seq > ? AND m.seq < ? "
                           "ORDER BY m.seq DESC, m.row DESC LIMIT ?"_s))
    , m_pageUp(database,
               selecting(u"WHERE m.conversation = ? AND m.seq > ? AND m.seq < ? "
                         "ORDER BY m.seq, m.row LIMIT ?"_s))
    , m_byRow(database, selecting(u"WHERE m.row = ?"_s))
    , m_rowsDown(database,
                 u"SELECT row, conversation, body, author, sent_at FROM message WHERE row < ? "
                 "ORDER BY row DESC"_s)
    , m_allTexts(database, u"SELECT row, conversation, body FROM message ORDER BY row"_s)
{
}

void MessageTable::put(const Message &message)
{
    const QVariant id = storedId(message.id);
    const qint64 key = m_keys.keyFor(message.conversation);
    // Almost every message is new, so that is tried before anything is looked up.
    const qint64 row = message.seq.value;
    m_insert.run(row, id, key, row, message.changed.value, message.author.text(), message.body,
                 storedTime(message.sentAt), storedOptionalId(message.replyTo),
                 storedEditedAt(message), message.retracted, storedReactions(message.reactions),
                 storedAttachments(message.attachments));
    if (m_insert.changes() == 1) {
        m_index.added(row, {key, message.body});
        return;
    }
    const auto old = known(id);
    if (!old) {
        insertBesides(message, id, key);
    } else if (message.changed.value > old->changed) {
        replace(*old, message, key);
    }
}

std::optional<MessageTable::Known> MessageTable::known(const QVariant &id)
{
    m_select.run(id);
    if (!m_select.next()) {
        return std::nullopt;
    }
    Known known{m_select.integer(0), m_select.integer(1), m_select.integer(2), m_select.text(3)};
    m_select.finish();
    return known;
}

/// A server that gives a number twice is at fault, but its message is kept all the same.
void MessageTable::insertBesides(const Message &message, const QVariant &id, qint64 key)
{
    m_lowestRow.run();
    const qint64 row = m_lowestRow.next() ? m_lowestRow.integer(0) - 1 : -1;
    m_lowestRow.finish();
    m_insert.run(row, id, key, message.seq.value, message.changed.value, message.author.text(),
                 message.body, storedTime(message.sentAt), storedOptionalId(message.replyTo),
                 storedEditedAt(message), message.retracted, storedReactions(message.reactions),
                 storedAttachments(message.attachments));
    m_index.added(row, {key, message.body});
}

void MessageTable::replace(const Known &old, const Message &message, qint64 key)
{
    m_update.run(key, message.seq.value, message.changed.value, message.author.text(), message.body,
                 storedTime(message.sentAt), storedOptionalId(message.replyTo),
                 storedEditedAt(message), message.retracted, storedReactions(message.reactions),
                 storedAttachments(message.attachments), old.row);
    m_index.replaced(old.row, {old.key, old.body}, {key, message.body});
}

void MessageTable::finishWriting()
{
    m_index.flush();
}

void MessageTable::abandonWriting()
{
    m_keys.forget();
    m_index.abandon();
}

void MessageTable::rebuildIndex()
{
    m_index.clear();
    m_allTexts.run();
    while (m_allTexts.next()) {
        m_index.added(m_allTexts.integer(0), {m_allTexts.integer(1), m_allTexts.text(2)});
    }
    m_index.flush();
}

QList<Message> MessageTable::readAll(Statement &statement, qsizetype atMost)
{
    QList<Message> messages;
    while (messages.size() < atMost && statement.next()) {
        messages.append(readMessage(statement));
    }
    statement.finish();
    return messages;
}

chat::Page MessageTable::page(const chat::PageQuery &query)
{
    const auto key = m_keys.find(query.conversation);
    const int limit = std::clamp(query.limit, 0, maxPage);
    if (!key || limit == 0) {
        return {};
    }
    const qint64 after = query.after ? query.after->value : std::numeric_limits<qint64>::min();
    const qint64 before = query.before ? query.before->value : std::numeric_limits<qint64>::max();
    Statement &statement = query.after ? m_pageUp : m_pageDown;
    // One more than asked for tells whether there are more.
    statement.run(*key, after, before, limit + 1);
    chat::Page page{readAll(statement, limit + 1), false};
    page.more = page.messages.size() > limit;
    if (page.more) {
        page.messages.removeLast();
    }
    if (!query.after) {
        std::reverse(page.messages.begin(), page.messages.end());
    }
    return page;
}

void MessageTable::search(const chat::SearchQuery &query, SearchProgress &progress)
{
    const SearchMatch match(query);
    const auto key = query.conversation ? m_keys.find(*query.conversation) : std::nullopt;
    const int limit = std::clamp(query.limit, 0, maxPage);
    progress.isDone = match.isEmpty() || (query.conversation && !key) || limit == 0;
    if (progress.isDone) {
        return;
    }
    Statement &rows = candidates(match.words(), key, progress);
    const int pause = progress.looks + maxLooks;
    while (!progress.isDone && progress.looks < pause && nextCandidate(rows, progress)) {
        ++progress.looks;
        if ((!key || rows.integer(1) == *key)
            && match.mayBe(rows.text(3), wallTime(rows.integer(4)), rows.text(2))) {
            m_byRow.run(progress.before);
            for (const Message &message : readAll(m_byRow, 1)) {
                if (match.is(message)) {
                    progress.found.append(message);
                }
            }
            progress.isDone = progress.found.size() >= limit;
        }
    }
    rows.finish();
    std::stable_sort(progress.found.begin(), progress.found.end(),
                     [](const Message &a, const Message &b) { return a.seq > b.seq; });
}

/// What one or two letters begin is mostly so frequent that enough is found among the newest
/// messages; only what is not there is worth the costs of looking it up.
Statement &MessageTable::candidates(const SearchWords &words, std::optional<qint64> key,
                                    const SearchProgress &progress)
{
    const GramExpression grams = gramExpression(words.list());
    if (grams.text.isEmpty() || (grams.isBroad && progress.looks < 2 * maxLooks)) {
        m_rowsDown.run(progress.before);
        return m_rowsDown;
    }
    m_index.find(grams.text, key, progress.before);
    return m_index.found();
}

bool MessageTable::nextCandidate(Statement &rows, SearchProgress &progress)
{
    progress.isDone = !rows.next();
    if (!progress.isDone) {
        progress.before = rows.integer(0);
    }
    return !progress.isDone;
}

} // namespace godwit::store
