#include "ui/theme/paint.h"

#include <QPainterPath>
#include <QStyle>
#include <QTextLayout>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

bool isDirectional(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069) || u == 0x200E
        || u == 0x200F;
}

} // namespace

QString initials(const QString &name)
{
    QString result;
    bool atStart = true;
    for (const QChar c : name) {
        if (c.isLetterOrNumber() && atStart) {
            result += c.toUpper();
        }
        atStart = c.isSpace() || c == u'-' || c == u'_' || c == u'.';
        if (result.size() == 2) {
            break;
        }
    }
    return result.isEmpty() ? u"?"_s : result;
}

QColor avatarColor(const QString &id)
{
    quint32 hash = 2166136261U;
    for (const char byte : id.toUtf8()) {
        hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
    }
    return avatarFill(static_cast<int>(hash % avatarFills));
}

QString singleLine(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text) {
        if (isDirectional(c)) {
            continue;
        }
        const bool space = c.category() == QChar::Other_Control || c == QChar::LineSeparator
            || c == QChar::ParagraphSeparator;
        result += space ? QChar(u' ') : c;
    }
    return result;
}

void paintRound(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill,
                const QColor &edge, qreal width)
{
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF box = rect;
    if (edge.isValid()) {
        painter.setPen(QPen(edge, width));
        box.adjust(width / 2, width / 2, -width / 2, -width / 2);
    } else {
        painter.setPen(Qt::NoPen);
    }
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const qreal inner = edge.isValid() ? radius - width / 2 : radius;
    painter.drawRoundedRect(box, inner, inner);
}

void paintFocus(QPainter &painter, const QRectF &rect, qreal radius, const Theme &theme)
{
    paintRound(painter, rect, radius, {}, theme.accent, 2);
}

namespace {

void paintInitials(QPainter &painter, const QRectF &rect, const QString &name, const QFont &font)
{
    painter.setPen(Qt::white);
    painter.setFont(
        resized(font, std::max(7, static_cast<int>(rect.height() * 0.37)), QFont::DemiBold));
    painter.drawText(rect, Qt::AlignCenter, initials(name));
}

} // namespace

void paintAvatar(QPainter &painter, const QRectF &rect, const QString &id, const QString &name,
                 const QFont &font)
{
    paintRound(painter, rect, rect.height() / 2, avatarColor(id));
    paintInitials(painter, rect, name, font);
}

void paintTile(QPainter &painter, const QRectF &rect, const QColor &fill, const QString &name,
               const QFont &font)
{
    paintRound(painter, rect, 10, fill);
    paintInitials(painter, rect, name, font);
}

void paintIcon(QPainter &painter, const Look &look, Icon icon, const QRect &box, int size,
               const QColor &color)
{
    const QPoint at(box.x() + (box.width() - size) / 2, box.y() + (box.height() - size) / 2);
    painter.drawPixmap(at, look.icon(icon, size, color, painter.device()->devicePixelRatioF()));
}

void paintPresence(QPainter &painter, const QRectF &rect, chat::Presence presence,
                   const Theme &theme, const QColor &around)
{
    const QRectF dot = rect.adjusted(2, 2, -2, -2);
    paintRound(painter, rect, rect.height() / 2, around);
    switch (presence) {
    case chat::Presence::Available:
        paintRound(painter, dot, dot.height() / 2, theme.greenDot);
        return;
    case chat::Presence::Away: {
        QPainterPath full;
        QPainterPath bite;
        full.addEllipse(dot);
        bite.addEllipse(dot.translated(-dot.width() * 0.38, -dot.height() * 0.28));
        painter.setPen(Qt::NoPen);
        painter.fillPath(full - bite, theme.amberDot);
        return;
    }
    case chat::Presence::Busy:
        paintRound(painter, dot, dot.height() / 2, theme.redFill);
        painter.fillRect(QRectF(dot.left() + 2, dot.center().y() - 1, dot.width() - 4, 2),
                         Qt::white);
        return;
    case chat::Presence::Offline:
    case chat::Presence::Unknown:
        paintRound(painter, dot, dot.height() / 2, {}, theme.text3, 1.5);
        return;
    }
}

int paintBadge(QPainter &painter, const Look &look, QPoint rightCenter, int count, BadgeKind kind)
{
    const QString text = count > 99 ? u"99+"_s : QString::number(count);
    const QFont &font = look.fonts().badge;
    const int height = std::max(18, QFontMetrics(font).height() + 2);
    const int width = std::max(20, QFontMetrics(font).horizontalAdvance(text) + 12);
    const QRect rect = placed(
        painter, QRect(rightCenter.x() - width, rightCenter.y() - height / 2, width, height));
    const Theme &t = look.theme();
    const bool mention = kind == BadgeKind::Mention;
    paintRound(painter, rect, height / 2.0, mention ? t.rustFill : t.borderStrong);
    painter.setPen(mention ? t.onRust : t.text);
    painter.setFont(font);
    painter.drawText(rect, Qt::AlignCenter, text);
    return width;
}

QRect placed(const QPainter &painter, const QRect &rect)
{
    return QStyle::visualRect(painter.layoutDirection(), painter.window(), rect);
}

QRectF placed(const QPainter &painter, const QRectF &rect)
{
    if (painter.layoutDirection() != Qt::RightToLeft) {
        return rect;
    }
    const QRectF whole = painter.window();
    QRectF mirrored = rect;
    mirrored.moveLeft(whole.left() + whole.right() - rect.right());
    return mirrored;
}

QRect placed(const QWidget &widget, const QRect &rect)
{
    return QStyle::visualRect(widget.layoutDirection(), widget.rect(), rect);
}

void paintText(QPainter &painter, const QRect &rect, const QString &text, const QFont &font,
               const QColor &color, Qt::Alignment alignment)
{
    painter.setFont(font);
    painter.setPen(color);
    const QString line
        = QFontMetricsF(font).elidedText(text, Qt::ElideRight, std::max(0, rect.width()));
    painter.drawText(rect, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine,
                     line);
}

int paintParagraph(QPainter *painter, const QRect &rect, const QString &text, const QFont &font,
                   int lineHeight, const QColor &color, Qt::Alignment alignment)
{
    QString broken = text;
    QTextLayout layout(broken.replace(u'\n', QChar(QChar::LineSeparator)), font);
    QTextOption option(painter != nullptr
                           ? QStyle::visualAlignment(painter->layoutDirection(), alignment)
                           : alignment);
    option.setWrapMode(QTextOption::WordWrap);
    layout.setTextOption(option);
    const QFontMetricsF metrics(font);
    const qreal lead = (lineHeight - metrics.ascent() - metrics.descent()) / 2;
    int height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(rect.width());
        line.setPosition(QPointF(0, height + std::round(lead)));
        height += lineHeight;
    }
    layout.endLayout();
    if (painter != nullptr) {
        painter->setPen(color);
        layout.draw(painter, rect.topLeft());
    }
    return height;
}

void paintShadow(QPainter &painter, const QRectF &rect, qreal radius, const Theme &theme)
{
    // A stack of ever larger, ever fainter edges: close to a blur, and it costs a few strokes.
    constexpr int spread = 20;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (int i = spread; i > 0; i -= 2) {
        QColor color = theme.shadow;
        const qreal strength = 1.0 - static_cast<qreal>(i) / (spread + 1);
        color.setAlphaF(static_cast<float>(theme.shadow.alphaF() * strength * strength * 0.45));
        painter.setBrush(color);
        const QRectF box = rect.adjusted(-i, -i + 6, i, i + 6).adjusted(6, 6, -6, -6);
        painter.drawRoundedRect(box, radius + i - 6, radius + i - 6);
    }
}

} // namespace godwit::ui
