#pragma once

#include "chat/conversation.h"
#include "ui/theme/look.h"

#include <QPainter>

/// Small things that several widgets and delegates paint in the same way.
namespace godwit::ui {

/// One or two capitals for a name; what is not a letter or digit is left out.
[[nodiscard]] QString initials(const QString &name);
/// The stable fill of a person's avatar (FNV-1a over the id, so that every device agrees).
[[nodiscard]] QColor avatarColor(const QString &id);
/// Names from the wire, made safe for one line: no line breaks, no directional overrides.
[[nodiscard]] QString singleLine(const QString &text);

void paintRound(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill,
                const QColor &edge = {}, qreal width = 1);
/// The keyboard focus: a 2 px ring just inside \p rect.
void paintFocus(QPainter &painter, const QRectF &rect, qreal radius, const Theme &theme);
void paintAvatar(QPainter &painter, const QRectF &rect, const QString &id, const QString &name,
                 const QFont &font);
/// A rounded square with initials, for servers.
void paintTile(QPainter &painter, const QRectF &rect, const QColor &fill, const QString &name,
               const QFont &font);
void paintIcon(QPainter &painter, const Look &look, Icon icon, const QRect &box, int size,
               const QColor &color);
/// Disc, crescent, disc with a bar, ring; never colour alone. \p around is what it sits on.
void paintPresence(QPainter &painter, const QRectF &rect, chat::Presence presence,
                   const Theme &theme, const QColor &around);

enum class BadgeKind { Count, Mention };
/// Placed so that it ends at \p right, wherever a line ends; returns the width taken. Over 99 it
/// says "99+".
int paintBadge(QPainter &painter, const Look &look, QPoint rightCenter, int count, BadgeKind kind);

/// Where \p rect belongs in the widget that is painted: as it is, or seen in a mirror where the
/// layout runs from right to left. Alignments are mirrored by those who paint text.
[[nodiscard]] QRect placed(const QPainter &painter, const QRect &rect);
[[nodiscard]] QRectF placed(const QPainter &painter, const QRectF &rect);
[[nodiscard]] QRect placed(const QWidget &widget, const QRect &rect);
/// Text on one line, elided; vertically centred by the font's capitals and not by its line gap.
void paintText(QPainter &painter, const QRect &rect, const QString &text, const QFont &font,
               const QColor &color, Qt::Alignment alignment = Qt::AlignLeft);
/// Wrapped text with the line height of the design; returns the height taken. Without a painter it
/// only measures.
int paintParagraph(QPainter *painter, const QRect &rect, const QString &text, const QFont &font,
                   int lineHeight, const QColor &color, Qt::Alignment alignment = Qt::AlignLeft);
/// The soft shadow under a popup or toast: y 6, spread 20.
void paintShadow(QPainter &painter, const QRectF &rect, qreal radius, const Theme &theme);

} // namespace godwit::ui
