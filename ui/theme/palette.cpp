#include "ui/theme/palette.h"

namespace godwit::ui {

QPalette makePalette(const Theme &t)
{
    QPalette p;
    p.setColor(QPalette::Window, t.sidebar);
    p.setColor(QPalette::Base, t.canvas);
    p.setColor(QPalette::AlternateBase, t.subtle);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        p.setColor(role, t.text);
        p.setColor(QPalette::Disabled, role, t.text3);
    }
    p.setColor(QPalette::PlaceholderText, t.text3);
    p.setColor(QPalette::Button, t.raised);
    p.setColor(QPalette::Light, t.raised);
    p.setColor(QPalette::Midlight, t.subtle);
    p.setColor(QPalette::Mid, t.border);
    p.setColor(QPalette::Dark, t.field);
    p.setColor(QPalette::Shadow, t.borderStrong);
    p.setColor(QPalette::Highlight, t.accentFill);
    p.setColor(QPalette::HighlightedText, t.onAccent);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    p.setColor(QPalette::ToolTipBase, t.raised);
    p.setColor(QPalette::ToolTipText, t.text);
    return p;
}

bool isDark(const QPalette &platform)
{
    return platform.color(QPalette::WindowText).lightnessF()
        > platform.color(QPalette::Window).lightnessF();
}

} // namespace godwit::ui
