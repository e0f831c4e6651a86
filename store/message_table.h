#pragma once

#include "chat/archive.h"
#include "store/conversation_keys.h"
#include "store/search_index.h"
#include "store/search_match.h"
#include "store/statement.h"

#include <limits>
#include <optional>

namespace godwit::store {

/// How far a search has come; it is done in steps, because words that many messages nearly match
/// can take seconds.
struct SearchProgress
{
    QList<chat::Message> found; ///< newest first, once done
    qint64 before = std::numeric_limits<qint64>::max(); ///< rows from here on have been looked at
    int looks = 0; ///< how many
    bool isDone = false;
};

/// The confirmed messages of one account, and through SearchIndex the words in them.
class MessageTable final
{
public:
    explicit MessageTable(Database &database);

    /// Inserts \p message, or replaces an older state of it. Within a transaction, which ends with
    /// finishWriting().
    void put(const chat::Message &message);
    void finishWriting();
    /// Instead of finishWriting(), when the transaction is undone.
    void abandonWriting();

    [[nodiscard]] chat::Page page(const chat::PageQuery &query);
    /// Goes on with a search, for as long as nobody minds waiting behind it.
    void search(const chat::SearchQuery &query, SearchProgress &progress);
    /// Makes the search index anew from the messages; within a transaction.
    void rebuildIndex();

private:
    struct Known
    {
        qint64 row = 0;
        qint64 key = 0;
        qint64 changed = 0;
        QString body;
    };

    [[nodiscard]] std::optional<Known> known(const QVariant &id);
    void insertBesides(const chat::Message &message, const QVariant &id, qint64 key);
    void replace(const Known &old, const chat::Message &message, qint64 key);
    [[nodiscard]] QList<chat::Message> readAll(Statement &statement, qsizetype atMost);
    [[nodiscard]] Statement &candidates(const SearchWords &words, std::optional<qint64> key,
                                        const SearchProgress &progress);
    [[nodiscard]] static bool nextCandidate(Statement &rows, SearchProgress &progress);

    ConversationKeys m_keys;
    SearchIndex m_index;
    Statement m_insert;
    Statement m_select;
    Statement m_update;
    Statement m_lowestRow;
    Statement m_pageDown;
    Statement m_pageUp;
    Statement m_byRow;
    Statement m_rowsDown;
    Statement m_allTexts;
};

} // namespace godwit::store
