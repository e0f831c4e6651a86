#include "ui/theme/style_sheet.h"

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

QString hex(const QColor &color)
{
    return color.name(QColor::HexRgb);
}

} // namespace

QString lineEditSheet(const Theme &t, bool error)
{
    // The padding shrinks with the thicker edge, so that the text does not move.
    return u"QLineEdit { background: %1; color: %2; border: %3px solid %4; border-radius: 6px;"
           " padding: 0 %5px; selection-background-color: %6; selection-color: %7; }"
           "QLineEdit:focus { border: 2px solid %8; padding: 0 9px; }"
           "QLineEdit:disabled { background: %9; color: %10; border-color: %11; }"_s
               .arg(hex(t.canvas), hex(t.text), error ? u"2"_s : u"1"_s,
                    hex(error ? t.red : t.field), error ? u"9"_s : u"10"_s, hex(t.accentFill),
                    hex(t.onAccent), hex(error ? t.red : t.accent), hex(t.subtle))
               .arg(hex(t.text3), hex(t.border));
}

QString plainEditSheet(const Theme &t)
{
    return u"QLineEdit { background: transparent; color: %1; border: none;"
           " selection-background-color: %2; selection-color: %3; }"_s.arg(
               hex(t.text), hex(t.accentFill), hex(t.onAccent));
}

QString scrollBarSheet(const Theme &t)
{
    return u"QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }"
           "QScrollBar::handle:vertical { background: %1; border-radius: 3px; margin: 2px;"
           " min-height: 32px; }"
           "QScrollBar::handle:vertical:hover { background: %2; }"
           "QScrollBar::add-line, QScrollBar::sub-line { height: 0; }"
           "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"_s.arg(
               hex(t.borderStrong), hex(t.field));
}

QString menuSheet(const Theme &t)
{
    return u"QMenu { background: %1; color: %2; border: 1px solid %3; padding: 4px; }"
           "QMenu::item { height: 30px; padding: 0 24px 0 10px; border-radius: 6px; }"
           "QMenu::item:selected { background: %4; color: %5; }"
           "QMenu::item:disabled { color: %6; }"
           "QMenu::icon { left: 8px; }"
           "QMenu::separator { height: 1px; background: %7; margin: 4px 8px; }"_s.arg(
               hex(t.raised), hex(t.text), hex(t.borderStrong), hex(t.selected), hex(t.selText),
               hex(t.text3), hex(t.border));
}

QString toolTipSheet(const Theme &t)
{
    return u"QToolTip { background: %1; color: %2; border: 1px solid %3; padding: 6px 8px; }"_s.arg(
        hex(t.raised), hex(t.text), hex(t.borderStrong));
}

} // namespace godwit::ui
