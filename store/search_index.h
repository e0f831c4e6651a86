#pragma once

#include "chat/archive.h"
#include "store/statement.h"

#include <map>
#include <optional>

namespace godwit::store {

/// Which rows of the message table may contain given words. Changes are collected and written in
/// the order of the rows, because the index writes out a segment whenever the order breaks.
class SearchIndex final
{
public:
    /// What a row is found by.
    struct Text
    {
        qint64 conversation = 0; ///< its key
        QString body;
    };

    explicit SearchIndex(Database &database);

    void added(qint64 row, Text text);
    /// \p old is what the row was indexed with.
    void replaced(qint64 row, Text old, Text text);
    void flush();
    void abandon() { m_changes.clear(); }
    void clear();

    /// Starts to look for rows below \p before that match; they are found(), highest first, as
    /// row, key of the conversation, body, author and time.
    void find(const QString &expression, std::optional<qint64> conversation, qint64 before);
    [[nodiscard]] Statement &found() { return m_find; }

private:
    struct Change
    {
        std::optional<Text> old;
        Text text;
    };

    Statement m_insert;
    Statement m_remove;
    Statement m_clear;
    Statement m_find;
    std::map<qint64, Change> m_changes;
};

} // namespace godwit::store
