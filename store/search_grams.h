#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

/// The search index knows every run of up to three characters inside the words of a message. All of
/// them for three; one and two only at the end of a word, since elsewhere they begin a longer one,
/// so that a search for one or two characters is a search for the beginning of a gram.
namespace godwit::store {

/// The grams of \p folded text, between spaces: what the index is given. Letters, digits, marks and
/// symbols count; what stands between them, such as punctuation, is not indexed.
[[nodiscard]] QString searchGrams(QStringView folded);

struct GramExpression
{
    QString text; ///< for FTS5's MATCH
    /// Made of beginnings only: each of them means to read many grams, and all of their rows.
    bool isBroad = false;
};

/// What every text with all of the folded \p words in it matches (others may too, so matches are
/// looked at again). Nothing of the words is syntax in it. Empty where the words have nothing that
/// is indexed.
[[nodiscard]] GramExpression gramExpression(const QStringList &words);

} // namespace godwit::store
