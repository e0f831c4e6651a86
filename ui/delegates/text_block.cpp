#include "ui/delegates/text_block.h"

#include "base/text_folding.h"
#include "ui/theme/paint.h"

#include <algorithm>
#include <cmath>

namespace godwit::ui {

namespace {

QTextCharFormat formatFor(const Span &span, const TextStyle &style, const Theme &theme)
{
    QTextCharFormat format;
    switch (span.kind) {
    case SpanKind::Link:
        format.setForeground(theme.accent);
        format.setFontUnderline(true);
        format.setUnderlineColor(theme.accentLine);
        break;
    case SpanKind::SelfMention:
        format.setForeground(theme.rust);
        break;
    case SpanKind::Mark:
        format.setFont(style.markFont, QTextCharFormat::FontPropertiesSpecifiedOnly);
        format.setForeground(theme.text3);
        break;
    case SpanKind::Action:
        format.setFontWeight(QFont::DemiBold);
        format.setFontUnderline(true);
        break;
    }
    return format;
}

QTextCharFormat formatFor(const Run &run, const TextStyle &style, const Theme &theme)
{
    QTextCharFormat format;
    if (run.flags.testFlag(RunFlag::Code)) {
        format.setFont(style.codeFont, QTextCharFormat::FontPropertiesSpecifiedOnly);
    }
    if (run.flags.testFlag(RunFlag::Strong)) {
        format.setFontWeight(QFont::DemiBold);
    }
    if (run.flags.testFlag(RunFlag::Emphasis)) {
        format.setFontItalic(true);
    }
    format.setFontStrikeOut(run.flags.testFlag(RunFlag::Strike));
    switch (run.token) {
    case CodeToken::None:
        break;
    case CodeToken::Key:
        format.setForeground(theme.codeKey);
        break;
    case CodeToken::String:
        format.setForeground(theme.codeString);
        break;
    case CodeToken::Number:
        format.setForeground(theme.codeNumber);
        break;
    case CodeToken::Punctuation:
        format.setForeground(theme.codePunctuation);
        break;
    }
    return format;
}

/// The box around a mention of oneself and around code in a sentence has room of its own: before
/// it, and behind its last letter, which is a part of what is in it.
constexpr qreal boxRoom = 3;

QTextCharFormat spaced(QTextCharFormat format)
{
    format.setFontLetterSpacingType(QFont::AbsoluteSpacing);
    format.setFontLetterSpacing(boxRoom);
    return format;
}

QTextOption wrapping()
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    return option;
}

} // namespace

TextBlock::TextBlock(BodyText text, const TextStyle &style, const Theme &theme, int width)
    : m_text(std::move(text))
    , m_lineHeight(style.lineHeight)
    , m_layout(std::make_unique<QTextLayout>(m_text.text, style.font))
{
    QList<QTextLayout::FormatRange> formats;
    QTextCharFormat base;
    base.setForeground(style.color);
    formats.append({0, static_cast<int>(m_text.text.size()), base});
    const auto box = [&formats, &base](int start, int length, const QTextCharFormat &format) {
        formats.append({start + length - 1, 1, spaced(format)});
        if (start > 0) {
            formats.append({start - 1, 1, spaced(base)});
        }
    };
    for (const Run &run : m_text.runs) {
        const int start = static_cast<int>(run.start);
        const int length = static_cast<int>(run.length);
        const QTextCharFormat format = formatFor(run, style, theme);
        formats.append({start, length, format});
        if (run.flags.testFlag(RunFlag::Code) && length > 0) {
            box(start, length, format);
        }
    }
    for (const Span &span : m_text.spans) {
        const int start = static_cast<int>(span.start);
        const int length = static_cast<int>(span.length);
        const QTextCharFormat format = formatFor(span, style, theme);
        formats.append({start, length, format});
        if (span.kind == SpanKind::SelfMention) {
            box(start, length, format);
        }
    }
    m_layout->setFormats(formats);
    m_layout->setTextOption(wrapping());
    m_layout->setCacheEnabled(true);
    layOut(style, width);
}

/// Lines keep the height of the design whatever fonts are mixed in them: all sit on one baseline.
void TextBlock::layOut(const TextStyle &style, int width)
{
    const QFontMetricsF metrics(style.font);
    const qreal baseline
        = std::round((m_lineHeight - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent());
    m_layout->beginLayout();
    qreal y = 0;
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(std::max(width, 40));
        line.setPosition(QPointF(0, y + baseline - line.ascent()));
        y += m_lineHeight;
    }
    m_layout->endLayout();
}

const Span *TextBlock::spanAt(QPoint point) const
{
    const int row = point.y() < 0 ? -1 : point.y() / m_lineHeight;
    if (row < 0 || row >= m_layout->lineCount()) {
        return nullptr;
    }
    const QTextLine line = m_layout->lineAt(row);
    if (!line.naturalTextRect().adjusted(-2, -8, 2, 8).contains(point)) {
        return nullptr;
    }
    const int cursor = line.xToCursor(point.x(), QTextLine::CursorOnCharacter);
    const auto found
        = std::find_if(m_text.spans.cbegin(), m_text.spans.cend(), [cursor](const Span &s) {
              return s.start <= cursor && cursor < s.start + s.length;
          });
    return found == m_text.spans.cend() ? nullptr : &*found;
}

void TextBlock::mark(const QStringList &words)
{
    m_marks = words.isEmpty() ? decltype(m_marks)() : base::findFolded(m_text.text, words);
}

void TextBlock::paint(QPainter &painter, QPoint at, const Theme &theme) const
{
    paintBoxes(painter, at, theme);
    m_layout->draw(&painter, at);
}

template <class Visit>
void TextBlock::eachPart(qsizetype start, qsizetype length, Visit visit) const
{
    int from = static_cast<int>(start);
    const int end = static_cast<int>(start + length);
    while (from < end) {
        const QTextLine line = m_layout->lineForTextPosition(from);
        if (!line.isValid()) {
            return;
        }
        const int to = std::min(end, line.textStart() + line.textLength());
        const qreal left = line.cursorToX(from);
        const qreal right = line.cursorToX(to);
        visit(QRectF(std::min(left, right), line.lineNumber() * m_lineHeight,
                     std::abs(right - left), m_lineHeight));
        from = std::max(to, from + 1);
    }
}

/// A mention of oneself has an edge, so that colour is not its only sign.
void TextBlock::paintBoxes(QPainter &painter, QPoint at, const Theme &theme) const
{
    for (const Run &run : m_text.runs) {
        if (run.flags.testFlag(RunFlag::Code)) {
            eachPart(run.start, run.length, [&](const QRectF &part) {
                paintRound(painter, part.translated(at).adjusted(-boxRoom, 1, 0, -1), 4,
                           theme.subtle, theme.border);
            });
        }
    }
    for (const auto &[start, length] : m_marks) {
        eachPart(start, length, [&](const QRectF &part) {
            paintRound(painter, part.translated(at).adjusted(-1, 1, 1, -1), 3, theme.mark);
        });
    }
    for (const Span &span : m_text.spans) {
        if (span.kind == SpanKind::SelfMention) {
            eachPart(span.start, span.length, [&](const QRectF &part) {
                paintRound(painter, part.translated(at).adjusted(-boxRoom, 1, 0, -1), 4, {},
                           theme.rust);
            });
        }
    }
}

} // namespace godwit::ui
