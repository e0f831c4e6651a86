#include "base/text_folding.h"

#include <QChar>

#include <algorithm>
#include <numeric>

namespace godwit::base {

namespace {

QString foldAscii(QStringView text)
{
    QString folded(text.size(), Qt::Uninitialized);
    std::transform(text.begin(), text.end(), folded.begin(),
                   [](QChar c) { return c >= u'A' && c <= u'Z' ? QChar(c.unicode() + 0x20) : c; });
    return folded;
}

bool isAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

/// Accents and points as canonical combining classes (Unicode Standard, section 4.3): 10 to 36 are
/// Hebrew, Arabic and Syriac points, 200 and up what stands over or under a letter of any script.
/// In between are vowels and tones of Thai, Lao and Tibetan, below voicing marks and viramas.
bool isAccent(char32_t c)
{
    const unsigned char combining = QChar::combiningClass(c);
    return combining >= 200 || (combining >= 10 && combining <= 36);
}

/// Letters that people also type without their stroke or as two, though Unicode does not take them
/// apart.
QStringView plainForm(char16_t c)
{
    switch (c) {
    case u'ø':
        return u"o";
    case u'ł':
        return u"l";
    case u'đ':
    case u'ð':
        return u"d";
    case u'ħ':
        return u"h";
    case u'ı':
        return u"i";
    case u'æ':
        return u"ae";
    case u'œ':
        return u"oe";
    case u'ß':
        return u"ss";
    case u'þ':
        return u"th";
    default:
        return {};
    }
}

QString withoutAccents(const QString &text)
{
    QString plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            if (!isAccent(QChar::surrogateToUcs4(c, text.at(i + 1)))) {
                plain.append(c).append(text.at(i + 1));
            }
            ++i;
        } else if (const QStringView form = plainForm(c.unicode()); !form.isEmpty()) {
            plain.append(form);
        } else if (!isAccent(c.unicode())) {
            plain.append(c);
        }
    }
    return plain;
}

} // namespace

QString foldText(QStringView text)
{
    if (isAscii(text)) {
        return foldAscii(text);
    }
    const QString apart = text.toString().normalized(QString::NormalizationForm_KD).toCaseFolded();
    // Put together again what was not an accent: Hangul syllables, Japanese voicing marks.
    return withoutAccents(apart).normalized(QString::NormalizationForm_C);
}

namespace {

qsizetype clusterEnd(QStringView text, qsizetype at)
{
    const auto next = [text](qsizetype i) {
        return i + (text.at(i).isHighSurrogate() && i + 1 < text.size() ? 2 : 1);
    };
    qsizetype end = next(at);
    while (end < text.size() && text.at(end).isMark()) {
        end = next(end);
    }
    return end;
}

} // namespace

FoldedText foldWithOrigins(QStringView text)
{
    FoldedText folded;
    folded.origins.reserve(text.size() + 1);
    if (isAscii(text)) {
        folded.text = foldAscii(text);
        folded.origins.resize(text.size() + 1);
        std::iota(folded.origins.begin(), folded.origins.end(), 0);
        return folded;
    }
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype end = clusterEnd(text, at);
        const QString part = foldText(text.mid(at, end - at));
        folded.text += part;
        folded.origins.insert(folded.origins.size(), part.size(), at);
        at = end;
    }
    folded.origins.append(text.size());
    return folded;
}

QList<std::pair<qsizetype, qsizetype>> findFolded(QStringView text, const QStringList &words,
                                                  qsizetype atMost)
{
    const FoldedText folded = foldWithOrigins(text);
    QList<std::pair<qsizetype, qsizetype>> found; // begin and end
    for (const QString &word : words) {
        qsizetype at = word.isEmpty() ? -1 : folded.text.indexOf(word);
        while (at >= 0 && found.size() < atMost) {
            qsizetype end = at + word.size();
            // What a character became in several belongs to it as a whole.
            while (folded.origins.at(end) == folded.origins.at(end - 1)
                   && end < folded.text.size()) {
                ++end;
            }
            found.append({folded.origins.at(at), folded.origins.at(end)});
            at = folded.text.indexOf(word, at + word.size());
        }
    }
    std::sort(found.begin(), found.end());
    QList<std::pair<qsizetype, qsizetype>> joined; // begin and length
    for (const auto &[begin, end] : std::as_const(found)) {
        if (!joined.isEmpty() && begin <= joined.constLast().first + joined.constLast().second) {
            auto &last = joined.last();
            last.second = std::max(last.first + last.second, end) - last.first;
        } else {
            joined.append({begin, end - begin});
        }
    }
    return joined;
}

} // namespace godwit::base
