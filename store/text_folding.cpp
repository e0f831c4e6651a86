#include "store/text_folding.h"

#include <QChar>

#include <algorithm>

namespace godwit::store {

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

} // namespace godwit::store
