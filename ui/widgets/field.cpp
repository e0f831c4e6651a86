#include "ui/widgets/field.h"

#include "ui/theme/paint.h"
#include "ui/theme/palette.h"
#include "ui/theme/style_sheet.h"

namespace godwit::ui {

Field::Field(const Look &look, QWidget *parent)
    : QLineEdit(parent)
    , m_look(look)
{
    setFixedHeight(34);
    restyle();
    connect(&m_look, &Look::changed, this, &Field::restyle);
}

void Field::setGlyph(Icon icon)
{
    m_glyph = icon;
    setTextMargins(m_plain ? 48 : 23, 0, m_plain ? 60 : 0, 0);
}

void Field::setPlain()
{
    m_plain = true;
    setTextMargins(48, 0, 60, 0);
    setFixedHeight(56);
    restyle();
}

void Field::setKeyHint(const QString &hint)
{
    m_keyHint = hint;
    update();
}

void Field::setError(bool error)
{
    if (m_error != error) {
        m_error = error;
        restyle();
    }
}

void Field::restyle()
{
    const Fonts &fonts = m_look.fonts();
    setFont(m_plain ? weighted(fonts.header, QFont::Normal) : fonts.ui);
    setPalette(makePalette(m_look.theme()));
    setStyleSheet(m_plain ? plainEditSheet(m_look.theme())
                          : lineEditSheet(m_look.theme(), m_error));
}

void Field::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    const Theme &t = m_look.theme();
    if (m_glyph) {
        paintIcon(painter, m_look, *m_glyph, QRect(m_plain ? 19 : 10, 0, 18, height()),
                  m_plain ? 18 : 16, t.text2);
    }
    if (!m_keyHint.isEmpty() && text().isEmpty()) {
        const QFont font = weighted(m_look.fonts().badge, QFont::Normal);
        const int hint = QFontMetrics(font).horizontalAdvance(m_keyHint) + 10;
        const QRect box(width() - hint - (m_plain ? 20 : 8), (height() - 18) / 2, hint, 18);
        if (box.left()
            > 23 + QFontMetrics(this->font()).horizontalAdvance(placeholderText()) + 12) {
            paintRound(painter, box, 4, t.subtle, t.border);
            paintText(painter, box, m_keyHint, font, t.text2, Qt::AlignHCenter);
        }
    }
}

} // namespace godwit::ui
