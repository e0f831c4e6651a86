#include "ui/theme/theme.h"

namespace godwit::ui {

namespace {

QColor rgb(quint32 value)
{
    return QColor::fromRgb(value);
}

QColor rgba(quint32 value, int percent)
{
    QColor color = rgb(value);
    color.setAlphaF(static_cast<float>(percent) / 100.0F);
    return color;
}

void surfaces(Theme &t, const std::initializer_list<quint32> &v)
{
    const auto *c = v.begin();
    for (QColor *color :
         {&t.rail, &t.sidebar, &t.canvas, &t.raised, &t.subtle, &t.hover, &t.sideHover, &t.selected,
          &t.selText, &t.border, &t.borderStrong, &t.field, &t.text, &t.text2, &t.text3}) {
        *color = rgb(*c++);
    }
}

void meanings(Theme &t, const std::initializer_list<quint32> &v)
{
    const auto *c = v.begin();
    for (QColor *color :
         {&t.accent,    &t.accentFill, &t.accentHover, &t.onAccent,  &t.accentTint, &t.accentLine,
          &t.rust,      &t.rustFill,   &t.onRust,      &t.rustTint,  &t.green,      &t.greenDot,
          &t.greenTint, &t.amber,      &t.amberDot,    &t.amberTint, &t.amberLine,  &t.red,
          &t.redFill,   &t.redTint,    &t.mark}) {
        *color = rgb(*c++);
    }
}

void code(Theme &t, const std::initializer_list<quint32> &v)
{
    const auto *c = v.begin();
    for (QColor *color : {&t.codeKey, &t.codeString, &t.codeNumber, &t.codePunctuation}) {
        *color = rgb(*c++);
    }
}

} // namespace

Theme Theme::light()
{
    Theme t;
    surfaces(t,
             {0xE9E5DE, 0xF4F2EE, 0xFFFFFF, 0xFFFFFF, 0xF7F6F3, 0xF8F7F5, 0xE9E6E0, 0xD5E7ED,
              0x08495C, 0xE4E1DA, 0xCBC6BC, 0x8F897E, 0x182125, 0x515C61, 0x5E676B});
    meanings(t, {0x0B6680, 0x0B6680, 0x085368, 0xFFFFFF, 0xE6F1F4, 0xA9CFDA, 0xAC4219,
                 0xB5461C, 0xFFFFFF, 0xFDF1EB, 0x176B3D, 0x249A57, 0xE3F3E9, 0x7A4F00,
                 0xB97A00, 0xFCF0D6, 0xEBD29A, 0xB3242F, 0xB3242F, 0xFBEAEB, 0xFBE3A4});
    code(t, {0x0B6680, 0x8A3E12, 0x6B3FA0, 0x5E676B});
    t.shadow = rgba(0x182125, 16);
    t.scrim = rgba(0x182125, 38);
    return t;
}

Theme Theme::dark()
{
    Theme t;
    t.isDark = true;
    surfaces(t,
             {0x0C1113, 0x11171A, 0x171E22, 0x1F282D, 0x1C2529, 0x1B2327, 0x202A2F, 0x17404F,
              0xCDEAF3, 0x2A363B, 0x3D4B51, 0x6A7980, 0xE7ECEE, 0xAEB9BE, 0x939FA5});
    meanings(t, {0x68C3DD, 0x14789A, 0x177EA1, 0xFFFFFF, 0x16333E, 0x2A5C6C, 0xF39A74,
                 0xB94A1F, 0xFFFFFF, 0x2A211E, 0x6FD39A, 0x3FBF78, 0x173124, 0xF2BE5C,
                 0xE5A52E, 0x332914, 0x594719, 0xF78F97, 0xC2333E, 0x351E22, 0x6B5312});
    code(t, {0x7CCBE2, 0xF0AE8B, 0xC9A6F2, 0x939FA5});
    t.shadow = rgba(0x000000, 50);
    t.scrim = rgba(0x04080A, 60);
    return t;
}

QColor avatarFill(int index)
{
    static constexpr quint32 fills[avatarFills]
        = {0x1F6B87, 0xA04A26, 0x4A7238, 0x7B4C93, 0x4F6478, 0x86620F, 0xA63F68, 0x4A58A6};
    return rgb(fills[index % avatarFills]);
}

} // namespace godwit::ui
