#pragma once

#include "ui/models/switcher_model.h"
#include "ui/theme/look.h"

#include <QStyledItemDelegate>

namespace godwit::ui {

/// Paints the rows of a SwitcherModel. Owned by QuickSwitcher.
class SwitcherDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit SwitcherDelegate(const Look &look, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    void paintSign(QPainter &painter, const QRect &box, const SwitcherModel::Item &item,
                   bool current) const;
    int paintEnd(QPainter &painter, const QRect &row, const SwitcherModel::Item &item,
                 bool current) const;

    const Look &m_look;
};

} // namespace godwit::ui
