#include "server/chat/names.h"

#include <QList>

#include <algorithm>

namespace godwit::server {

namespace {

constexpr qsizetype MaxCharacters = 64;

bool isAllowed(char32_t character)
{
    // Joiners make one emoji of several; the other format characters hide or reverse text.
    constexpr char32_t ZeroWidthNonJoiner = 0x200c;
    constexpr char32_t ZeroWidthJoiner = 0x200d;
    const auto category = QChar::category(character);
    if (category == QChar::Other_Format) {
        return character == ZeroWidthNonJoiner || character == ZeroWidthJoiner;
    }
    return category != QChar::Other_Control && category != QChar::Other_Surrogate
        && category != QChar::Separator_Line && category != QChar::Separator_Paragraph;
}

bool isPlain(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c == u'_' || c == u'.';
}

} // namespace

std::optional<Name> parseName(const QString &text)
{
    const QString shown = text.trimmed().normalized(QString::NormalizationForm_C);
    if (shown.isEmpty() || !shown.isValidUtf16()) {
        return std::nullopt;
    }
    const auto characters = shown.toUcs4();
    if (characters.size() > MaxCharacters
        || !std::all_of(characters.begin(), characters.end(),
                        [](uint c) { return isAllowed(char32_t(c)); })) {
        return std::nullopt;
    }
    const QString key = shown.normalized(QString::NormalizationForm_KC)
                            .toCaseFolded()
                            .normalized(QString::NormalizationForm_KC);
    return Name{shown, key};
}

QString roomIdFor(const Name &name)
{
    QString id;
    for (const QChar c : name.key) {
        if (isPlain(c) || c.isSurrogate()) {
            id += c;
        } else if (!id.isEmpty() && !id.endsWith(u'-')) {
            id += u'-';
        }
    }
    while (id.endsWith(u'-')) {
        id.chop(1);
    }
    return id;
}

} // namespace godwit::server
