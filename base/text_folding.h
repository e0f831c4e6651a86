#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <utility>

namespace godwit::base {

/// Changes whenever foldText() or searchGrams() do: an index built by another version is rebuilt.
inline constexpr int foldingVersion = 1;

/// \p text as search compares it: without case, accents and compatibility forms ("Ｃafé" and
/// "CAFE" are one). Marks that make another letter, as in Japanese, Thai and Indic scripts, stay.
[[nodiscard]] QString foldText(QStringView text);

/// A text folded cluster by cluster (a character with the marks on it).
struct FoldedText
{
    QString text;
    QList<qsizetype> origins; ///< where each character comes from, and at last the text's length
};
[[nodiscard]] FoldedText foldWithOrigins(QStringView text);

/// Where the folded \p words occur in \p text as it was before folding: begin and length, ascending
/// and not overlapping; at most \p atMost. For showing what a search has found.
[[nodiscard]] QList<std::pair<qsizetype, qsizetype>>
findFolded(QStringView text, const QStringList &words, qsizetype atMost = 200);

} // namespace godwit::base
