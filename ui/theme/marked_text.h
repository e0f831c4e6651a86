#pragma once

#include "ui/theme/theme.h"

#include <QFont>
#include <QList>
#include <QPainter>

namespace godwit::ui {

/// Text in which some places stand out: what a search has found, or why a name fits.
struct MarkedText
{
    enum class Style { Highlighted, Accented };

    QString text; ///< one line, or as many as there is room for
    QList<std::pair<qsizetype, qsizetype>> places{}; ///< begin and length
    Style style = Style::Highlighted;
    QFont font{};
    QColor color{};
    int lineHeight = 20;
};

/// Paints as many lines as \p rect has room for; what is longer is cut off. One line stands in the
/// middle of the rectangle.
/// Returns the width of the widest.
int paintMarkedText(QPainter &painter, const QRect &rect, const MarkedText &marked,
                    const Theme &theme);

} // namespace godwit::ui
