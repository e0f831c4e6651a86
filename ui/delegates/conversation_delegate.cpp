#include "ui/delegates/conversation_delegate.h"

#include "ui/text/conversation_text.h"
#include "ui/text/time_text.h"
#include "ui/theme/paint.h"

namespace godwit::ui {

using namespace Qt::StringLiterals;
using chat::ConversationKind;
using Item = ConversationListModel::Item;

namespace {

constexpr int outer = 8;
constexpr int inner = 8;

const ConversationListModel &modelOf(const QModelIndex &index)
{
    const auto *model = qobject_cast<const ConversationListModel *>(index.model());
    Q_ASSERT(model != nullptr);
    return *model;
}

/// The text sits on the row's middle line; everything is painted from the leading edge.
QRect column(const QRect &box, int from, int width)
{
    return {box.left() + from, box.top(), width, box.height()};
}

} // namespace

ConversationDelegate::ConversationDelegate(const Look &look, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_look(look)
{
}

QRect ConversationDelegate::plusRect(const QRect &caption)
{
    return {caption.right() - 39, caption.bottom() - 27, 28, 28};
}

QSize ConversationDelegate::sizeHint(const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    const int width = option.rect.width();
    const Item &item = modelOf(index).item(index.row());
    if (item.isCaption) {
        return {width, index.row() == 0 ? 28 : 36};
    }
    const int line = m_look.fonts().rowLine;
    return {width, m_compact ? std::max(60, 2 * line + 24) : std::max(32, line + 14)};
}

void ConversationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    painter->save();
    const Theme &t = m_look.theme();
    const Item &item = modelOf(index).item(index.row());
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    if (item.isCaption) {
        paintCaption(*painter, option.rect, item, hovered);
        painter->restore();
        return;
    }
    const bool selected = item.row.conversation.id == m_current;
    const QRect box = option.rect.adjusted(outer, 0, -outer, 0);
    if (selected) {
        paintRound(*painter, box, 6, t.selected);
    } else if (hovered) {
        paintRound(*painter, box, 6, t.sideHover);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        paintFocus(*painter, box, 6, t);
    }
    if (m_compact) {
        paintCompactRow(*painter, box, item.row, selected);
    } else {
        paintRow(*painter, box, item.row, selected);
    }
    painter->restore();
}

void ConversationDelegate::paintCaption(QPainter &painter, const QRect &rect, const Item &item,
                                        bool hovered) const
{
    const Theme &t = m_look.theme();
    const QRect band(rect.left(), rect.bottom() - 27, rect.width(), 28);
    paintIcon(painter, m_look, item.collapsed ? Icon::ChevronRight : Icon::ChevronDown,
              placed(painter, column(band, 16, 14)), 14, t.text2);
    const QString text
        = item.section == ConversationListModel::Section::Rooms ? roomsCaption() : directCaption();
    paintText(painter, placed(painter, column(band, 34, band.width() - 80)), text,
              m_look.fonts().smallBold, t.text2);
    const QRect plus = placed(painter, plusRect(rect));
    if (hovered) {
        paintRound(painter, plus.adjusted(2, 2, -2, -2), 6, t.sideHover);
    }
    paintIcon(painter, m_look, Icon::Plus, plus, 16, t.text2);
}

/// From the right: badge, or what else the row has to say. Returns the width taken.
int ConversationDelegate::paintMarks(QPainter &painter, QPoint at, const ConversationRow &row) const
{
    const Theme &t = m_look.theme();
    if (row.mentions > 0 || (row.unread > 0 && !row.muted)) {
        return paintBadge(painter, m_look, at, row.mentions > 0 ? row.mentions : row.unread,
                          row.mentions > 0 ? BadgeKind::Mention : BadgeKind::Count);
    }
    if (row.hasDraft) {
        const int width = QFontMetrics(m_look.fonts().small).horizontalAdvance(draftMark()) + 1;
        paintText(painter, placed(painter, QRect(at.x() - width, at.y() - 10, width, 20)),
                  draftMark(), m_look.fonts().small, t.text2);
        paintIcon(painter, m_look, Icon::Pencil,
                  placed(painter, QRect(at.x() - width - 18, at.y() - 10, 14, 20)), 14, t.text2);
        return width + 20;
    }
    if (row.muted) {
        paintIcon(painter, m_look, Icon::BellOff,
                  placed(painter, QRect(at.x() - 15, at.y() - 10, 15, 20)), 15, t.text3);
        return 16;
    }
    return 0;
}

void ConversationDelegate::paintRow(QPainter &painter, const QRect &rect,
                                    const ConversationRow &row, bool selected) const
{
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    const bool unread = row.unread > 0;
    const QColor color = selected ? t.selText : (unread ? t.text : (row.muted ? t.text3 : t.text2));
    const QRect icon = placed(
        painter, QRect(rect.left() + inner, rect.top() + (rect.height() - 24) / 2, 24, 24));
    if (row.conversation.kind == ConversationKind::Room) {
        paintIcon(painter, m_look, Icon::Hash, icon, 16, selected ? t.selText : t.text2);
    } else {
        paintAvatar(painter, icon, row.conversation.name, row.conversation.name, fonts.row);
        paintPresence(painter, QRectF(icon.right() - 7.5, icon.bottom() - 7.5, 11, 11),
                      m_online ? row.presence : chat::Presence::Unknown, t,
                      selected ? t.selected : t.sidebar);
    }
    const int marks
        = paintMarks(painter, QPoint(rect.right() + 1 - inner, rect.center().y() + 1), row);
    const int left = inner + 34;
    paintText(painter, placed(painter, column(rect, left, rect.width() - left - inner - marks - 6)),
              row.conversation.name, unread || selected ? fonts.rowBold : fonts.row, color);
}

void ConversationDelegate::paintCompactRow(QPainter &painter, const QRect &rect,
                                           const ConversationRow &row, bool selected) const
{
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    const bool room = row.conversation.kind == ConversationKind::Room;
    const QRect icon
        = placed(painter, QRect(rect.left() + 6, rect.top() + (rect.height() - 40) / 2, 40, 40));
    if (room) {
        paintRound(painter, icon, 10, t.sideHover);
        paintIcon(painter, m_look, Icon::Hash, icon, 19, t.text2);
    } else {
        paintAvatar(painter, icon, row.conversation.name, row.conversation.name, fonts.row);
        paintPresence(painter, QRectF(icon.right() - 9.5, icon.bottom() - 9.5, 13, 13),
                      m_online ? row.presence : chat::Presence::Unknown, t, t.sidebar);
    }
    const int middle = rect.center().y() + 1;
    const QString below = row.preview.isEmpty() ? singleLine(row.conversation.topic) : row.preview;
    const QRect lower(rect.left() + 58, middle, rect.width() - 58 - 6, 20);
    // Nothing to say below: the name has the row to itself.
    const QRect upper = lower.translated(0, below.isEmpty() ? -10 : -20);
    int taken = 0;
    if (row.newestAt) {
        const QString when = shortWhenText(*row.newestAt, QDate::currentDate());
        taken = QFontMetrics(fonts.small).horizontalAdvance(when) + 8;
        paintText(painter, placed(painter, upper), when, fonts.small,
                  selected ? t.selText : t.text3, Qt::AlignRight);
    }
    paintText(painter, placed(painter, upper.adjusted(0, 0, -taken, 0)), row.conversation.name,
              weighted(fonts.author, row.unread > 0 ? QFont::DemiBold : QFont::Medium),
              selected ? t.selText : t.text);
    const int marks = paintMarks(painter, QPoint(lower.right() + 1, lower.center().y()), row);
    const bool named = !row.preview.isEmpty() && !row.previewAuthor.isEmpty() && room;
    paintText(painter, placed(painter, lower.adjusted(0, 0, -marks - 8, 0)),
              named ? singleLine(row.previewAuthor) + u": "_s + below : below, fonts.ui,
              selected ? t.selText : t.text2);
}

} // namespace godwit::ui
