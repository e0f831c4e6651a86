#include "ui/models/fuzzy_match.h"

#include "base/text_folding.h"

#include <algorithm>

namespace godwit::ui {

namespace {

using base::FoldedText;

bool beginsWord(const QString &text, qsizetype at)
{
    return at == 0 || !text.at(at - 1).isLetterOrNumber();
}

/// A part of the folded text, in the text as it was.
std::pair<qsizetype, qsizetype> place(const FoldedText &folded, qsizetype begin, qsizetype end)
{
    const qsizetype from = folded.origins.at(begin);
    return {from, std::max(folded.origins.at(end), from + 1) - from};
}

std::optional<FuzzyMatch> together(const QString &query, const FoldedText &folded)
{
    qsizetype found = -1;
    for (qsizetype at = folded.text.indexOf(query); at >= 0;
         at = folded.text.indexOf(query, at + 1)) {
        if (found < 0 || beginsWord(folded.text, at)) {
            found = at;
        }
        if (beginsWord(folded.text, at)) {
            break;
        }
    }
    if (found < 0) {
        return std::nullopt;
    }
    const int rank = found == 0 ? 4000 : (beginsWord(folded.text, found) ? 3000 : 2000);
    const auto length = static_cast<int>(std::min<qsizetype>(folded.text.size(), 500));
    return FuzzyMatch{rank - length, {place(folded, found, found + query.size())}};
}

/// Letter by letter, each at the beginning of a word where there is one. The first letter has to
/// begin a word, or nearly everything would fit everything.
std::optional<FuzzyMatch> apart(const QString &query, const FoldedText &folded)
{
    FuzzyMatch match{1000 - static_cast<int>(std::min<qsizetype>(folded.text.size(), 500)), {}};
    qsizetype from = 0;
    for (qsizetype i = 0; i < query.size(); ++i) {
        if (query.at(i).isSpace()) {
            continue;
        }
        qsizetype at = folded.text.indexOf(query.at(i), from);
        qsizetype best = at;
        while (best >= 0 && !beginsWord(folded.text, best)) {
            best = folded.text.indexOf(query.at(i), best + 1);
        }
        const bool follows = !match.places.isEmpty() && at == from;
        at = best >= 0 && !follows ? best : at;
        if (at < 0 || (match.places.isEmpty() && !beginsWord(folded.text, at))) {
            return std::nullopt;
        }
        match.score += beginsWord(folded.text, at) ? 20 : (follows ? 10 : -5);
        match.places.append(place(folded, at, at + 1));
        from = at + 1;
    }
    return match;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString &query, const QString &text)
{
    if (query.isEmpty()) {
        return FuzzyMatch{};
    }
    const FoldedText folded = base::foldWithOrigins(text);
    const auto match = together(query, folded);
    return match ? match : apart(query, folded);
}

} // namespace godwit::ui
