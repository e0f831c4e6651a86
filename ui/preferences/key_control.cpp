#include "ui/preferences/key_control.h"

#include "ui/theme/paint.h"

#include <QKeyEvent>

namespace godwit::ui {

namespace {

constexpr int gap = 4;
constexpr int side = 6;

bool isModifier(int key)
{
    return key == Qt::Key_Control || key == Qt::Key_Shift || key == Qt::Key_Alt
        || key == Qt::Key_Meta || key == Qt::Key_AltGr || key == Qt::Key_CapsLock || key == 0
        || key == Qt::Key_unknown;
}

} // namespace

KeyControl::KeyControl(const Look &look, const QString &what, QWidget *parent)
    : QAbstractButton(parent)
    , m_look(look)
    , m_what(what)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, [this] { wait(!m_waiting); });
    connect(&m_look, &Look::changed, this, [this] { updateGeometry(); });
}

void KeyControl::setKeys(const QList<QKeySequence> &keys)
{
    m_keys = keys;
    wait(false);
}

void KeyControl::wait(bool waiting)
{
    m_waiting = waiting;
    setAccessibleName(m_what + QStringLiteral(": ") + words().join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QStringList KeyControl::words() const
{
    if (m_waiting) {
        return {tr("Press the new keys…")};
    }
    QStringList words;
    for (const QKeySequence &keys : m_keys) {
        words.append(keys.toString(QKeySequence::NativeText));
    }
    return words.isEmpty() ? QStringList{tr("None")} : words;
}

QFont KeyControl::keyFont() const
{
    return weighted(m_look.fonts().small, QFont::Normal);
}

QSize KeyControl::sizeHint() const
{
    int width = 2 * side - gap;
    for (const QString &word : words()) {
        width += QFontMetrics(keyFont()).horizontalAdvance(word) + 12 + gap;
    }
    return {width, m_look.scaled(32)};
}

// What is typed is to be learnt and not done.
bool KeyControl::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_waiting) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress && m_waiting) {
        keyPressEvent(static_cast<QKeyEvent *>(event)); // Tab, too
        return true;
    }
    return QAbstractButton::event(event);
}

void KeyControl::keyPressEvent(QKeyEvent *event)
{
    if (!m_waiting) {
        QAbstractButton::keyPressEvent(event);
        return;
    }
    event->accept();
    if (isModifier(event->key())) {
        return;
    }
    const bool plain = event->modifiers() == Qt::NoModifier;
    if (plain && event->key() == Qt::Key_Escape) {
        wait(false);
    } else if (plain && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)) {
        wait(false);
        Q_EMIT keysWanted({});
    } else {
        const QKeySequence keys(QKeyCombination(event->modifiers() & ~Qt::KeypadModifier,
                                                static_cast<Qt::Key>(event->key())));
        wait(false);
        Q_EMIT keysWanted({keys});
    }
}

void KeyControl::focusOutEvent(QFocusEvent *event)
{
    if (m_waiting) {
        wait(false);
    }
    QAbstractButton::focusOutEvent(event);
}

void KeyControl::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    paintRound(painter, rect(), 6, m_waiting ? t.accentTint : (underMouse() ? t.hover : QColor()),
               m_waiting ? t.accent : QColor());
    if (hasFocus() && !m_waiting) {
        paintFocus(painter, rect(), 6, t);
    }
    const QFont font = keyFont();
    int x = side;
    for (const QString &word : words()) {
        const int width = QFontMetrics(font).horizontalAdvance(word) + 12;
        const QRect box = placed(
            painter, QRect(x, (height() - m_look.scaled(22)) / 2, width, m_look.scaled(22)));
        if (!m_waiting && !m_keys.isEmpty()) {
            paintRound(painter, box, 4, t.subtle, t.border);
        }
        paintText(painter, box, word, font, m_waiting ? t.accent : t.text2, Qt::AlignHCenter);
        x += width + gap;
    }
}

} // namespace godwit::ui
