#include "ui/widgets/strip_button.h"

#include "ui/theme/paint.h"
#include "ui/widgets/button.h"

#include <QFocusEvent>

namespace godwit::ui {

StripButton::StripButton(const Look &look, Icon icon, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_look(look)
    , m_icon(icon)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    connect(&m_look, &Look::changed, this, [this] { updateGeometry(); });
}

QSize StripButton::sizeHint() const
{
    return {QFontMetrics(m_look.fonts().small).horizontalAdvance(text()) + 1 + 19, 28};
}

void StripButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    const QColor color = isChecked() ? t.accent : (underMouse() ? t.text : t.text2);
    if (m_keyboardFocus && hasFocus()) {
        paintFocus(painter, rect().adjusted(0, 3, 0, -3), 4, t);
    }
    paintIcon(painter, m_look, m_icon, QRect(0, 0, 13, height()), 13, color);
    paintText(painter, rect().adjusted(19, 0, 0, 0), text(), m_look.fonts().small, color);
}

void StripButton::focusInEvent(QFocusEvent *event)
{
    m_keyboardFocus = isKeyboardFocus(event->reason());
    QAbstractButton::focusInEvent(event);
}

} // namespace godwit::ui
