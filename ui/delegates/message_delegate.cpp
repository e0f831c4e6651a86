#include "ui/delegates/message_delegate.h"

#include "ui/delegates/file_layout.h"
#include "ui/delegates/message_painter.h"
#include "ui/text/file_text.h"
#include "ui/text/message_text.h"
#include "ui/text/time_text.h"
#include "ui/theme/paint.h"

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int layoutsKept = 400;

const TimelineModel &modelOf(const QModelIndex &index)
{
    const auto *model = qobject_cast<const TimelineModel *>(index.model());
    Q_ASSERT(model != nullptr);
    return *model;
}

QString identity(const chat::TimelineEntry &entry)
{
    if (const chat::MessageId *id = idOf(entry)) {
        return id->text();
    }
    const auto &gap = std::get<chat::Gap>(entry);
    return u"\ngap "_s + QString::number(gap.after.value) + u' '
        + QString::number(gap.before.value);
}

} // namespace

MessageDelegate::MessageDelegate(const Look &look, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_look(look)
    , m_layouts(layoutsKept)
{
}

void MessageDelegate::setMarks(const QStringList &marks)
{
    m_marks = marks;
    m_layouts.clear();
}

MessageDelegate::Key MessageDelegate::keyFor(const TimelineModel &model, const TimelineRow &row,
                                             const QStyleOptionViewItem &option) const
{
    quint32 flags = static_cast<quint32>(row.delivery);
    const bool bits[] = {row.own,
                         row.groupStart,
                         row.groupEnd,
                         row.newAbove,
                         row.dayAbove.isValid(),
                         option.direction == Qt::RightToLeft,
                         std::holds_alternative<chat::Message>(*row.entry)};
    for (const bool bit : bits) {
        flags = (flags << 1) | (bit ? 1U : 0U);
    }
    const size_t quote
        = row.quote ? qHashMulti(1, row.quote->found, row.quote->author, row.quote->text) : 0;
    return {identity(*row.entry), row.revision, option.rect.width(),
            m_look.generation(),  flags,        qHashMulti(quote, model.self())};
}

const MessageLayout &MessageDelegate::layout(const TimelineModel &model, const TimelineRow &row,
                                             const QStyleOptionViewItem &option) const
{
    Key key = keyFor(model, row, option);
    if (const MessageLayout *known = m_layouts.object(key)) {
        return *known;
    }
    auto made = std::make_unique<MessageLayout>(
        layOutMessage(model, row, option.rect.width(), m_look, m_marks));
    if (option.direction == Qt::RightToLeft) {
        made->mirror();
    }
    const MessageLayout &result = *made;
    m_layouts.insert(key, made.release());
    return result;
}

void MessageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const TimelineModel &model = modelOf(index);
    const TimelineRow row = model.row(index.row());
    painter->save();
    painter->translate(option.rect.topLeft());
    painter->setLayoutDirection(option.direction);
    const MessageRowState state{option.state.testFlag(QStyle::State_MouseOver),
                                option.state.testFlag(QStyle::State_HasFocus),
                                option.state.testFlag(QStyle::State_Selected)};
    paintMessage(*painter, layout(model, row, option), row, model, m_look, state);
    painter->restore();
}

QSize MessageDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const TimelineModel &model = modelOf(index);
    return {option.rect.width(), layout(model, model.row(index.row()), option).height};
}

MessageHit MessageDelegate::hit(const QStyleOptionViewItem &option, const QModelIndex &index,
                                QPoint point) const
{
    const TimelineModel &model = modelOf(index);
    return layout(model, model.row(index.row()), option).hit(point);
}

QString MessageDelegate::toolTip(const QStyleOptionViewItem &option, const QModelIndex &index,
                                 QPoint point) const
{
    const TimelineModel &model = modelOf(index);
    const TimelineRow row = model.row(index.row());
    const MessageLayout &shown = layout(model, row, option);
    const MessageHit hit = shown.hit(point);
    if (hit.kind == MessageHit::Delivery) {
        QStringList readers;
        if (const auto *message = std::get_if<chat::Message>(row.entry)) {
            for (const chat::UserId &user : model.readersOf(message->seq)) {
                readers.append(singleLine(user.text()));
            }
        }
        return deliverySentence(row, readers.first(std::min<qsizetype>(readers.size(), 12)));
    }
    if (hit.kind == MessageHit::Link) {
        return hit.target;
    }
    if (hit.kind == MessageHit::CopyCode) {
        return copyCodeText();
    }
    if (hit.kind == MessageHit::OpenFile || hit.kind == MessageHit::CancelFile) {
        for (const MessageLayout::File &each : shown.files) {
            if (each.file.id.text() == hit.target) {
                return each.cancel.contains(point) && isMoving(each, model.attachments())
                    ? fileWord(FileWord::Cancel)
                    : each.file.name;
            }
        }
    }
    if (hit.kind == MessageHit::Reaction) {
        for (const MessageLayout::Chip &chip : shown.chips) {
            if (chip.emoji == hit.target) {
                return chip.people;
            }
        }
    }
    const bool onTime = shown.time.contains(point) || shown.gutterTime.contains(point);
    return onTime ? fullTimeText(timeOf(*row.entry)) : QString();
}

} // namespace godwit::ui
