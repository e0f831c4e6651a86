#include "ui/widgets/composer.h"

#include "ui/text/file_text.h"
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
    , m_completer(new Completer(look, m_edit))
    , m_strip(look, this)
    , m_attach(look, Icon::Plus, 32, 19, fileWord(FileWord::Attach), this)
    , m_mention(look, Icon::AtSign, 32, 19, tr("Mention someone"), this)
    , m_bold(look, Icon::Bold, 32, 18, tr("Bold"), this)
    , m_code(look, Icon::Code, 32, 18, tr("Code"), this)
    , m_contextClose(look, Icon::X, 28, 14, tr("Cancel"), this)
    , m_send(new SendButton(look, this))
{
    m_send->setAccessibleName(tr("Send"));
    m_send->setToolTip(tr("Send"));
    setFocusProxy(&m_edit);
    refreshHelp();
    connect(&m_edit, &QTextEdit::textChanged, this, [this] {
        if (!m_setting) {
            Q_EMIT textEdited(text());
            m_completer->refresh();
        }
    });
    connect(&m_edit, &ComposerEdit::keyOffered, m_completer, &Completer::offer);
    connect(&m_edit, &ComposerEdit::focused, m_completer, [this](bool focused) {
        if (!focused) {
            m_completer->hide();
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
    connect(&m_attach, &QAbstractButton::clicked, this, &Composer::attachWanted);
    connect(&m_strip, &AttachmentStrip::removed, this, &Composer::detachWanted);
    setTabOrder(&m_edit, &m_attach);
    connect(&m_mention, &QAbstractButton::clicked, this, [this] {
        m_edit.insertPlainText(u"@"_s);
        m_edit.setFocus();
    });
    connect(&m_bold, &QAbstractButton::clicked, this, [this] { toggleMark(u"**"_s); });
    connect(&m_code, &QAbstractButton::clicked, this, [this] { toggleMark(u"`"_s); });
    connect(&m_edit, &ComposerEdit::markWanted, this, &Composer::toggleMark);
    connect(&m_contextClose, &QAbstractButton::clicked, this, &Composer::contextClosed);
    m_contextClose.hide();
    connect(&m_look, &Look::changed, this, [this] { update(); });
    fit();
}

Composer::~Composer()
{
    delete m_completer; // else it could outlive the field that it looks at
}

/// The cursor ends inside the marks where nothing was selected, else behind them.
void Composer::toggleMark(const QString &mark)
{
    QTextCursor cursor = m_edit.textCursor();
    const int length = static_cast<int>(mark.size());
    const int start = cursor.selectionStart();
    const int end = cursor.selectionEnd();
    const QString text = m_edit.toPlainText();
    // The stars of strong words are not those of emphasis.
    const bool doubled = mark == "*"_L1 && text.mid(std::max(0, start - 2), 2) == "**"_L1
        && text.mid(std::max(0, start - 3), 1) != "*"_L1;
    const bool marked = !doubled && start >= length && text.mid(start - length, length) == mark
        && text.mid(end, length) == mark;
    cursor.beginEditBlock();
    if (marked) {
        cursor.setPosition(end);
        cursor.setPosition(end + length, QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
        cursor.setPosition(start - length);
        cursor.setPosition(start, QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
    } else {
        cursor.setPosition(end);
        cursor.insertText(mark);
        cursor.setPosition(start);
        cursor.insertText(mark);
    }
    cursor.endEditBlock();
    const int from = marked ? start - length : start + length;
    cursor.setPosition(from);
    cursor.setPosition(from + end - start, QTextCursor::KeepAnchor);
    m_edit.setTextCursor(cursor);
    m_edit.setFocus();
}

void Composer::setContext(const QString &title, const QString &line)
{
    if (m_contextTitle == title && m_contextLine == line) {
        return;
    }
    m_contextTitle = title;
    m_contextLine = line;
    m_contextClose.setVisible(!title.isEmpty());
    m_edit.setAccessibleDescription(title);
    fit();
}

void Composer::setText(const QString &text)
{
    m_setting = true;
    m_completer->hide();
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
    m_isOnline = online;
    refreshHelp();
}

void Composer::setSendKey(SendKey key)
{
    m_edit.setSendKey(key);
    refreshHelp();
}

void Composer::refreshHelp()
{
    if (!m_isOnline) {
        m_help = tr("Sends when reconnected");
    } else {
        m_help = m_edit.sendKey() == SendKey::Enter ? tr("Shift+Enter for a new line")
                                                    : tr("Ctrl+Enter to send");
    }
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

void Composer::setFiles(const QList<chat::Attachment> &files, Attachments *attachments)
{
    m_strip.setFiles(files, attachments);
    m_attach.setVisible(attachments != nullptr && attachments->files() != nullptr);
    fit();
}

int Composer::stripHeight() const
{
    return m_strip.heightFor(width() - 2 * side() - 24);
}

void Composer::fit()
{
    setFixedHeight(contextHeight() + stripHeight() + 12 + m_edit.wantedHeight() + toolRow + 8
                   + below);
    arrange();
}

void Composer::arrange()
{
    const int side = this->side();
    const int tools = height() - below - 7 - toolRow;
    const int top = 12 + contextHeight() + stripHeight();
    m_strip.setGeometry(side + 12, 12 + contextHeight(), width() - 2 * side - 24, stripHeight());
    m_edit.setGeometry(side + 15, top, width() - 2 * side - 30, tools - top);
    m_contextClose.move(width() - side - 7 - m_contextClose.width(), 4);
    int x = side + 8;
    for (QWidget *tool : {static_cast<QWidget *>(&m_attach), static_cast<QWidget *>(&m_mention),
                          static_cast<QWidget *>(&m_bold), static_cast<QWidget *>(&m_code)}) {
        tool->move(x, tools);
        x += 34 + (tool == &m_mention ? 12 : 0);
    }
    m_send->move(width() - side - 7 - m_send->width(), tools);
    update();
}

void Composer::resizeEvent(QResizeEvent *event)
{
    if (event->oldSize().width() != event->size().width()) {
        fit(); // the files may need another line
    } else {
        arrange();
    }
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
    const int side = this->side();
    const QRectF box(side, 0, width() - 2 * side, height() - below);
    paintRound(painter, box, 10, t.canvas, m_focused ? t.accent : t.field, m_focused ? 2 : 1);
    if (!m_contextTitle.isEmpty()) {
        paintContext(painter, QRect(side + 15, 4, m_contextClose.x() - side - 23, 28));
    }
    painter.fillRect(QRect(m_mention.geometry().right() + 7, m_mention.y() + 8, 1, 16), t.border);
    const QRect help(m_code.geometry().right() + 12, m_send->y(),
                     m_send->x() - 12 - m_code.geometry().right() - 12, toolRow);
    if (QFontMetrics(m_look.fonts().small).horizontalAdvance(m_help) <= help.width()) {
        paintText(painter, help, m_help, m_look.fonts().small, t.text3, Qt::AlignRight);
    }
}

void Composer::paintContext(QPainter &painter, const QRect &line) const
{
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    paintRound(painter, QRectF(line.left(), line.top() + 6, 3, line.height() - 12), 1.5,
               t.accentLine);
    const QRect text = line.adjusted(12, 0, 0, 0);
    paintText(painter, text, m_contextTitle, fonts.uiBold, t.text);
    const int title = QFontMetrics(fonts.uiBold).horizontalAdvance(m_contextTitle) + 9;
    paintText(painter, text.adjusted(title, 0, 0, 0), m_contextLine, fonts.ui, t.text2);
}

} // namespace godwit::ui
