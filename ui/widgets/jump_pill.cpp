#include "ui/widgets/jump_pill.h"

#include "ui/theme/paint.h"

namespace godwit::ui {

JumpPill::JumpPill(const Look &look, QWidget *parent)
    : QAbstractButton(parent)
    , m_look(look)
{
    setText(tr("Jump to latest"));
    setAccessibleName(text());
    setFocusPolicy(Qt::NoFocus);
    setCursor(Qt::PointingHandCursor);
    hide();
}

void JumpPill::setCount(int count)
{
    if (m_count != count) {
        m_count = count;
        adjustSize();
        update();
    }
}

QSize JumpPill::sizeHint() const
{
    const QFont font = weighted(m_look.fonts().ui, QFont::Medium);
    const int badge = m_count > 0 ? 34 : 0;
    return {12 + 16 + 5 + QFontMetrics(font).horizontalAdvance(text()) + badge + 14 + 2 * margin,
            32 + 2 * margin};
}

void JumpPill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    const QRect box = rect().adjusted(margin, margin, -margin, -margin);
    for (int i = margin; i > 1; i -= 2) {
        QColor shade = t.shadow;
        shade.setAlphaF(shade.alphaF() * 0.12F);
        paintRound(painter, QRectF(box).adjusted(-i / 2.0, 3 - i / 2.0, i / 2.0, 3 + i / 2.0),
                   16 + i / 2.0, shade);
    }
    paintRound(painter, box, 16, isDown() ? t.selected : t.raised, t.borderStrong);
    paintIcon(painter, m_look, Icon::ArrowDown,
              placed(painter, QRect(box.left() + 11, box.top(), 16, 32)), 16, t.text);
    const QRect text(box.left() + 33, box.top(), box.width() - 40, 32);
    paintText(painter, placed(painter, text), this->text(),
              weighted(m_look.fonts().ui, QFont::Medium), t.text);
    if (m_count > 0) {
        paintBadge(painter, m_look, QPoint(box.right() - 11, box.center().y() + 1), m_count,
                   BadgeKind::Count);
    }
}

} // namespace godwit::ui
