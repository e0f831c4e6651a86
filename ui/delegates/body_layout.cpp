#include "ui/delegates/body_layout.h"

#include "ui/theme/paint.h"

#include <algorithm>

namespace godwit::ui {

namespace {

using Kind = MessageBlock::Kind;

constexpr int gap = 6;
constexpr int quoteStep = 15;
constexpr int quoteBar = 3;
constexpr int listStep = 22;
constexpr int maxCodeWidth = 640;
constexpr int codeSide = 12;
constexpr int codeTop = 9;
constexpr int ruleHeight = 13;
constexpr int leastWidth = 80;

int codeLine(const Look &look)
{
    return look.fonts().messageLine - 2;
}

} // namespace

BodyLayout::BodyLayout(const MessageDocument &document, const TextStyle &style, const Look &look,
                       int width)
    : m_width(width)
{
    m_parts.reserve(static_cast<size_t>(document.blocks.size()));
    for (const MessageBlock &block : document.blocks) {
        add(block, style, look);
    }
}

void BodyLayout::add(const MessageBlock &block, const TextStyle &style, const Look &look)
{
    const int before = m_height;
    m_height += m_parts.empty() || block.follows ? 0 : gap;
    Part part;
    part.kind = block.kind;
    part.marker = block.marker;
    int left = block.quotes * quoteStep + block.indent * listStep;
    if (!block.marker.isEmpty()) {
        const int wanted = QFontMetrics(style.font).horizontalAdvance(block.marker) + 7;
        left += std::max(0, wanted - listStep);
        part.markerRect = QRect(left - wanted, m_height, wanted - 6, style.lineHeight);
    }
    left = std::min(left, std::max(0, m_width - leastWidth));
    if (block.kind == Kind::Code) {
        addCode(part, block, style, look, left);
    } else if (block.kind == Kind::Rule) {
        part.box = QRect(left, m_height, std::min(m_width, maxCodeWidth) - left, ruleHeight);
    } else {
        TextStyle own = style;
        own.color = block.quotes > 0 ? look.theme().text2 : style.color;
        if (block.kind == Kind::Heading) {
            own.font = block.level <= 2 ? look.fonts().header : look.fonts().author;
        }
        part.text.emplace(block.text, own, look.theme(), m_width - left);
        part.box = QRect(left, m_height, m_width - left, part.text->height());
        part.textAt = part.box.topLeft();
    }
    m_height = part.box.bottom() + 1;
    addBars(part, block.quotes, m_lastQuotes > 0 ? before : part.box.top());
    m_lastQuotes = block.quotes;
    m_parts.push_back(std::move(part));
}

void BodyLayout::addCode(Part &part, const MessageBlock &block, const TextStyle &style,
                         const Look &look, int left)
{
    const int width = std::max(leastWidth, std::min(m_width, maxCodeWidth) - left);
    TextStyle own = style;
    own.font = look.fonts().code;
    own.lineHeight = codeLine(look);
    part.code = block.text.text;
    part.code.replace(QChar(QChar::LineSeparator), u'\n');
    part.language = block.language;
    part.text.emplace(block.text, own, look.theme(), width - 2 * codeSide);
    part.box = QRect(left, m_height, width, part.text->height() + 2 * codeTop);
    part.textAt = part.box.topLeft() + QPoint(codeSide, codeTop);
    part.copy = QRect(part.box.right() - 33, part.box.top() + 2, 28, 28);
}

void BodyLayout::addBars(Part &part, int quotes, int top)
{
    for (int i = 0; i < quotes; ++i) {
        const int from = i < m_lastQuotes ? top : part.box.top();
        part.bars.append(QRect(i * quoteStep, from, quoteBar, part.box.bottom() + 1 - from));
    }
}

void BodyLayout::mirror()
{
    const auto flip = [this](QRect &rect) { rect.moveLeft(m_width - rect.left() - rect.width()); };
    for (Part &part : m_parts) {
        const int inner = part.textAt.x() - part.box.left();
        flip(part.box);
        part.textAt.setX(part.box.left() + inner);
        flip(part.markerRect);
        flip(part.copy);
        for (QRect &bar : part.bars) {
            flip(bar);
        }
    }
}

void BodyLayout::mark(const QStringList &words)
{
    for (Part &part : m_parts) {
        if (part.text) {
            part.text->mark(words);
        }
    }
}

const Span *BodyLayout::spanAt(QPoint point) const
{
    for (const Part &part : m_parts) {
        if (part.text && part.box.adjusted(-2, 0, 2, 0).contains(point)) {
            return part.text->spanAt(point - part.textAt);
        }
    }
    return nullptr;
}

const QString *BodyLayout::codeToCopyAt(QPoint point) const
{
    for (const Part &part : m_parts) {
        if (part.kind == Kind::Code && part.copy.contains(point)) {
            return &part.code;
        }
    }
    return nullptr;
}

void BodyLayout::paint(QPainter &painter, QPoint at, const Look &look) const
{
    const Theme &t = look.theme();
    for (const Part &part : m_parts) {
        for (const QRect &bar : part.bars) {
            paintRound(painter, bar.translated(at), 1.5, t.accentLine);
        }
        if (part.kind == Kind::Rule) {
            const QRect box = part.box.translated(at);
            painter.fillRect(QRect(box.left(), box.center().y(), box.width(), 1), t.borderStrong);
            continue;
        }
        if (!part.marker.isEmpty()) {
            paintText(painter, part.markerRect.translated(at), part.marker, look.fonts().message,
                      t.text2, Qt::AlignRight);
        }
        if (part.kind == Kind::Code) {
            paintCode(painter, part, at, look);
        } else {
            part.text->paint(painter, at + part.textAt, t);
        }
    }
}

void BodyLayout::paintCode(QPainter &painter, const Part &part, QPoint at, const Look &look) const
{
    const Theme &t = look.theme();
    paintRound(painter, part.box.translated(at), 8, t.subtle, t.border);
    part.text->paint(painter, at + part.textAt, t);
    const QRect copy = part.copy.translated(at);
    const QString language = singleLine(part.language);
    const int width = QFontMetrics(look.fonts().small).horizontalAdvance(language);
    // Above the code where a first line is as long as that.
    const bool mirrored = part.copy.center().x() < part.box.center().x();
    const QRect label = mirrored ? QRect(copy.right() + 1, copy.top(), width, 28)
                                 : QRect(copy.left() - width, copy.top(), width, 28);
    painter.fillRect(label.united(copy).adjusted(mirrored ? 2 : -6, 2, mirrored ? 6 : -2, -6),
                     t.subtle);
    paintText(painter, label.adjusted(0, 0, 1, 0), language, look.fonts().small, t.text2);
    paintIcon(painter, look, Icon::Copy, copy, 14, t.text2);
}

} // namespace godwit::ui
