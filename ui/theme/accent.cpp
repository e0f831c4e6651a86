#include "ui/theme/accent.h"

#include <cmath>

namespace godwit::ui {

namespace {

struct Tint
{
    float hue; ///< of the colour circle, 0 to 1
    float strength; ///< of the first accent's saturation
};

Tint tintOf(Accent accent)
{
    switch (accent) {
    case Accent::Petrol:
        break;
    case Accent::Indigo:
        return {0.645F, 0.55F};
    case Accent::Plum:
        return {0.79F, 0.5F};
    case Accent::Moss:
        return {0.285F, 0.6F};
    case Accent::Slate:
        return {0.56F, 0.15F};
    }
    return {0, 0};
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

/// WCAG 2.1, "relative luminance".
double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

/// The same luminance with another hue: lightness is looked for, since hues differ in it.
QColor tinted(const QColor &model, Tint tint)
{
    const float saturation = model.hslSaturationF() * tint.strength;
    const double wanted = luminance(model);
    float low = 0;
    float high = 1;
    for (int i = 0; i < 16; ++i) {
        const float middle = (low + high) / 2;
        const bool tooLight = luminance(QColor::fromHslF(tint.hue, saturation, middle)) > wanted;
        (tooLight ? high : low) = middle;
    }
    return QColor::fromHslF(tint.hue, saturation, low).toRgb();
}

/// Half way from one to the other.
QColor between(const QColor &a, const QColor &b)
{
    return QColor::fromRgbF((a.redF() + b.redF()) / 2, (a.greenF() + b.greenF()) / 2,
                            (a.blueF() + b.blueF()) / 2);
}

} // namespace

Theme withAccent(Theme theme, Accent accent)
{
    if (accent == Accent::Petrol) {
        return theme;
    }
    const Tint tint = tintOf(accent);
    for (QColor *color : {&theme.accent, &theme.accentFill, &theme.accentHover, &theme.accentTint,
                          &theme.accentLine, &theme.selected, &theme.selText}) {
        *color = tinted(*color, tint);
    }
    return theme;
}

Theme withHigherContrast(Theme theme)
{
    theme.text3 = between(theme.text2, theme.text);
    theme.text2 = theme.text;
    theme.border = theme.field;
    theme.borderStrong = theme.text3;
    theme.field = theme.text3;
    for (QColor *color : {&theme.accentTint, &theme.rustTint, &theme.greenTint, &theme.amberTint,
                          &theme.redTint, &theme.hover}) {
        *color = theme.canvas;
    }
    return theme;
}

} // namespace godwit::ui
