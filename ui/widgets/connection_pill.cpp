#include "ui/widgets/connection_pill.h"

#include "ui/theme/paint.h"
#include "ui/widgets/button.h"

#include <QFocusEvent>

namespace godwit::ui {

namespace {

constexpr int pillHeight = 20; ///< at the default text size

QFont pillFont(const Look &look)
{
    return weighted(look.fonts().small, QFont::Medium);
}

} // namespace

ToneColors toneColors(Tone tone, const Theme &t)
{
    switch (tone) {
    case Tone::Grey:
        return {t.border, t.text2, t.text3};
    case Tone::Petrol:
        return {t.accentTint, t.accent, t.accent};
    case Tone::Green:
        return {t.greenTint, t.green, t.greenDot};
    case Tone::Amber:
        return {t.amberTint, t.amber, t.amberDot};
    case Tone::Red:
        return {t.redTint, t.red, t.redFill};
    }
    return {};
}

ConnectionPill::ConnectionPill(const Look &look, QWidget *parent)
    : QAbstractButton(parent)
    , m_look(look)
    , m_words(noServerWords())
{
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setWords(m_words);
}

void ConnectionPill::setWords(const ConnectionWords &words)
{
    m_words = words;
    setText(words.pill);
    setAccessibleName(words.pill);
    updateGeometry();
    update();
}

/// Taller than it is painted: the whole height of the strip is its target.
QSize ConnectionPill::sizeHint() const
{
    const int text = QFontMetrics(pillFont(m_look)).horizontalAdvance(m_words.pill);
    return {text + (m_words.glyph ? 8 + 13 + 6 : 7 + 8 + 6) + 9, m_look.scaled(28)};
}

void ConnectionPill::focusInEvent(QFocusEvent *event)
{
    m_keyboardFocus = isKeyboardFocus(event->reason());
    QAbstractButton::focusInEvent(event);
}

void ConnectionPill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const ToneColors c = toneColors(m_words.tone, m_look.theme());
    const int thick = m_look.scaled(pillHeight);
    const QRect box(0, (height() - thick + 1) / 2, width(), thick);
    paintRound(painter, box, thick / 2.0, c.fill, isDown() ? c.text : QColor());
    if (m_keyboardFocus && hasFocus()) {
        paintFocus(painter, QRectF(box).adjusted(0, -2, 0, 2), 12, m_look.theme());
    }
    QRect text = box;
    if (m_words.glyph) {
        paintIcon(painter, m_look, *m_words.glyph, placed(painter, QRect(8, box.top(), 13, thick)),
                  13, c.text);
        text.setLeft(27);
    } else {
        paintRound(painter, placed(painter, QRect(7, box.top() + (thick - 8) / 2, 8, 8)), 4, c.dot);
        text.setLeft(21);
    }
    paintText(painter, placed(painter, text), m_words.pill, pillFont(m_look), c.text);
}

} // namespace godwit::ui
