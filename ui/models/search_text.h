#pragma once

#include "chat/archive.h"

#include <QDate>
#include <QStringList>

#include <optional>

namespace godwit::ui {

/// What a person has typed into the search field, taken apart: words, "phrases", and what narrows
/// the search: from:, in:, before:, after:, on: and has:.
struct SearchText
{
    QString words;
    QStringList phrases;
    QString from; ///< a part of a name; "me" is oneself
    QString in; ///< a part of a conversation's name
    std::optional<QDate> since; ///< that day and later
    std::optional<QDate> until; ///< before that day
    chat::SearchQuery::Parts has;
    QStringList misunderstood; ///< such as "before:noon", as they were typed
    friend bool operator==(const SearchText &, const SearchText &) = default;

    [[nodiscard]] bool isEmpty() const;
    /// Folded, for showing where they stand in a message.
    [[nodiscard]] QStringList marks() const;
};

/// Dates are 2026-11-20, 2026-11 or 2026, "today" and "yesterday"; a value with blanks stands in
/// quotes. What is no condition is a word, so any text can be searched for.
[[nodiscard]] SearchText readSearch(const QString &text, const QDate &today);

} // namespace godwit::ui
