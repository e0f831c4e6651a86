#include "ui/widgets/composer_edit.h"

#include "ui/theme/palette.h"
#include "ui/theme/style_sheet.h"

#include <QAbstractTextDocumentLayout>
#include <QImage>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QTextBlock>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace godwit::ui {

namespace {

QStringList filesIn(const QMimeData &source)
{
    QStringList paths;
    for (const QUrl &url : source.urls()) {
        if (url.isLocalFile()) {
            paths << url.toLocalFile();
        }
    }
    return paths;
}

} // namespace

ComposerEdit::ComposerEdit(const Look &look, QWidget *parent)
    : QTextEdit(parent)
    , m_look(look)
{
    setAcceptRichText(false);
    setTabChangesFocus(true);
    setCursorWidth(2);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    restyle();
    connect(&m_look, &Look::changed, this, &ComposerEdit::restyle);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &ComposerEdit::wantedHeightChanged);
}

void ComposerEdit::restyle()
{
    setPalette(makePalette(m_look.theme()));
    setFont(m_look.fonts().message);
    verticalScrollBar()->setStyleSheet(scrollBarSheet(m_look.theme()));
    spaceLines();
    Q_EMIT wantedHeightChanged();
}

/// Every block gets the line height of the design; new ones take it from those before.
void ComposerEdit::spaceLines()
{
    const QSignalBlocker quiet(this);
    QTextBlockFormat format;
    format.setLineHeight(m_look.fonts().messageLine, QTextBlockFormat::FixedHeight);
    QTextCursor cursor(document());
    cursor.select(QTextCursor::Document);
    cursor.mergeBlockFormat(format);
}

void ComposerEdit::replaceText(const QString &text)
{
    setPlainText(text);
    document()->setUndoRedoEnabled(false);
    spaceLines();
    document()->setUndoRedoEnabled(true);
    moveCursor(QTextCursor::End);
    Q_EMIT wantedHeightChanged();
}

int ComposerEdit::wantedHeight() const
{
    const int line = m_look.fonts().messageLine;
    const int text = static_cast<int>(std::ceil(document()->size().height()));
    return std::clamp(text, minLines * line, maxLines * line);
}

void ComposerEdit::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!m_composing) {
        event->ignore();
        Q_EMIT keyOffered(event);
        if (event->isAccepted() || formattingKey(*event) || movingKey(*event)) {
            event->accept();
            return;
        }
        event->accept();
    }
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT escaped();
        return;
    }
    if (!enter || m_composing) {
        QTextEdit::keyPressEvent(event);
        return;
    }
    const bool breaks = event->modifiers().testFlag(Qt::ShiftModifier)
        || (m_sendKey == SendKey::CtrlEnter && !event->modifiers().testFlag(Qt::ControlModifier));
    if (breaks) {
        // A paragraph and not QTextEdit's own U+2028, so that what is sent has plain line breaks.
        textCursor().insertBlock();
        ensureCursorVisible();
        return;
    }
    Q_EMIT sendWanted();
}

bool ComposerEdit::formattingKey(const QKeyEvent &event)
{
    struct Shortcut
    {
        int key;
        Qt::KeyboardModifiers modifiers;
        QLatin1StringView mark;
    };
    static constexpr Shortcut shortcuts[] = {
        {Qt::Key_B, Qt::ControlModifier, QLatin1StringView("**")},
        {Qt::Key_I, Qt::ControlModifier, QLatin1StringView("*")},
        {Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier, QLatin1StringView("~~")},
        {Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier, QLatin1StringView("`")},
    };
    for (const Shortcut &each : shortcuts) {
        if (event.key() == each.key && event.modifiers() == each.modifiers) {
            Q_EMIT markWanted(each.mark);
            return true;
        }
    }
    return false;
}

/// Keys that leave the text: to other messages, and through those above.
bool ComposerEdit::movingKey(const QKeyEvent &event)
{
    const bool upOrDown = event.key() == Qt::Key_Up || event.key() == Qt::Key_Down;
    const int step = event.key() == Qt::Key_Up ? -1 : 1;
    const bool untouched = document()->isEmpty() && event.modifiers() == Qt::NoModifier;
    if (upOrDown && (event.modifiers() == Qt::ControlModifier || (untouched && step < 0))) {
        Q_EMIT editWanted(step);
    } else if (upOrDown && event.modifiers() == (Qt::ControlModifier | Qt::ShiftModifier)) {
        Q_EMIT answerWanted(step);
    } else if (event.key() == Qt::Key_PageUp && event.modifiers() == Qt::NoModifier) {
        Q_EMIT scrollWanted(QAbstractSlider::SliderPageStepSub);
    } else if (event.key() == Qt::Key_PageDown && event.modifiers() == Qt::NoModifier) {
        Q_EMIT scrollWanted(QAbstractSlider::SliderPageStepAdd);
    } else {
        return false;
    }
    return true;
}

void ComposerEdit::inputMethodEvent(QInputMethodEvent *event)
{
    m_composing = !event->preeditString().isEmpty();
    QTextEdit::inputMethodEvent(event);
}

bool ComposerEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasText() || source->hasImage() || !filesIn(*source).isEmpty();
}

/// Files before pictures, and a picture only where there is no text: what a table gives as both is
/// meant as text.
void ComposerEdit::insertFromMimeData(const QMimeData *source)
{
    if (const QStringList paths = filesIn(*source); !paths.isEmpty()) {
        Q_EMIT filesOffered(paths);
        return;
    }
    if (source->hasImage() && !source->hasText()) {
        Q_EMIT pictureOffered(qvariant_cast<QImage>(source->imageData()));
        return;
    }
    if (source->hasText()) {
        textCursor().insertText(source->text());
        ensureCursorVisible();
    }
}

void ComposerEdit::focusInEvent(QFocusEvent *event)
{
    QTextEdit::focusInEvent(event);
    Q_EMIT focused(true);
}

void ComposerEdit::focusOutEvent(QFocusEvent *event)
{
    QTextEdit::focusOutEvent(event);
    Q_EMIT focused(false);
}

void ComposerEdit::resizeEvent(QResizeEvent *event)
{
    QTextEdit::resizeEvent(event);
    if (event->oldSize().width() != event->size().width()) {
        Q_EMIT wantedHeightChanged();
    }
}

/// Tab comes here before it is a key: a suggestion that is shown takes it.
bool ComposerEdit::focusNextPrevChild(bool next)
{
    QKeyEvent tab(QEvent::KeyPress, Qt::Key_Tab, Qt::NoModifier);
    tab.ignore();
    if (next && !m_composing) {
        Q_EMIT keyOffered(&tab);
    }
    if (tab.isAccepted()) {
        return true;
    }
    return QWidget::focusNextPrevChild(next);
}

} // namespace godwit::ui
