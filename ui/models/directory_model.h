#pragma once

#include "chat/conversation.h"

#include <QAbstractListModel>
#include <QList>
#include <QStringList>

namespace godwit::ui {

/// What one may go to on one server: rooms, people, and what is made of the words typed. Each
/// section stands under its caption. Owned by DirectorySheet.
class DirectoryModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Kind { Caption, Room, Person, NewRoom, WriteTo };
    struct Item
    {
        Kind kind = Kind::Caption;
        QString text; ///< the caption, the person, or the words typed
        chat::Conversation room; ///< of a Room
        friend bool operator==(const Item &, const Item &) = default;
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] const Item &item(int row) const { return m_items.at(row); }
    /// The first row that can be chosen from \p row on, in the direction of \p step; -1: none.
    [[nodiscard]] int nextChoice(int row, int step) const;

    /// In the order of their names afterwards; direct conversations are left out.
    void setRooms(const QList<chat::Conversation> &rooms);
    void setPeople(const QStringList &people);
    /// Shows what contains \p text, in whatever case, rooms that begin with it first, and offers to
    /// make what there is not. A '#' in front asks for rooms only, an '@' for people.
    void setFilter(const QString &text);
    [[nodiscard]] const QString &filter() const { return m_filter; }

private:
    [[nodiscard]] QList<Item> arranged() const;
    void addRooms(QList<Item> &items, const QString &words) const;
    void addPeople(QList<Item> &items, const QString &words) const;
    void rebuild();

    QList<chat::Conversation> m_rooms;
    QStringList m_people;
    QString m_filter;
    QList<Item> m_items;
};

} // namespace godwit::ui
