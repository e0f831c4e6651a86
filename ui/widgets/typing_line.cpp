#include "ui/widgets/typing_line.h"

#include "ui/theme/paint.h"
#include "ui/widgets/announce.h"

namespace godwit::ui {

TypingLine::TypingLine(const Look &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
{
    setFixedHeight(22);
    connect(&m_look, &Look::changed, this, [this] { update(); });
}

void TypingLine::setText(const QString &text)
{
    if (m_text != text) {
        m_text = text;
        setAccessibleName(m_trouble.isEmpty() ? m_text : m_trouble);
        update();
    }
}

void TypingLine::setTrouble(const QString &text)
{
    if (m_trouble != text) {
        m_trouble = text;
        setToolTip(text.toHtmlEscaped());
        setAccessibleName(m_trouble.isEmpty() ? m_text : m_trouble);
        update();
        if (!text.isEmpty()) {
            announce(*this, text, Urgency::Assertive);
        }
    }
}

void TypingLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    painter.fillRect(rect(), t.canvas);
    const int left = width() < 560 ? 26 : 36;
    if (!m_trouble.isEmpty()) {
        paintIcon(painter, m_look, Icon::CircleAlert,
                  placed(painter, QRect(left - 4, 0, 15, height())), 14, t.red);
        paintText(painter, placed(painter, QRect(left + 17, 0, width() - left - 37, height())),
                  m_trouble, m_look.fonts().small, t.red);
        return;
    }
    if (m_text.isEmpty()) {
        return;
    }
    int strength = 3;
    for (int x = left; strength > 0; x += 8, --strength) {
        QColor dot = t.text3;
        dot.setAlphaF(static_cast<float>(strength) / 3.0F);
        paintRound(painter, placed(painter, QRectF(x, height() / 2.0 - 2.5, 5, 5)), 2.5, dot);
    }
    paintText(painter, placed(painter, QRect(left + 29, 0, width() - left - 49, height())), m_text,
              m_look.fonts().small, t.text2);
}

} // namespace godwit::ui
