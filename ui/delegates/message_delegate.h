#pragma once

#include "ui/delegates/message_layout.h"

#include <QCache>
#include <QStyledItemDelegate>

namespace godwit::ui {

/// Paints the rows of a TimelineModel and knows what lies where in them. Layouts are kept for as
/// many rows as a few screens have. Owned by the timeline view.
class MessageDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit MessageDelegate(const Look &look, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    /// \p point is relative to the row's top left.
    [[nodiscard]] MessageHit hit(const QStyleOptionViewItem &option, const QModelIndex &index,
                                 QPoint point) const;
    /// What a tool tip says there; empty: none.
    [[nodiscard]] QString toolTip(const QStyleOptionViewItem &option, const QModelIndex &index,
                                  QPoint point) const;

    /// Folded words that are painted as found wherever they occur; none: nothing is.
    void setMarks(const QStringList &marks);

private:
    struct Key
    {
        QString id;
        qint64 revision = 0;
        int width = 0;
        int generation = 0;
        quint32 flags = 0;
        size_t quote = 0;
        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.id, key.revision, key.width, key.flags);
        }
    };
    [[nodiscard]] Key keyFor(const TimelineModel &model, const TimelineRow &row,
                             const QStyleOptionViewItem &option) const;
    [[nodiscard]] const MessageLayout &layout(const TimelineModel &model, const TimelineRow &row,
                                              const QStyleOptionViewItem &option) const;

    const Look &m_look;
    QStringList m_marks;
    mutable QCache<Key, MessageLayout> m_layouts;
};

} // namespace godwit::ui
