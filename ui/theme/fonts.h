#pragma once

#include <QFont>
#include <QFontMetricsF>

namespace godwit::ui {

/// Every font of the window, sized in pixels, and the line heights that go with them. Made for one
/// text size (the one of messages, 12 to 20); everything else keeps its proportion to it.
struct Fonts
{
    static constexpr int defaultSize = 14;

    QFont hero; ///< 26, first run
    QFont sheetTitle; ///< 20
    QFont pageTitle; ///< 18
    QFont header; ///< 15
    QFont author; ///< 14, 600
    QFont message; ///< 14
    QFont row, rowBold; ///< 13.5
    QFont ui, uiBold; ///< 13
    QFont help, helpBold; ///< 12.5
    QFont small, smallBold; ///< 12: time, caption, strip
    QFont badge; ///< 11, 600
    QFont code; ///< 12.5, fixed pitch

    int messageLine = 21;
    int authorLine = 20;
    int rowLine = 18;
    int smallLine = 16;

    /// \p size in pixels; \p family empty: Inter where it is installed, else the system's own.
    [[nodiscard]] static Fonts make(int size = defaultSize, const QString &family = {});
};

/// The same font in another weight.
[[nodiscard]] QFont weighted(QFont font, QFont::Weight weight);
/// A font of the same family in another size (pixels, may have a fraction) and weight.
[[nodiscard]] QFont resized(const QFont &font, qreal pixels, QFont::Weight weight);

} // namespace godwit::ui
