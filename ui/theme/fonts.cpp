#include "ui/theme/fonts.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QScreen>

#include <cmath>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

/// Before Qt 6.9 nothing prefers a colour font for emoji, so it stands behind the text font in the
/// list of families: letters and digits still come from the first one that has them.
QStringList withEmoji(const QString &family)
{
    return {family, u"Noto Color Emoji"_s};
}

QStringList textFamilies(const QString &wanted)
{
    const QString system = QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
    const QString preferred = wanted.isEmpty() ? u"Inter"_s : wanted;
    return withEmoji(QFontDatabase::hasFamily(preferred) ? preferred : system);
}

QStringList codeFamilies()
{
    const QString preferred = u"JetBrains Mono"_s;
    return withEmoji(QFontDatabase::hasFamily(preferred)
                         ? preferred
                         : QFontDatabase::systemFont(QFontDatabase::FixedFont).family());
}

/// QFont takes whole pixels only; half ones go through points. (Up to Qt 6.4 at least, the font
/// engine rounds them up in the end.)
void setPixels(QFont &font, qreal pixels)
{
    if (pixels == std::floor(pixels)) {
        font.setPixelSize(static_cast<int>(pixels));
        return;
    }
    const QScreen *screen = QGuiApplication::primaryScreen();
    font.setPointSizeF(pixels * 72.0 / (screen != nullptr ? screen->logicalDotsPerInchY() : 96.0));
}

} // namespace

QFont weighted(QFont font, QFont::Weight weight)
{
    font.setWeight(weight);
    return font;
}

QFont resized(const QFont &font, qreal pixels, QFont::Weight weight)
{
    QFont result = font;
    setPixels(result, pixels);
    result.setWeight(weight);
    return result;
}

Fonts Fonts::make(int size, const QString &family)
{
    const qreal scale = static_cast<qreal>(size) / defaultSize;
    const auto halves = [scale](qreal pixels) { return std::round(pixels * scale * 2) / 2; };
    const auto line = [scale](int pixels) { return static_cast<int>(std::lround(pixels * scale)); };

    QFont base(textFamilies(family));
    base.setHintingPreference(QFont::PreferNoHinting);
    const auto make = [&](qreal pixels, QFont::Weight weight = QFont::Normal) {
        return resized(base, halves(pixels), weight);
    };
    Fonts f;
    f.hero = make(26, QFont::DemiBold);
    f.hero.setLetterSpacing(QFont::AbsoluteSpacing, -0.4 * scale);
    f.sheetTitle = make(20, QFont::DemiBold);
    f.pageTitle = make(18, QFont::DemiBold);
    f.header = make(15, QFont::DemiBold);
    f.author = make(14, QFont::DemiBold);
    f.message = make(14);
    f.row = make(13.5);
    f.rowBold = make(13.5, QFont::DemiBold);
    f.ui = make(13);
    f.uiBold = make(13, QFont::DemiBold);
    f.help = make(12.5);
    f.helpBold = make(12.5, QFont::DemiBold);
    f.small = make(12);
    f.smallBold = make(12, QFont::DemiBold);
    f.badge = make(11, QFont::DemiBold);
    f.code = resized(QFont(codeFamilies()), halves(12.5), QFont::Normal);
    f.messageLine = line(21);
    f.authorLine = line(20);
    f.rowLine = line(18);
    f.smallLine = line(16);
    return f;
}

} // namespace godwit::ui
