#pragma once

#include "ui/models/conversation_row.h"

#include <QAbstractListModel>
#include <QList>

namespace godwit::ui {

/// Rooms and direct messages of one account, each under its caption; in compact mode one list by
/// time. Changes arrive as the whole new list and leave as the smallest steps. Owned by
/// AccountModel.
class ConversationListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Section { Rooms, Direct };
    struct Item
    {
        bool isCaption = false;
        Section section = Section::Rooms;
        bool collapsed = false; ///< captions only
        ConversationRow row;
        friend bool operator==(const Item &, const Item &) = default;
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] const Item &item(int row) const { return m_items.at(row); }
    /// -1 where it is not shown.
    [[nodiscard]] int rowOf(const chat::ConversationId &id) const;

    void setRows(const QList<ConversationRow> &rows);
    /// Shows only names that contain \p text, whatever their case; empty: all.
    void setFilter(const QString &text);
    void setCollapsed(Section section, bool collapsed);
    /// One list without captions, newest first.
    void setCompact(bool compact);

private:
    [[nodiscard]] QList<Item> arranged() const;
    void rebuild();
    void removeMissing(const QList<Item> &wanted);
    void place(const QList<Item> &wanted);
    void moveUp(int from, int to);

    QList<ConversationRow> m_rows;
    QList<Item> m_items;
    QString m_filter;
    bool m_roomsCollapsed = false;
    bool m_directCollapsed = false;
    bool m_compact = false;
};

} // namespace godwit::ui
