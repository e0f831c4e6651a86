#include "ui/theme/marked_text.h"

#include "ui/theme/paint.h"

#include <QStyle>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace godwit::ui {

namespace {

QList<QTextLayout::FormatRange> formats(const MarkedText &marked, const Theme &theme)
{
    QTextCharFormat base;
    base.setForeground(marked.color);
    QList<QTextLayout::FormatRange> formats{{0, static_cast<int>(marked.text.size()), base}};
    QTextCharFormat accent;
    if (marked.style == MarkedText::Style::Accented) {
        accent.setForeground(theme.accent);
        accent.setFontWeight(QFont::DemiBold);
    } else {
        accent.setForeground(theme.text);
    }
    for (const auto &[begin, length] : marked.places) {
        formats.append({static_cast<int>(begin), static_cast<int>(length), accent});
    }
    return formats;
}

void paintMarks(QPainter &painter, QPoint at, const QTextLine &line, const MarkedText &marked,
                const Theme &theme)
{
    const int end = line.textStart() + line.textLength();
    for (const auto &[begin, length] : marked.places) {
        const int from = std::max(static_cast<int>(begin), line.textStart());
        const int to = std::min(static_cast<int>(begin + length), end);
        if (from >= to) {
            continue;
        }
        const qreal x1 = line.cursorToX(from);
        const qreal x2 = line.cursorToX(to);
        paintRound(painter,
                   QRectF(at.x() + std::min(x1, x2) - 1, at.y() + line.y(), std::abs(x2 - x1) + 2,
                          line.height()),
                   3, theme.mark);
    }
}

} // namespace

int paintMarkedText(QPainter &painter, const QRect &rect, const MarkedText &marked,
                    const Theme &theme)
{
    const int room = std::max(1, rect.height() / marked.lineHeight);
    QTextLayout layout(marked.text, marked.font);
    layout.setFormats(formats(marked, theme));
    QTextOption option(QStyle::visualAlignment(painter.layoutDirection(), Qt::AlignLeft));
    option.setWrapMode(room == 1 ? QTextOption::NoWrap : QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    qreal width = 0;
    int y = room == 1 ? (rect.height() - marked.lineHeight) / 2 : 0;
    for (int i = 0; i < room; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid()) {
            break;
        }
        line.setLineWidth(rect.width());
        line.setPosition(QPointF(0, y + std::round((marked.lineHeight - line.height()) / 2)));
        y += marked.lineHeight;
        width = std::max(width, line.naturalTextWidth());
    }
    layout.endLayout();
    painter.save();
    painter.setClipRect(rect.adjusted(-2, 0, 2, 0), Qt::IntersectClip);
    if (marked.style == MarkedText::Style::Highlighted) {
        for (int i = 0; i < layout.lineCount(); ++i) {
            paintMarks(painter, rect.topLeft(), layout.lineAt(i), marked, theme);
        }
    }
    painter.setPen(marked.color);
    layout.draw(&painter, rect.topLeft());
    painter.restore();
    return static_cast<int>(std::ceil(std::min<qreal>(width, rect.width())));
}

} // namespace godwit::ui
