#include "ui/widgets/composer.h"

#include "ui/theme/paint.h"

#include <QMouseEvent>
#include <QTextBlock>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int below = 14;
constexpr int toolRow = 32;

/// Filled while there is something to send.
class SendButton final : public QAbstractButton
{
public:
    explicit SendButton(const Look &look, QWidget *parent)
        : QAbstractButton(parent)
        , m_look(look)
    {
        setFixedSize(36, 32);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setEnabled(false);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme &t = m_look.theme();
        const QColor fill = !isEnabled()
            ? t.sideHover
            : (underMouse() || isDown() ? t.accentHover : t.accentFill);
        paintRound(painter, rect(), 6, fill);
        if (hasFocus()) {
            paintRound(painter, QRectF(rect()).adjusted(2, 2, -2, -2), 5, {}, t.onAccent, 2);
        }
        paintIcon(painter, m_look, Icon::Send, rect(), 18, isEnabled() ? t.onAccent : t.text3);
    }

private:
    const Look &m_look;
};

} // namespace

Composer::Composer(const Look &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_edit(look, this)
    , m_mention(look, Icon::AtSign, 32, 19, tr("Mention someone"), this)
    , m_bold(look, Icon::Bold, 32, 18, tr("Bold"), this)
    , m_code(look, Icon::Code, 32, 18, tr("Code"), this)
    , m_send(new SendButton(look, this))
    , m_help(tr("Shift+Enter for a new line"))
{
    m_send->setAccessibleName(tr("Send"));
    m_send->setToolTip(tr("Send"));
    setFocusProxy(&m_edit);
    connect(&m_edit, &QTextEdit::textChanged, this, [this] {
        if (!m_setting) {
            Q_EMIT textEdited(text());
        }
    });
    connect(&m_edit, &ComposerEdit::sendWanted, this, &Composer::sendWanted);
    connect(&m_edit, &ComposerEdit::escaped, this, &Composer::escaped);
    connect(&m_edit, &ComposerEdit::wantedHeightChanged, this, &Composer::fit);
    connect(&m_edit, &ComposerEdit::focused, this, [this](bool focused) {
        m_focused = focused;
        update();
    });
    connect(m_send, &QAbstractButton::clicked, this, &Composer::sendWanted);
    connect(&m_mention, &QAbstractButton::clicked, this, [this] {
        m_edit.insertPlainText(u"@"_s);
        m_edit.setFocus();
    });
    connect(&m_bold, &QAbstractButton::clicked, this, [this] { wrapSelection(u"**"_s); });
    connect(&m_code, &QAbstractButton::clicked, this, [this] { wrapSelection(u"`"_s); });
    connect(&m_look, &Look::changed, this, [this] { update(); });
    fit();
}

void Composer::wrapSelection(const QString &mark)
{
    QTextCursor cursor = m_edit.textCursor();
    const QString selected = cursor.selectedText();
    cursor.insertText(mark + selected + mark);
    if (selected.isEmpty()) {
        cursor.movePosition(QTextCursor::Left, QTextCursor::MoveAnchor,
                            static_cast<int>(mark.size()));
    }
    m_edit.setTextCursor(cursor);
    m_edit.setFocus();
}

void Composer::setText(const QString &text)
{
    m_setting = true;
    m_edit.replaceText(text);
    m_setting = false;
}

void Composer::removeFront(qsizetype length)
{
    m_setting = true;
    QTextCursor cursor(m_edit.document());
    cursor.setPosition(0);
    cursor.setPosition(static_cast<int>(std::min(length, text().size())), QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    m_setting = false;
}

void Composer::setHint(const QString &placeholder, const QString &name)
{
    m_edit.setPlaceholderText(placeholder);
    m_edit.setAccessibleName(name);
}

void Composer::setOnline(bool online)
{
    m_help = online ? tr("Shift+Enter for a new line") : tr("Sends when reconnected");
    update();
}

void Composer::setSendable(bool sendable)
{
    m_send->setEnabled(sendable);
}

void Composer::setCompact(bool compact)
{
    m_compact = compact;
    fit();
    arrange();
}

void Composer::fit()
{
    setFixedHeight(12 + m_edit.wantedHeight() + toolRow + 8 + below);
    arrange();
}

void Composer::arrange()
{
    const int side = m_compact ? 12 : 20;
    const int tools = height() - below - 7 - toolRow;
    m_edit.setGeometry(side + 15, 12, width() - 2 * side - 30, tools - 12);
    int x = side + 8;
    for (QWidget *tool : {static_cast<QWidget *>(&m_mention), static_cast<QWidget *>(&m_bold),
                          static_cast<QWidget *>(&m_code)}) {
        tool->move(x, tools);
        x += 34 + (tool == &m_mention ? 12 : 0);
    }
    m_send->move(width() - side - 7 - m_send->width(), tools);
    update();
}

void Composer::resizeEvent(QResizeEvent *)
{
    arrange();
}

void Composer::mousePressEvent(QMouseEvent *)
{
    m_edit.setFocus(Qt::MouseFocusReason);
}

void Composer::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    painter.fillRect(rect(), t.canvas);
    const int side = m_compact ? 12 : 20;
    const QRectF box(side, 0, width() - 2 * side, height() - below);
    paintRound(painter, box, 10, t.canvas, m_focused ? t.accent : t.field, m_focused ? 2 : 1);
    painter.fillRect(QRect(m_mention.geometry().right() + 7, m_mention.y() + 8, 1, 16), t.border);
    const QRect help(m_code.geometry().right() + 12, m_send->y(),
                     m_send->x() - 12 - m_code.geometry().right() - 12, toolRow);
    if (QFontMetrics(m_look.fonts().small).horizontalAdvance(m_help) <= help.width()) {
        paintText(painter, help, m_help, m_look.fonts().small, t.text3, Qt::AlignRight);
    }
}

} // namespace godwit::ui
