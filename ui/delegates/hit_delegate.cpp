#include "ui/delegates/hit_delegate.h"

#include "base/text_folding.h"
#include "ui/text/search_wording.h"
#include "ui/theme/marked_text.h"
#include "ui/theme/paint.h"

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int side = 16;
constexpr int avatar = 28;
constexpr int textLeft = 56;
constexpr qsizetype shown = 400; ///< characters, more than two lines have
constexpr qsizetype before = 40; ///< shown before the first word

const SearchModel &modelOf(const QModelIndex &index)
{
    const auto *model = qobject_cast<const SearchModel *>(index.model());
    Q_ASSERT(model != nullptr);
    return *model;
}

} // namespace

QString excerpt(const QString &body, const QStringList &words)
{
    const auto found = base::findFolded(QStringView(body).left(20'000), words, 1);
    qsizetype from = found.isEmpty() ? 0 : found.constFirst().first;
    if (from < 2 * before) {
        return singleLine(body.left(shown)).simplified();
    }
    from -= before;
    // Whole words where there are blanks between them.
    const qsizetype blank = body.indexOf(u' ', from);
    if (blank >= 0 && blank < from + before) {
        from = blank + 1;
    } else if (body.at(from).isLowSurrogate()) {
        ++from;
    }
    return u"… "_s + singleLine(body.mid(from, shown)).simplified();
}

HitDelegate::HitDelegate(const Look &look, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_look(look)
{
}

QSize HitDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int line = m_look.fonts().authorLine;
    const SearchModel &model = modelOf(index);
    const QString text = excerpt(model.hit(index.row()).body, model.marks());
    const QRect room(0, 0, option.rect.width() - textLeft - side, 0);
    const int lines = paintParagraph(nullptr, room, text, m_look.fonts().ui, line, {}) / line;
    return {option.rect.width(), 10 + line + std::clamp(lines, 1, 2) * line + 11};
}

void HitDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    painter->save();
    const Theme &t = m_look.theme();
    const SearchModel &model = modelOf(index);
    const chat::Message &message = model.hit(index.row());
    const bool current = option.state.testFlag(QStyle::State_Selected);
    const QRect row = option.rect;
    if (current) {
        painter->fillRect(row, t.selected);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(row, t.hover);
    }
    if (current && option.state.testFlag(QStyle::State_HasFocus)) {
        paintFocus(*painter, QRectF(row).adjusted(2, 2, -2, -3), 6, t);
    }
    painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), t.border);
    const QString name = singleLine(message.author.text());
    paintAvatar(*painter, QRect(row.left() + side, row.top() + 12, avatar, avatar),
                message.author.text(), name, m_look.fonts().author);
    const int line = m_look.fonts().authorLine;
    const QRect head(row.left() + textLeft, row.top() + 10, row.width() - textLeft - side, line);
    paintHead(*painter, head, model, index.row(), current);
    MarkedText text{excerpt(message.body, model.marks()), {}};
    text.places = base::findFolded(text.text, model.marks());
    text.font = m_look.fonts().ui;
    text.color = current ? t.selText : t.text2;
    text.lineHeight = line;
    paintMarkedText(
        *painter,
        QRect(head.left(), head.bottom() + 1, head.width(), row.height() - 10 - line - 11), text,
        t);
    painter->restore();
}

void HitDelegate::paintHead(QPainter &painter, const QRect &line, const SearchModel &model, int row,
                            bool current) const
{
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    const chat::Message &message = model.hit(row);
    const QString when = hitTime(message.sentAt, model.today());
    const int whenWidth = QFontMetrics(fonts.small).horizontalAdvance(when) + 1;
    paintText(painter, line, when, fonts.small, current ? t.selText : t.text3, Qt::AlignRight);
    QRect rest = line.adjusted(0, 0, -whenWidth - 10, 0);
    const QString name = singleLine(message.author.text());
    const QFont &bold = fonts.uiBold;
    paintText(painter, rest, name, bold, current ? t.selText : t.text);
    rest.setLeft(rest.left() + QFontMetrics(bold).horizontalAdvance(name) + 9);
    if (rest.width() > 24) {
        paintText(painter, rest, model.place(row), fonts.small, current ? t.selText : t.text2);
    }
}

} // namespace godwit::ui
