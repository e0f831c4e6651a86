#pragma once

#include "ui/models/directory_model.h"
#include "ui/theme/look.h"

#include <QStyledItemDelegate>

namespace godwit::ui {

/// Paints the rows and captions of a DirectoryModel. Owned by DirectorySheet.
class DirectoryDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit DirectoryDelegate(const Look &look, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    void paintSign(QPainter &painter, const QRect &box, const DirectoryModel::Item &item,
                   bool current) const;
    int paintMark(QPainter &painter, const QRect &row, const DirectoryModel::Item &item,
                  bool current) const;

    const Look &m_look;
};

} // namespace godwit::ui
