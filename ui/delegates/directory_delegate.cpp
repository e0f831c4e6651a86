#include "ui/delegates/directory_delegate.h"

#include "ui/text/directory_text.h"
#include "ui/theme/paint.h"

namespace godwit::ui {

using Item = DirectoryModel::Item;
using Kind = DirectoryModel::Kind;

namespace {

constexpr int outer = 8;
constexpr int textLeft = 48; ///< in the row

const Item &itemAt(const QModelIndex &index)
{
    const auto *model = qobject_cast<const DirectoryModel *>(index.model());
    Q_ASSERT(model != nullptr);
    return model->item(index.row());
}

} // namespace

DirectoryDelegate::DirectoryDelegate(const Look &look, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_look(look)
{
}

QSize DirectoryDelegate::sizeHint(const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    const int line = m_look.fonts().rowLine;
    const bool caption = itemAt(index).kind == Kind::Caption;
    return {option.rect.width(), caption ? std::max(32, line + 14) : std::max(40, line + 22)};
}

void DirectoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    painter->save();
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    const Item &item = itemAt(index);
    const QRect row = option.rect.adjusted(outer, 0, -outer, 0);
    if (item.kind == Kind::Caption) {
        paintText(*painter, row.adjusted(12, 6, -12, 0), item.text, fonts.smallBold, t.text2);
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
    const int mark = paintMark(*painter, row, item, current);
    const QFont name = weighted(fonts.row, QFont::Medium);
    QRect text(row.left() + textLeft, row.top(), row.width() - textLeft - 12 - mark, row.height());
    const QString title = directoryTitle(item);
    paintText(*painter, placed(*painter, text), title, name, current ? t.selText : t.text);
    text.setLeft(text.left() + QFontMetrics(name).horizontalAdvance(title) + 12);
    if (item.kind == Kind::Room && text.width() > 40) {
        paintText(*painter, placed(*painter, text), singleLine(item.room.topic), fonts.help,
                  current ? t.selText : t.text2);
    }
    painter->restore();
}

void DirectoryDelegate::paintSign(QPainter &painter, const QRect &box, const Item &item,
                                  bool current) const
{
    const Theme &t = m_look.theme();
    const QColor color = current ? t.selText : t.text2;
    switch (item.kind) {
    case Kind::Room:
        paintIcon(painter, m_look, Icon::Hash, box, 16, color);
        break;
    case Kind::NewRoom:
        paintIcon(painter, m_look, Icon::Plus, box, 16, color);
        break;
    case Kind::WriteTo:
        paintIcon(painter, m_look, Icon::SquarePen, box, 16, color);
        break;
    case Kind::Person:
        paintAvatar(painter, box, item.text, item.text, m_look.fonts().row);
        break;
    case Kind::Caption:
        break;
    }
}

/// Returns how much of the row's end it takes.
int DirectoryDelegate::paintMark(QPainter &painter, const QRect &row, const Item &item,
                                 bool current) const
{
    const QString text = directoryMark(item);
    if (text.isEmpty()) {
        return 0;
    }
    const Theme &t = m_look.theme();
    const QFont &font = m_look.fonts().small;
    const bool joined = item.kind == Kind::Room && item.room.joined;
    const QColor color = current ? t.selText : (joined ? t.green : t.text2);
    const int width = QFontMetrics(font).horizontalAdvance(text) + 1;
    paintText(painter,
              placed(painter, QRect(row.right() - 11 - width, row.top(), width, row.height())),
              text, font, color);
    if (!joined) {
        return width + 12;
    }
    paintIcon(painter, m_look, Icon::Check,
              placed(painter, QRect(row.right() - 11 - width - 21, row.top(), 15, row.height())),
              15, color);
    return width + 12 + 21;
}

} // namespace godwit::ui
