#include "ui/delegates/message_layout.h"

#include "ui/delegates/file_layout.h"
#include "ui/models/mention.h"
#include "ui/text/action_text.h"
#include "ui/text/message_text.h"
#include "ui/text/time_text.h"
#include "ui/theme/paint.h"

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

/// The measures of a row, in pixels; see the design's section on anatomy.
struct Metrics
{
    int gutter, avatar, textX, rightInset;
};

Metrics metricsFor(int width)
{
    return width < compactTimeline ? Metrics{12, 32, 56, 52} : Metrics{20, 36, 68, 96};
}

constexpr int maxTextWidth = 720;
constexpr int dayHeight = 32;
constexpr int newLineHeight = 24;
constexpr int gapHeight = 32;
constexpr int chipHeight = 24;
constexpr int chipGap = 4;
constexpr int deliverySize = 15;

/// Builds one layout from top to bottom.
class Builder
{
public:
    Builder(const TimelineModel &model, const TimelineRow &row, int width, const Look &look)
        : m_model(model)
        , m_row(row)
        , m_look(look)
        , m_metrics(metricsFor(width))
        , m_message(std::get_if<chat::Message>(row.entry))
    {
        m_layout.width = width;
        m_layout.compact = width < compactTimeline;
        m_textWidth = std::min(maxTextWidth, width - m_metrics.textX - m_metrics.rightInset);
    }

    MessageLayout build()
    {
        separators();
        if (std::holds_alternative<chat::Gap>(*m_row.entry)) {
            m_layout.gap = take(gapHeight);
        } else {
            head();
            quote();
            body();
            files();
            chips();
            trouble();
            delivery();
            m_y += m_row.groupEnd ? 6 : 2;
        }
        m_layout.height = m_y;
        return std::move(m_layout);
    }

private:
    QRect take(int height)
    {
        const QRect rect(0, m_y, m_layout.width, height);
        m_y += height;
        return rect;
    }

    void separators()
    {
        if (m_row.dayAbove.isValid()) {
            m_layout.day = take(dayHeight);
        }
        if (m_row.newAbove) {
            m_layout.newLine = take(newLineHeight);
        }
        m_layout.top = m_y;
    }

    void head()
    {
        const Fonts &fonts = m_look.fonts();
        m_layout.timeText = timeText(timeOf(*m_row.entry));
        if (!m_row.groupStart) {
            m_y += 2;
            m_layout.gutterTime = QRect(0, m_y, m_metrics.textX - 10, fonts.messageLine);
            return;
        }
        m_layout.avatar
            = QRect(m_metrics.gutter, m_layout.top + 8, m_metrics.avatar, m_metrics.avatar);
        m_y += 6;
        m_layout.authorName
            = singleLine((m_message != nullptr ? m_message->author : m_model.self()).text());
        const int timeWidth = QFontMetrics(fonts.small).horizontalAdvance(m_layout.timeText) + 1;
        const int room = m_textWidth - timeWidth - 9;
        const int wanted = QFontMetrics(fonts.author).horizontalAdvance(m_layout.authorName) + 1;
        m_layout.author = QRect(m_metrics.textX, m_y, std::min(room, wanted), fonts.authorLine);
        m_layout.time = QRect(m_layout.author.right() + 9, m_y, timeWidth, fonts.authorLine);
        m_y += fonts.authorLine;
    }

    void quote()
    {
        if (m_row.quote) {
            m_y += 2;
            m_layout.quoted = m_row.quote;
            m_layout.quote = QRect(m_metrics.textX, m_y, m_textWidth, 18);
            m_y += 18 + 2;
        }
    }

    void body()
    {
        const Fonts &fonts = m_look.fonts();
        const Theme &theme = m_look.theme();
        TextStyle style{fonts.message, fonts.small, fonts.messageLine, theme.text, fonts.code};
        MessageDocument document;
        if (m_message != nullptr && m_message->retracted) {
            style.font.setItalic(true);
            style.color = theme.text3;
            document.blocks.append(MessageBlock{});
            document.blocks.last().text.text = retractedText();
        } else {
            const QString written = bodyOf(*m_row.entry);
            if (written.isEmpty() && !attachmentsOf(*m_row.entry).isEmpty()) {
                return;
            }
            document = readDocument(written, m_model.self());
            m_layout.mention = !m_row.own && mentions(written, m_model.self());
            addEditedMark(document);
        }
        m_layout.bodyAt = QPoint(m_metrics.textX, m_y);
        m_layout.body.emplace(document, style, m_look, m_textWidth);
        m_y += m_layout.body->height();
    }

    void files()
    {
        const auto &attachments = attachmentsOf(*m_row.entry);
        if (attachments.isEmpty()) {
            return;
        }
        m_layout.files = layOutFiles(attachments, QPoint(m_metrics.textX, m_y + 4), m_textWidth);
        m_y = m_layout.files.constLast().rect.bottom() + 1 + 4;
    }

    void addEditedMark(MessageDocument &document) const
    {
        if (m_message == nullptr || !m_message->editedAt) {
            return;
        }
        const auto kind = document.blocks.constLast().kind;
        if (kind == MessageBlock::Kind::Code || kind == MessageBlock::Kind::Rule) {
            document.blocks.append(MessageBlock{});
        }
        BodyText &text = document.blocks.last().text;
        const QString mark = u' ' + editedMark();
        text.spans.append({SpanKind::Mark, text.text.size(), mark.size(), {}, 0});
        text.text += mark;
    }

    void chips()
    {
        if (m_message == nullptr || m_message->reactions.isEmpty()) {
            return;
        }
        m_y += 4;
        int x = m_metrics.textX;
        const int right = m_metrics.textX + m_textWidth;
        const QFontMetrics metrics(m_look.fonts().ui);
        for (const chat::Reaction &reaction : m_message->reactions) {
            MessageLayout::Chip chip;
            chip.emoji = singleLine(reaction.emoji.left(16));
            chip.count = static_cast<int>(reaction.by.size());
            chip.own = reaction.by.contains(m_model.self());
            chip.people = reactionPeople(reaction);
            const int width = 8 + metrics.horizontalAdvance(chip.emoji) + 6
                + metrics.horizontalAdvance(QString::number(chip.count)) + 9;
            if (x > m_metrics.textX && x + width > right) {
                x = m_metrics.textX;
                m_y += chipHeight + chipGap;
            }
            chip.rect = QRect(x, m_y, width, chipHeight);
            m_layout.chips.append(chip);
            x += width + chipGap;
        }
        m_y += chipHeight + 2;
    }

    static QString reactionPeople(const chat::Reaction &reaction)
    {
        QStringList names;
        for (const chat::UserId &user :
             reaction.by.first(std::min<qsizetype>(reaction.by.size(), 12))) {
            names.append(singleLine(user.text()));
        }
        return names.join(u", "_s) + (reaction.by.size() > names.size() ? u"…"_s : QString());
    }

    void trouble()
    {
        BodyText text{troubleText(m_row), {}};
        if (text.text.isEmpty()) {
            return;
        }
        const auto offer = [&text](MessageHit::Kind kind) {
            const QString word = messageActionText(kind);
            text.text += u"  "_s;
            text.spans.append({SpanKind::Action, text.text.size(), word.size(), {}, kind});
            text.text += word;
        };
        const bool failed = m_row.delivery == Delivery::Failed;
        if (failed) {
            offer(MessageHit::Retry);
            offer(MessageHit::Edit);
            offer(MessageHit::Discard);
        } else {
            offer(MessageHit::SendAgain);
            offer(MessageHit::LeaveIt);
        }
        const Fonts &fonts = m_look.fonts();
        const Theme &theme = m_look.theme();
        const TextStyle style{fonts.help, fonts.help, fonts.messageLine,
                              failed ? theme.red : theme.amber};
        m_layout.troubleAt = QPoint(m_metrics.textX, m_y);
        m_layout.trouble.emplace(std::move(text), style, theme, m_textWidth);
        m_y += m_layout.trouble->height();
    }

    /// Beside the last line of the text, or beside the line that explains the trouble.
    void delivery()
    {
        if (m_row.delivery == Delivery::None) {
            return;
        }
        const int line = m_look.fonts().messageLine;
        const int lineTop = m_layout.trouble ? m_layout.troubleAt.y()
            : m_layout.files.isEmpty()       ? m_layout.bodyAt.y() + m_layout.body->height() - line
                                             : m_layout.files.constLast().rect.bottom() + 1 - line;
        const int x = m_layout.width - m_metrics.gutter - deliverySize;
        m_layout.deliveryIcon
            = QRect(x, lineTop + (line - deliverySize) / 2, deliverySize, deliverySize);
        if (!m_layout.compact) {
            m_layout.deliveryWord = QRect(x - 5 - 72, lineTop, 72, line);
        }
    }

    const TimelineModel &m_model;
    const TimelineRow &m_row;
    const Look &m_look;
    Metrics m_metrics;
    const chat::Message *m_message;
    MessageLayout m_layout;
    int m_textWidth = 0;
    int m_y = 0;
};

} // namespace

int timelineGutter(int width)
{
    return metricsFor(width).gutter;
}

MessageLayout layOutMessage(const TimelineModel &model, const TimelineRow &row, int width,
                            const Look &look, const QStringList &marks)
{
    MessageLayout layout = Builder(model, row, width, look).build();
    if (layout.body) {
        layout.body->mark(marks);
    }
    return layout;
}

MessageHit MessageLayout::hit(QPoint point) const
{
    if (gap.contains(point)) {
        return {MessageHit::FillGap, {}};
    }
    if (quote.contains(point)) {
        return {MessageHit::Quote, {}};
    }
    for (const Chip &chip : chips) {
        if (chip.rect.adjusted(-2, -2, 2, 2).contains(point)) {
            return {MessageHit::Reaction, chip.emoji};
        }
    }
    for (const File &file : files) {
        if (file.rect.contains(point)) {
            const bool cancels = file.cancel.contains(point);
            return {cancels ? MessageHit::CancelFile : MessageHit::OpenFile, file.file.id.text()};
        }
    }
    if (!deliveryIcon.isNull() && deliveryIcon.adjusted(-7, -7, 7, 7).contains(point)) {
        return {MessageHit::Delivery, {}};
    }
    if (const QString *code = body ? body->codeToCopyAt(point - bodyAt) : nullptr) {
        return {MessageHit::CopyCode, *code};
    }
    if (const Span *span = body ? body->spanAt(point - bodyAt) : nullptr;
        span != nullptr && span->kind == SpanKind::Link) {
        return {MessageHit::Link, span->target};
    }
    if (const Span *span = trouble ? trouble->spanAt(point - troubleAt) : nullptr;
        span != nullptr && span->kind == SpanKind::Action) {
        return {static_cast<MessageHit::Kind>(span->action), {}};
    }
    return {};
}

void MessageLayout::mirror()
{
    const auto flip = [this](QRect &rect) {
        if (!rect.isNull()) {
            rect.moveLeft(width - rect.left() - rect.width());
        }
    };
    for (QRect *rect :
         {&avatar, &author, &time, &gutterTime, &quote, &deliveryIcon, &deliveryWord}) {
        flip(*rect);
    }
    for (Chip &chip : chips) {
        flip(chip.rect);
    }
    for (File &file : files) {
        flip(file.rect);
        flip(file.cancel);
    }
    const Metrics metrics = metricsFor(width);
    const int textWidth = std::min(maxTextWidth, width - metrics.textX - metrics.rightInset);
    bodyAt.setX(width - bodyAt.x() - textWidth);
    if (body) {
        body->mirror();
    }
    troubleAt.setX(width - troubleAt.x() - textWidth);
}

} // namespace godwit::ui
