#include "ui/widgets/button.h"

#include "ui/theme/paint.h"

#include <QEnterEvent>
#include <QFocusEvent>

#include <algorithm>

namespace godwit::ui {

namespace {

constexpr int glyphSize = 15;
constexpr int glyphGap = 6;

} // namespace

bool isKeyboardFocus(Qt::FocusReason reason)
{
    return reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason
        || reason == Qt::ShortcutFocusReason;
}

Button::Button(const Look &look, Kind kind, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_look(look)
    , m_kind(kind)
{
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&m_look, &Look::changed, this, [this] { updateGeometry(); });
}

void Button::setGlyph(Icon icon)
{
    m_glyph = icon;
    updateGeometry();
}

void Button::setInnerHeight(int height)
{
    m_innerHeight = std::max(28, height);
    updateGeometry();
}

QSize Button::sizeHint() const
{
    const QFont font = weighted(m_look.fonts().ui, QFont::Medium);
    const int padding = m_kind == Kind::Link ? 0 : (m_innerHeight < 32 ? 11 : 13);
    const int height = std::max(m_innerHeight, QFontMetrics(font).height() + 8);
    return {QFontMetrics(font).horizontalAdvance(text()) + 2 * padding
                + (m_glyph ? glyphSize + glyphGap : 0) + 2 * ring + 1,
            height + 2 * ring};
}

Button::Colors Button::colors() const
{
    const Theme &t = m_look.theme();
    if (!isEnabled()) {
        return {t.subtle, t.border, t.text3};
    }
    const bool lit = underMouse() || isDown();
    switch (m_kind) {
    case Kind::Primary:
        return {lit ? t.accentHover : t.accentFill, {}, t.onAccent};
    case Kind::Danger:
        return {t.redFill, {}, t.onAccent};
    case Kind::Secondary:
        return {isDown() ? t.selected : (lit ? t.sideHover : t.raised), t.borderStrong, t.text};
    case Kind::Quiet:
        return {isDown() ? t.selected : (lit ? t.sideHover : QColor()), {}, t.text};
    case Kind::Link:
        return {{}, {}, t.accent};
    }
    return {};
}

void Button::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors c = colors();
    const QRectF box = QRectF(rect()).adjusted(ring, ring, -ring, -ring);
    if (c.fill.isValid() || c.edge.isValid()) {
        paintRound(painter, box, 6, c.fill, c.edge);
    }
    if (m_keyboardFocus && hasFocus()) {
        paintFocus(painter, rect(), 9, m_look.theme());
    }
    const QFont font = weighted(m_look.fonts().ui, QFont::Medium);
    QRect inner = box.toRect();
    if (m_glyph) {
        const int text = QFontMetrics(font).horizontalAdvance(this->text());
        inner.adjust((inner.width() - text - glyphSize - glyphGap) / 2, 0, 0, 0);
        paintIcon(painter, m_look, *m_glyph,
                  QRect(inner.left(), inner.top(), glyphSize, inner.height()), glyphSize, c.text);
        inner.adjust(glyphSize + glyphGap, 0, 0, 0);
        paintText(painter, inner, this->text(), font, c.text);
    } else {
        painter.setFont(font);
        painter.setPen(c.text);
        painter.drawText(inner, Qt::AlignCenter | Qt::TextSingleLine, this->text());
    }
}

void Button::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void Button::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void Button::focusInEvent(QFocusEvent *event)
{
    m_keyboardFocus = isKeyboardFocus(event->reason());
    QAbstractButton::focusInEvent(event);
}

IconButton::IconButton(const Look &look, Icon icon, int side, int glyph, const QString &name,
                       QWidget *parent)
    : QAbstractButton(parent)
    , m_look(look)
    , m_icon(icon)
    , m_side(side)
    , m_glyph(glyph)
{
    setAccessibleName(name);
    setToolTip(name);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setFixedSize(side, side);
}

void IconButton::setIcon(Icon icon)
{
    m_icon = icon;
    update();
}

void IconButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    const bool pressed = isDown() || isChecked();
    if (pressed) {
        paintRound(painter, rect(), 6, t.selected);
    } else if (underMouse() && isEnabled()) {
        paintRound(painter, rect(), 6, t.sideHover);
    }
    if (m_keyboardFocus && hasFocus()) {
        paintFocus(painter, rect(), 6, t);
    }
    const QColor color = !isEnabled() ? t.text3 : (pressed ? t.selText : t.text2);
    paintIcon(painter, m_look, m_icon, rect(), m_glyph, color);
}

void IconButton::focusInEvent(QFocusEvent *event)
{
    m_keyboardFocus = isKeyboardFocus(event->reason());
    QAbstractButton::focusInEvent(event);
}

} // namespace godwit::ui
