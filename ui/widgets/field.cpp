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
    setTextMargins(24, 0, 0, 0);
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
    setFont(m_look.fonts().row);
    setPalette(makePalette(m_look.theme()));
    setStyleSheet(lineEditSheet(m_look.theme(), m_error));
}

void Field::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    const Theme &t = m_look.theme();
    if (m_glyph) {
        paintIcon(painter, m_look, *m_glyph, QRect(10, 0, 18, height()), 16, t.text2);
    }
    if (!m_keyHint.isEmpty() && text().isEmpty()) {
        const QFont font
            = resized(m_look.fonts().badge, m_look.fonts().badge.pixelSize(), QFont::Normal);
        const int hint = QFontMetrics(font).horizontalAdvance(m_keyHint) + 10;
        const QRect box(width() - hint - 8, (height() - 18) / 2, hint, 18);
        if (box.left()
            > 24 + QFontMetrics(this->font()).horizontalAdvance(placeholderText()) + 12) {
            paintRound(painter, box, 4, t.subtle, t.border);
            paintText(painter, box, m_keyHint, font, t.text2, Qt::AlignHCenter);
        }
    }
}

} // namespace godwit::ui
