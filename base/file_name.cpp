#include "base/file_name.h"

#include <QList>

#include <algorithm>
#include <array>
#include <string_view>

namespace godwit::base {

using namespace Qt::StringLiterals;

namespace {

/// Together with what a system adds, this fits into the 255 bytes of its file names.
constexpr qsizetype longestInBytes = 180;
constexpr qsizetype longestExtension = 16;

/// Marks that order text anew, and whatever else has no shape, would show another name.
bool isInvisible(char32_t c)
{
    constexpr std::array hidden{QChar::Other_Control,   QChar::Other_Format,
                                QChar::Other_Surrogate, QChar::Other_PrivateUse,
                                QChar::Separator_Line,  QChar::Separator_Paragraph};
    const bool isFiller = c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0; // of Hangul
    return isFiller || std::find(hidden.begin(), hidden.end(), QChar::category(c)) != hidden.end();
}

bool isReserved(char32_t c)
{
    constexpr std::u32string_view reserved = U"<>:\"|?*/\\";
    return reserved.find(c) != std::u32string_view::npos;
}

/// The names of devices, with any extension.
bool isDevice(const QString &name)
{
    const QString stem = name.section(u'.', 0, 0).trimmed().toUpper();
    constexpr std::array plain{"CON"_L1, "PRN"_L1, "AUX"_L1, "NUL"_L1, "CONIN$"_L1, "CONOUT$"_L1};
    const bool numbered = stem.size() == 4
        && (stem.startsWith("COM"_L1) || stem.startsWith("LPT"_L1)) && stem.back().isDigit();
    return numbered || std::find(plain.begin(), plain.end(), stem) != plain.end();
}

QString withoutFolder(const QString &name)
{
    const qsizetype slash = std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u'\\'));
    return name.sliced(slash + 1);
}

QString trimmedEnds(QString name)
{
    while (name.endsWith(u'.') || name.endsWith(u' ')) {
        name.chop(1);
    }
    qsizetype begin = 0;
    while (begin < name.size() && (name.at(begin) == u'.' || name.at(begin) == u' ')) {
        ++begin;
    }
    return name.sliced(begin);
}

QString shortened(const QString &name)
{
    if (name.toUtf8().size() <= longestInBytes) {
        return name;
    }
    const qsizetype dot = name.lastIndexOf(u'.');
    const bool hasExtension = dot > 0 && name.size() - dot <= longestExtension;
    const QString extension = hasExtension ? name.sliced(dot) : QString();
    QString stem = hasExtension ? name.first(dot) : name;
    while (!stem.isEmpty() && (stem + u"…"_s + extension).toUtf8().size() > longestInBytes) {
        stem.chop(stem.back().isLowSurrogate() && stem.size() > 1 ? 2 : 1);
    }
    return stem + u"…"_s + extension;
}

} // namespace

QString cleanFileName(const QString &name)
{
    QString clean;
    // What is longer is nobody's file name; looking at all of it could take long.
    constexpr qsizetype mostLookedAt = 4096;
    for (const uint c : withoutFolder(name.right(mostLookedAt)).toUcs4()) {
        const auto codePoint = static_cast<char32_t>(c);
        if (isReserved(codePoint)) {
            clean += u'_';
        } else if (QChar::isSpace(c)) {
            clean += u' ';
        } else if (!isInvisible(codePoint)) {
            clean += QString::fromUcs4(&codePoint, 1);
        }
    }
    clean = trimmedEnds(shortened(trimmedEnds(clean)));
    if (isDevice(clean)) {
        clean.prepend(u'_');
    }
    return clean.isEmpty() ? u"file"_s : clean;
}

} // namespace godwit::base
