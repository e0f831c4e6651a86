#include "ui/delegates/switcher_delegate.h"

#include "ui/theme/marked_text.h"
#include "ui/theme/paint.h"

#include <QRegularExpression>

#include <algorithm>

namespace godwit::ui {

using Item = SwitcherModel::Item;
using Kind = SwitcherModel::Kind;

namespace {

constexpr int outer = 8;
constexpr int textLeft = 48; ///< in the row

const Item &itemAt(const QModelIndex &index)
{
    const auto *model = qobject_cast<const SwitcherModel *>(index.model());
    Q_ASSERT(model != nullptr);
    return model->item(index.row());
}

} // namespace

SwitcherDelegate::SwitcherDelegate(const Look &look, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_look(look)
{
}

QSize SwitcherDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int line = m_look.fonts().rowLine;
    const bool caption = itemAt(index).kind == Kind::Caption;
    const int height
        = caption ? std::max(index.row() == 0 ? 28 : 30, line + 12) : std::max(40, line + 22);
    return {option.rect.width(), height};
}

void SwitcherDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    painter->save();
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    const Item &item = itemAt(index);
    const QRect row = option.rect.adjusted(outer, 0, -outer, 0);
    if (item.kind == Kind::Caption) {
        paintText(*painter, row.adjusted(12, 4, -12, 0), item.title, fonts.smallBold, t.text2);
        painter->restore();
        return;
    }
    const bool current = option.state.testFlag(QStyle::State_Selected);
    if (current) {
        paintRound(*painter, row, 6, t.selected);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        paintRound(*painter, row, 6, t.hover);
    }
    paintSign(*painter,
              placed(*painter, QRect(row.left() + 12, row.top() + (row.height() - 24) / 2, 24, 24)),
              item, current);
    const int end = paintEnd(*painter, row, item, current);
    QRect text(row.left() + textLeft, row.top(), row.width() - textLeft - 12 - end, row.height());
    MarkedText title{item.title, item.places, MarkedText::Style::Accented};
    title.font = weighted(fonts.author, QFont::Medium);
    title.color = current ? t.selText : t.text;
    title.lineHeight = text.height();
    const int width = paintMarkedText(*painter, placed(*painter, text), title, t);
    text.setLeft(text.left() + width + 12);
    if (text.width() > 40) {
        paintText(*painter, placed(*painter, text), item.note, fonts.help,
                  current ? t.selText : t.text2);
    }
    painter->restore();
}

void SwitcherDelegate::paintSign(QPainter &painter, const QRect &box, const Item &item,
                                 bool current) const
{
    const Theme &t = m_look.theme();
    const QColor color = current ? t.selText : t.text2;
    switch (item.kind) {
    case Kind::Conversation:
        paintIcon(painter, m_look, Icon::Hash, box, 16, color);
        break;
    case Kind::Person:
        paintAvatar(painter, box, item.person.text(), item.title, m_look.fonts().row);
        paintPresence(painter, QRectF(box.right() - 7.5, box.bottom() - 7.5, 11, 11), item.presence,
                      t, current ? t.selected : t.raised);
        break;
    case Kind::Command:
        paintIcon(painter, m_look, item.command.icon, box, 16, color);
        break;
    case Kind::SearchFor:
        paintIcon(painter, m_look, Icon::Search, box, 16, color);
        break;
    case Kind::Caption:
        break;
    }
}

/// What the row has at its end: a badge, the key that does the same, or what Enter does. Returns
/// the width taken.
int SwitcherDelegate::paintEnd(QPainter &painter, const QRect &row, const Item &item,
                               bool current) const
{
    const Theme &t = m_look.theme();
    const QPoint end(row.right() - 11, row.center().y() + 1);
    if (item.row.unread > 0) {
        const bool mention = item.row.mentions > 0;
        return 12
            + paintBadge(painter, m_look, end, mention ? item.row.mentions : item.row.unread,
                         mention ? BadgeKind::Mention : BadgeKind::Count);
    }
    const QKeySequence keys = item.kind == Kind::SearchFor ? QKeySequence(Qt::CTRL | Qt::Key_Return)
                                                           : item.command.keys.value(0);
    if (!keys.isEmpty()) {
        QString text = keys.toString(QKeySequence::NativeText);
        static const QRegularExpression between(QStringLiteral("\\+(?=.)"));
        text.replace(between, QStringLiteral(" "));
        const Fonts &fonts = m_look.fonts();
        const QFont font = weighted(fonts.badge, QFont::Normal);
        const int width = QFontMetrics(font).horizontalAdvance(text) + 12;
        const QRect box = placed(
            painter, QRect(end.x() - width, row.top() + (row.height() - 20) / 2, width, 20));
        paintRound(painter, box, 4, t.subtle, t.border);
        paintText(painter, box, text, font, t.text2, Qt::AlignHCenter);
        return width + 12;
    }
    if (current) {
        paintIcon(painter, m_look, Icon::CornerDownLeft,
                  placed(painter, QRect(end.x() - 16, row.top(), 16, row.height())), 15, t.selText);
        return 28;
    }
    return 0;
}

} // namespace godwit::ui
