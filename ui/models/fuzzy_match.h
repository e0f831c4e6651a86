#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace godwit::ui {

struct FuzzyMatch
{
    int score = 0; ///< higher is better; only comparable between matches of one query
    QList<std::pair<qsizetype, qsizetype>> places; ///< begin and length, in the text as it is
    friend bool operator==(const FuzzyMatch &, const FuzzyMatch &) = default;
};

/// How well the folded \p query fits \p text: as its beginning best, then as the beginning of a
/// word in it, then anywhere in it, then with its letters in their order but not together. None
/// where not even that is so. An empty query fits everything.
[[nodiscard]] std::optional<FuzzyMatch> fuzzyMatch(const QString &query, const QString &text);

} // namespace godwit::ui
