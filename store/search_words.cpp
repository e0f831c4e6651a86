#include "store/search_words.h"

#include "base/text_folding.h"

#include <algorithm>

namespace godwit::store {

using base::foldText;

namespace {

/// Far beyond what anyone types; what is pasted by mistake must not cost seconds.
constexpr qsizetype maxQuery = 1'000;

} // namespace

SearchWords::SearchWords(QStringView text, const QStringList &phrases)
    : m_words(foldText(text.left(maxQuery)).simplified().split(u' ', Qt::SkipEmptyParts))
{
    for (const QString &phrase : phrases) {
        const QString folded = foldText(QStringView(phrase).left(maxQuery)).simplified();
        if (!folded.isEmpty()) {
            m_words.append(folded);
        }
    }
}

bool SearchWords::occurIn(QStringView body) const
{
    const QString folded = foldText(body);
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString &word) { return folded.contains(word); });
}

} // namespace godwit::store
