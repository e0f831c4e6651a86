#include "store/search_grams.h"

#include <QList>

#include <algorithm>

namespace godwit::store {

using namespace Qt::StringLiterals;

namespace {

/// More narrow a search no further; the rest is left to the second look.
constexpr qsizetype maxGrams = 12;

bool isIndexed(char32_t c)
{
    if (c < 0x80) {
        return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9');
    }
    return !QChar::isSpace(c) && !QChar::isPunct(c) && !QChar::isSurrogate(c)
        && QChar::category(c) != QChar::Other_Control;
}

/// Where each character of one run of indexed characters begins, and where the last one ends.
using Run = QList<qsizetype>;

/// Calls \p visit with every run of \p text; the runs share one buffer.
template <class Visit> void forEachRun(QStringView text, const Visit &visit)
{
    Run run;
    qsizetype i = 0;
    while (i < text.size()) {
        const bool pair = text.at(i).isHighSurrogate() && i + 1 < text.size()
            && text.at(i + 1).isLowSurrogate();
        const char32_t c = pair ? QChar::surrogateToUcs4(text.at(i), text.at(i + 1))
                                : char32_t(text.at(i).unicode());
        if (isIndexed(c)) {
            run.append(i);
        } else if (!run.isEmpty()) {
            run.append(i);
            visit(run);
            run.clear();
        }
        i += pair ? 2 : 1;
    }
    if (!run.isEmpty()) {
        run.append(text.size());
        visit(run);
    }
}

QStringView gramAt(QStringView text, const Run &run, qsizetype first)
{
    const qsizetype end = run.at(std::min(first + 3, run.size() - 1));
    return text.mid(run.at(first), end - run.at(first));
}

void appendUnique(QStringList &list, QStringView gram)
{
    if (list.size() < maxGrams && !list.contains(gram)) {
        list.append(gram.toString());
    }
}

QString joined(const QStringList &grams, QStringView end)
{
    QStringList terms;
    for (const QString &gram : grams) {
        terms.append(u"\"%1\"%2"_s.arg(gram, end));
    }
    return terms.join(u" AND "_s);
}

} // namespace

QString searchGrams(QStringView folded)
{
    QString grams;
    grams.reserve(folded.size() * 4);
    forEachRun(folded, [&](const Run &run) {
        for (qsizetype i = 0; i + 1 < run.size(); ++i) {
            grams.append(gramAt(folded, run, i)).append(u' ');
        }
    });
    return grams;
}

GramExpression gramExpression(const QStringList &words)
{
    QStringList whole;
    QStringList beginnings;
    for (const QString &word : words) {
        forEachRun(word, [&](const Run &run) {
            const qsizetype length = run.size() - 1;
            for (qsizetype i = 0; i + 3 <= length; ++i) {
                appendUnique(whole, gramAt(word, run, i));
            }
            if (length < 3) {
                appendUnique(beginnings, gramAt(word, run, 0));
            }
        });
    }
    // Whole ones narrow a search better and cost less.
    if (!whole.isEmpty()) {
        return {joined(whole, {}), false};
    }
    return {joined(beginnings, u" *"), !beginnings.isEmpty()};
}

} // namespace godwit::store
