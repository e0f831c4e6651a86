#include "ui/theme/paint.h"
#include "ui/widgets/connection_pill.h"
#include "ui/widgets/connection_popover.h"

#include <QStyle>
#include <QTextLayout>

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;

/// Technical words in it look like what they are. Without a painter it only measures.
int ConnectionPopover::paintReason(QPainter *painter, const QRect &rect) const
{
    const Theme &t = m_look.theme();
    const QString text = reasonText();
    if (text.isEmpty()) {
        return 0;
    }
    QTextLayout layout(text, m_look.fonts().ui);
    const QString &detail = m_facts.connectivity.detail;
    const bool isShort = !detail.isEmpty() && detail.size() < 40;
    if (const qsizetype at = isShort ? text.indexOf(detail) : -1; at >= 0) {
        QTextCharFormat code;
        code.setFont(resized(m_look.fonts().code, m_look.scaled(12), QFont::Normal));
        code.setForeground(t.text);
        code.setBackground(t.subtle);
        layout.setFormats({{static_cast<int>(at), static_cast<int>(detail.size()), code}});
    }
    QTextOption option(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    int height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(rect.width());
        line.setPosition(QPointF(0, height + (lineHeight() - line.height()) / 2));
        height += lineHeight();
    }
    layout.endLayout();
    if (painter != nullptr) {
        painter->setPen(t.text2);
        layout.draw(painter, rect.topLeft());
    }
    return height;
}

void ConnectionPopover::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    paintShadow(painter, visual(m_card), 10, t);
    paintRound(painter, visual(m_card), 10, t.raised, t.borderStrong);
    paintHead(painter);
    paintReason(&painter, visual(m_reason));
    paintRows(painter);
    paintMemory(&painter);
}

void ConnectionPopover::paintHead(QPainter &painter) const
{
    const Theme &t = m_look.theme();
    const ConnectionWords &words = m_account.connection().words();
    const ToneColors tone = toneColors(words.tone, t);
    const QRect tile(m_card.left() + padding, m_card.top() + padding + 4, 28, 28);
    paintRound(painter, visual(tile), 6, tone.fill);
    paintIcon(painter, m_look, words.glyph.value_or(Icon::Bolt), visual(tile), 16, tone.text);
    const QRect head(tile.right() + 11, m_card.top() + padding, m_card.width() - 2 * padding - 38,
                     m_look.scaled(headHeight) / 2);
    paintText(painter, visual(head), connectionHeading(m_facts.connectivity), m_look.fonts().author,
              t.text);
    paintText(painter, visual(head.translated(0, m_look.scaled(headHeight) / 2 - 1)), sinceText(),
              m_look.fonts().small, t.text2);
}

void ConnectionPopover::paintRows(QPainter &painter) const
{
    const Theme &t = m_look.theme();
    const QFont &font = m_look.fonts().ui;
    paintRound(painter, visual(m_box), 8, t.raised, t.border);
    QRect line(m_box.left() + 12, m_box.top(), m_box.width() - 24, rowHeight());
    for (const RouteRow &row : m_rows) {
        if (line.top() > m_box.top()) {
            painter.fillRect(visual({m_box.left() + 1, line.top(), m_box.width() - 2, 1}),
                             t.border);
        }
        const QColor color = row.tone == Tone::Grey ? t.text2 : toneColors(row.tone, t).text;
        paintIcon(painter, m_look, row.icon, visual({line.left(), line.top(), 16, line.height()}),
                  16, t.text2);
        QRect value = line;
        if (row.sign) {
            value.setRight(line.right() - 20);
            paintIcon(painter, m_look, *row.sign,
                      visual({line.right() - 13, line.top(), 14, line.height()}), 14, color);
        }
        const int advance = QFontMetrics(font).horizontalAdvance(row.value) + 1;
        value.setLeft(std::max(line.left() + 26 + line.width() / 3, value.right() + 1 - advance));
        paintText(painter, visual(value), row.value, font, color, Qt::AlignRight);
        paintText(
            painter,
            visual({line.left() + 26, line.top(), value.left() - line.left() - 34, line.height()}),
            row.name, font, t.text);
        line.translate(0, rowHeight());
    }
}

/// Returns the height taken; without a painter it only measures.
int ConnectionPopover::paintMemory(QPainter *painter) const
{
    if (m_memory.isEmpty()) {
        return 0;
    }
    const Theme &t = m_look.theme();
    const QFont &font = m_look.fonts().small;
    const int line = QFontMetrics(font).height() + 2;
    const QRect head(m_memoryBox.left(), m_memoryBox.top(), m_memoryBox.width() - m_forget.width(),
                     28);
    if (painter != nullptr) {
        paintText(*painter, visual(head), tr("Remembered for next time"), m_look.fonts().smallBold,
                  t.text2);
    }
    int height = head.height();
    for (const QString &text : m_memory) {
        height += paintParagraph(painter, visual(m_memoryBox.adjusted(0, height, 0, 0)), text, font,
                                 line, t.text2);
    }
    return height;
}

} // namespace godwit::ui
