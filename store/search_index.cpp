#include "store/search_index.h"

#include "base/text_folding.h"
#include "store/search_grams.h"

namespace godwit::store {

using namespace Qt::StringLiterals;
using base::foldText;

namespace {

/// Changes held back at most; a merge of pages stays far below.
constexpr size_t maxChanges = 20'000;

/// Stands for a conversation among the grams: longer than any of them, so never one of them.
QString conversationGram(qint64 key)
{
    return u"\uE000%1"_s.arg(key, 6, 10, QLatin1Char('0'));
}

QString grams(const SearchIndex::Text &text)
{
    QString grams = searchGrams(foldText(text.body));
    return grams.isEmpty() ? grams : grams.append(conversationGram(text.conversation));
}

} // namespace

SearchIndex::SearchIndex(Database &database)
    : m_insert(database, u"INSERT INTO message_search(rowid, grams) VALUES (?, ?)"_s)
    , m_remove(database,
               u"INSERT INTO message_search(message_search, rowid, grams) "
               "VALUES ('delete', ?, ?)"_s)
    , m_clear(database, u"INSERT INTO message_search(message_search) VALUES ('delete-all')"_s)
    , m_find(database,
             u"SELECT m.row, m.conversation, m.body, m.author, m.sent_at FROM message_search s "
             "JOIN message m ON m.row = s.rowid WHERE s.message_search MATCH ? "
             "AND s.rowid < ? ORDER BY s.rowid DESC"_s)
{
}

void SearchIndex::added(qint64 row, Text text)
{
    m_changes.insert_or_assign(row, Change{std::nullopt, std::move(text)});
    if (m_changes.size() >= maxChanges) {
        flush();
    }
}

void SearchIndex::replaced(qint64 row, Text old, Text text)
{
    // A row that changes twice before a flush was indexed with what it had before the first change.
    const auto [change, isFirst] = m_changes.try_emplace(row, Change{std::move(old), {}});
    change->second.text = std::move(text);
    if (isFirst && m_changes.size() >= maxChanges) {
        flush();
    }
}

void SearchIndex::flush()
{
    for (const auto &[row, change] : m_changes) {
        const QString before = change.old ? grams(*change.old) : QString();
        const QString after = grams(change.text);
        if (before == after) {
            continue;
        }
        if (!before.isEmpty()) {
            m_remove.run(row, before);
        }
        if (!after.isEmpty()) {
            m_insert.run(row, after);
        }
    }
    m_changes.clear();
}

void SearchIndex::clear()
{
    m_changes.clear();
    m_clear.run();
}

void SearchIndex::find(const QString &expression, std::optional<qint64> conversation, qint64 before)
{
    m_find.run(conversation ? u"%1 AND \"%2\""_s.arg(expression, conversationGram(*conversation))
                            : expression,
               before);
}

} // namespace godwit::store
