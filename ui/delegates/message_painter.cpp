#include "ui/delegates/message_painter.h"

#include "ui/delegates/file_layout.h"
#include "ui/text/action_text.h"
#include "ui/text/message_text.h"
#include "ui/theme/paint.h"

#include <optional>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

struct Sign
{
    Icon icon;
    QColor color;
};

std::optional<Sign> deliverySign(Delivery delivery, const Theme &t)
{
    switch (delivery) {
    case Delivery::None:
        return std::nullopt;
    case Delivery::Sending:
    case Delivery::SendingSlowly:
        return Sign{Icon::Clock, t.text3};
    case Delivery::Queued:
        return Sign{Icon::Clock, t.amber};
    case Delivery::Sent:
        return Sign{Icon::Check, t.text3};
    case Delivery::Read:
        return Sign{Icon::CheckCheck, t.accent};
    case Delivery::Unconfirmed:
    case Delivery::UnconfirmedLeft:
        return Sign{Icon::CircleHelp, t.amber};
    case Delivery::Failed:
        return Sign{Icon::CircleAlert, t.red};
    }
    return std::nullopt;
}

class Painter
{
public:
    Painter(QPainter &painter, const MessageLayout &layout, const TimelineRow &row,
            const TimelineModel &model, const Look &look)
        : m_painter(painter)
        , m_layout(layout)
        , m_row(row)
        , m_model(model)
        , m_look(look)
        , m_theme(look.theme())
    {
    }

    void paint(MessageRowState state)
    {
        background(state);
        separators();
        if (!m_layout.gap.isNull()) {
            gap();
            return;
        }
        head(state.hovered);
        quote();
        if (m_layout.body) {
            m_layout.body->paint(m_painter, m_layout.bodyAt, m_look);
        }
        for (const MessageLayout::File &file : m_layout.files) {
            paintFile(m_painter, file, m_model.attachments(), m_look);
        }
        chips();
        if (m_layout.trouble) {
            m_layout.trouble->paint(m_painter, m_layout.troubleAt, m_theme);
        }
        delivery();
    }

private:
    void background(MessageRowState state)
    {
        const QRect own(0, m_layout.top, m_layout.width, m_layout.height - m_layout.top);
        if (state.found) {
            m_painter.fillRect(own, m_theme.accentTint);
        } else if (m_layout.mention) {
            m_painter.fillRect(own, m_theme.rustTint);
        }
        if (m_layout.mention) {
            const bool mirrored = m_painter.layoutDirection() == Qt::RightToLeft;
            m_painter.fillRect(QRect(mirrored ? own.right() - 2 : 0, own.top(), 3, own.height()),
                               m_theme.rustFill);
        } else if (state.hovered && !state.found && m_layout.gap.isNull()) {
            m_painter.fillRect(own, m_theme.hover);
        }
        if (state.focused) {
            paintFocus(m_painter, QRectF(own).adjusted(3, 0, -3, 0), 6, m_theme);
        }
    }

    void separators()
    {
        const int gutter = timelineGutter(m_layout.width);
        if (!m_layout.day.isNull()) {
            centredLabel(m_layout.day, m_model.dayLabel(m_row.dayAbove), m_look.fonts().smallBold,
                         Qt::SolidLine, m_theme.border);
        }
        if (!m_layout.newLine.isNull()) {
            const QString label = newMessagesText();
            const QFont &font = m_look.fonts().smallBold;
            const int width = QFontMetrics(font).horizontalAdvance(label) + 1;
            const QRect line = m_layout.newLine.adjusted(gutter, 0, -gutter, 0);
            m_painter.setPen(QPen(m_theme.rust, 1));
            const int y = line.top() + line.height() / 2;
            const bool mirrored = m_painter.layoutDirection() == Qt::RightToLeft;
            m_painter.setRenderHint(QPainter::Antialiasing, false);
            m_painter.drawLine(mirrored ? line.left() + width + 10 : line.left(), y,
                               mirrored ? line.right() : line.right() - width - 10, y);
            paintText(m_painter, line, label, font, m_theme.rust,
                      mirrored ? Qt::AlignLeft : Qt::AlignRight);
        }
    }

    void centredLabel(const QRect &band, const QString &label, const QFont &font,
                      Qt::PenStyle style, const QColor &lines)
    {
        const int gutter = timelineGutter(m_layout.width);
        const int width
            = std::min(QFontMetrics(font).horizontalAdvance(label) + 24, band.width() - 2 * gutter);
        const int middle = band.left() + band.width() / 2;
        const int y = band.top() + band.height() / 2;
        m_painter.setRenderHint(QPainter::Antialiasing, false);
        m_painter.setPen(QPen(lines, 1, style));
        m_painter.drawLine(band.left() + gutter, y, middle - width / 2, y);
        m_painter.drawLine(middle + width / 2, y, band.right() - gutter, y);
        paintText(m_painter, band.adjusted(gutter, 0, -gutter, 0), label, font, m_theme.text2,
                  Qt::AlignHCenter);
    }

    void gap()
    {
        QString label = gapText(m_row.gap);
        if (m_row.gap != GapState::Loading) {
            label += u" · "_s + messageActionText(MessageHit::FillGap);
        }
        centredLabel(m_layout.gap, label, m_look.fonts().small, Qt::DashLine, m_theme.borderStrong);
    }

    void head(bool hovered)
    {
        const Fonts &fonts = m_look.fonts();
        if (!m_layout.avatar.isNull()) {
            const auto *message = std::get_if<chat::Message>(m_row.entry);
            const QString &id = message != nullptr ? message->author.text() : m_model.self().text();
            paintAvatar(m_painter, m_layout.avatar, id, m_layout.authorName, fonts.author);
            paintText(m_painter, m_layout.author, m_layout.authorName, fonts.author, m_theme.text);
            paintText(m_painter, m_layout.time.adjusted(0, 1, 1, 1), m_layout.timeText, fonts.small,
                      m_theme.text3);
        } else if (hovered) {
            paintText(m_painter, m_layout.gutterTime, m_layout.timeText,
                      weighted(fonts.badge, QFont::Normal), m_theme.text3, Qt::AlignRight);
        }
    }

    void quote()
    {
        if (!m_layout.quoted) {
            return;
        }
        const Fonts &fonts = m_look.fonts();
        const QRect box = m_layout.quote;
        const bool mirrored = m_painter.layoutDirection() == Qt::RightToLeft;
        paintRound(m_painter, QRectF(mirrored ? box.right() - 2 : box.left(), box.top() + 1, 3, 16),
                   1.5, m_theme.accentLine);
        QRect text = box.adjusted(12, 0, -12, 0);
        if (!m_layout.quoted->found) {
            paintText(m_painter, text, quoteMissingText(), fonts.ui, m_theme.text3);
            return;
        }
        const int width
            = std::min(QFontMetrics(fonts.uiBold).horizontalAdvance(m_layout.quoted->author) + 1,
                       text.width() / 2);
        QRect name = text;
        if (mirrored) {
            name.setLeft(text.right() - width);
            text.setRight(name.left() - 9);
        } else {
            name.setWidth(width);
            text.setLeft(name.right() + 9);
        }
        paintText(m_painter, name, m_layout.quoted->author, fonts.uiBold, m_theme.text);
        paintText(m_painter, text, m_layout.quoted->text, fonts.ui, m_theme.text2,
                  mirrored ? Qt::AlignRight : Qt::AlignLeft);
    }

    void chips()
    {
        const Fonts &fonts = m_look.fonts();
        for (const MessageLayout::Chip &chip : m_layout.chips) {
            paintRound(m_painter, chip.rect, chip.rect.height() / 2.0,
                       chip.own ? m_theme.accentTint : m_theme.subtle,
                       chip.own ? m_theme.accent : m_theme.border);
            const QRect inner = chip.rect.adjusted(8, 0, -9, 0);
            m_painter.setPen(m_theme.text);
            m_painter.setFont(fonts.ui);
            m_painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter, chip.emoji);
            paintText(m_painter, inner, QString::number(chip.count), fonts.ui,
                      chip.own ? m_theme.accent : m_theme.text2, Qt::AlignRight);
        }
    }

    void delivery()
    {
        const auto sign = deliverySign(m_row.delivery, m_theme);
        if (!sign) {
            return;
        }
        paintIcon(m_painter, m_look, sign->icon, m_layout.deliveryIcon, 15, sign->color);
        const QString word = deliveryWord(m_row.delivery);
        if (!word.isEmpty() && !m_layout.deliveryWord.isNull()) {
            const bool mirrored = m_painter.layoutDirection() == Qt::RightToLeft;
            paintText(m_painter, m_layout.deliveryWord, word, m_look.fonts().small, sign->color,
                      mirrored ? Qt::AlignLeft : Qt::AlignRight);
        }
    }

    QPainter &m_painter;
    const MessageLayout &m_layout;
    const TimelineRow &m_row;
    const TimelineModel &m_model;
    const Look &m_look;
    const Theme &m_theme;
};

} // namespace

void paintMessage(QPainter &painter, const MessageLayout &layout, const TimelineRow &row,
                  const TimelineModel &model, const Look &look, MessageRowState state)
{
    Painter(painter, layout, row, model, look).paint(state);
}

} // namespace godwit::ui
