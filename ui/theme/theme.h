#pragma once

#include <QColor>

namespace godwit::ui {

/// Every colour of the window, by meaning. The only place that knows hexadecimal numbers.
/// rust: meant for you; amber: not connected right now; red: you must act.
struct Theme
{
    bool isDark = false;

    QColor rail, sidebar;
    QColor canvas, raised, subtle;
    QColor hover, sideHover; ///< a timeline row under the mouse; a list row or button
    QColor selected, selText;
    QColor border, borderStrong, field; ///< hairlines; edges of cards; edges of inputs
    QColor text, text2, text3;
    QColor accent, accentFill, accentHover, onAccent;
    QColor accentTint, accentLine;
    QColor rust, rustFill, onRust, rustTint;
    QColor green, greenDot, greenTint;
    QColor amber, amberDot, amberTint, amberLine;
    QColor red, redFill, redTint;
    QColor mark; ///< search hit
    QColor shadow, scrim;
    QColor codeKey, codeString, codeNumber, codePunctuation;

    [[nodiscard]] static Theme light();
    [[nodiscard]] static Theme dark();
};

/// How many avatar fills there are; the same ones in both themes, white text is legible on each.
inline constexpr int avatarFills = 8;
[[nodiscard]] QColor avatarFill(int index);

} // namespace godwit::ui
