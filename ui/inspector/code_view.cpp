#include "ui/inspector/code_view.h"

#include "ui/theme/palette.h"
#include "ui/theme/style_sheet.h"

#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>

namespace godwit::ui {

using namespace Qt::StringLiterals;

CodeView::CodeView(const Look &look, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_look(look)
{
    setReadOnly(true);
    setFrameShape(QFrame::NoFrame);
    setWordWrapMode(QTextOption::WrapAnywhere);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setUndoRedoEnabled(false);
    document()->setDocumentMargin(0);
    setViewportMargins(0, 0, 0, 0);
    restyle();
    connect(&m_look, &Look::changed, this, &CodeView::restyle);
}

void CodeView::restyle()
{
    setPalette(makePalette(m_look.theme()));
    setFont(m_look.fonts().code);
    verticalScrollBar()->setStyleSheet(scrollBarSheet(m_look.theme()));
    showLines(m_lines);
}

QTextCharFormat CodeView::formatOf(JsonPart part) const
{
    const Theme &t = m_look.theme();
    QTextCharFormat format;
    switch (part) {
    case JsonPart::Key:
        format.setForeground(t.codeKey);
        break;
    case JsonPart::Text:
        format.setForeground(t.codeString);
        break;
    case JsonPart::Number:
    case JsonPart::Word:
        format.setForeground(t.codeNumber);
        break;
    case JsonPart::Punctuation:
        format.setForeground(t.text);
        break;
    case JsonPart::Redacted:
        format.setFont(weighted(m_look.fonts().badge, QFont::Normal));
        format.setForeground(t.text2);
        format.setBackground(t.border);
        break;
    }
    return format;
}

void CodeView::showLines(const QList<JsonLine> &lines)
{
    m_lines = lines;
    clear();
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (i > 0) {
            cursor.insertBlock();
        }
        cursor.insertText(QString(lines.at(i).depth * 2, u' '), formatOf(JsonPart::Punctuation));
        for (const JsonSpan &span : lines.at(i).spans) {
            cursor.insertText(span.part == JsonPart::Redacted
                                  ? u"\u00a0"_s + tr("redacted") + u"\u00a0"_s
                                  : span.text,
                              formatOf(span.part));
        }
    }
    cursor.endEditBlock();
    moveCursor(QTextCursor::Start);
}

void CodeView::showText(const QString &text)
{
    QList<JsonLine> lines;
    for (const QString &line : text.split(u'\n')) {
        lines.append({0, {{JsonPart::Punctuation, line}}});
    }
    showLines(lines);
}

} // namespace godwit::ui
