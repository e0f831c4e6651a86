#pragma once

#include "ui/models/search_model.h"
#include "ui/theme/look.h"

#include <QStyledItemDelegate>

namespace godwit::ui {

/// Paints the hits of a search: who, where, when, and the part of the text with what was looked
/// for. Owned by the search pane.
class HitDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit HitDelegate(const Look &look, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    void paintHead(QPainter &painter, const QRect &line, const SearchModel &model, int row,
                   bool current) const;

    const Look &m_look;
};

/// The part of a message's \p body that begins shortly before the first of the folded \p words,
/// on one line.
[[nodiscard]] QString excerpt(const QString &body, const QStringList &words);

} // namespace godwit::ui
