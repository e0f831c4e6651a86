#include "ui/widgets/chip.h"

#include "ui/theme/paint.h"
#include "ui/widgets/button.h"

#include <QFocusEvent>

namespace godwit::ui {

namespace {

/// At the default text size: what is painted, and what can be hit.
constexpr int chipHeight = 24;
constexpr int hitHeight = 28;

QFont chipFont(const Look &look)
{
    return weighted(look.fonts().small, QFont::Medium);
}

} // namespace

Chip::Chip(const Look &look, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_look(look)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&m_look, &Look::changed, this, [this] { updateGeometry(); });
}

QSize Chip::sizeHint() const
{
    return {QFontMetrics(chipFont(m_look)).horizontalAdvance(text()) + 22,
            m_look.scaled(hitHeight)};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    const int thick = m_look.scaled(chipHeight);
    const QRect box(0, (height() - thick) / 2, width(), thick);
    const QColor fill
        = isChecked() || isDown() ? t.selected : (underMouse() ? t.sideHover : QColor());
    paintRound(painter, box, thick / 2.0, fill, isChecked() ? QColor() : t.border);
    if (m_keyboardFocus && hasFocus()) {
        paintFocus(painter, box, thick / 2.0, t);
    }
    paintText(painter, box, text(), chipFont(m_look), isChecked() ? t.selText : t.text2,
              Qt::AlignHCenter);
}

void Chip::focusInEvent(QFocusEvent *event)
{
    m_keyboardFocus = isKeyboardFocus(event->reason());
    QAbstractButton::focusInEvent(event);
}

} // namespace godwit::ui
