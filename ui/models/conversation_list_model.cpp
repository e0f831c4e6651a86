#include "ui/models/conversation_list_model.h"

#include "ui/text/conversation_text.h"

#include <QSet>

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

using Item = ConversationListModel::Item;
using Section = ConversationListModel::Section;

/// Beyond this many rows out of place a reset is cheaper than the steps.
constexpr int movesWorthwhile = 64;

/// What makes two items the same row; captions get names that no conversation can have.
QString keyOf(const Item &item)
{
    if (item.isCaption) {
        return item.section == Section::Rooms ? u"\n0"_s : u"\n1"_s;
    }
    return item.row.conversation.id.text();
}

QSet<QString> keysOf(const QList<Item> &items)
{
    QSet<QString> keys;
    keys.reserve(items.size());
    for (const Item &item : items) {
        keys.insert(keyOf(item));
    }
    return keys;
}

} // namespace

int ConversationListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant ConversationListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_items.size()) {
        return {};
    }
    const Item &shown = m_items.at(index.row());
    if (shown.isCaption) {
        return role == Qt::DisplayRole || role == Qt::AccessibleTextRole
            ? QVariant(shown.section == Section::Rooms ? roomsCaption() : directCaption())
            : QVariant();
    }
    if (role == Qt::DisplayRole) {
        return shown.row.conversation.name;
    }
    if (role == Qt::AccessibleTextRole) {
        return conversationSentence(shown.row);
    }
    return {};
}

Qt::ItemFlags ConversationListModel::flags(const QModelIndex &index) const
{
    const bool caption = index.isValid() && m_items.at(index.row()).isCaption;
    return caption ? Qt::ItemIsEnabled : QAbstractListModel::flags(index);
}

int ConversationListModel::rowOf(const chat::ConversationId &id) const
{
    const auto found = std::find_if(m_items.cbegin(), m_items.cend(), [&id](const Item &item) {
        return !item.isCaption && item.row.conversation.id == id;
    });
    return found == m_items.cend() ? -1 : static_cast<int>(found - m_items.cbegin());
}

void ConversationListModel::setRows(const QList<ConversationRow> &rows)
{
    m_rows = rows;
    rebuild();
}

void ConversationListModel::setFilter(const QString &text)
{
    if (m_filter != text) {
        m_filter = text;
        rebuild();
    }
}

void ConversationListModel::setCollapsed(Section section, bool collapsed)
{
    (section == Section::Rooms ? m_roomsCollapsed : m_directCollapsed) = collapsed;
    rebuild();
}

void ConversationListModel::setCompact(bool compact)
{
    if (m_compact != compact) {
        m_compact = compact;
        rebuild();
    }
}

QList<Item> ConversationListModel::arranged() const
{
    QList<Item> rooms;
    QList<Item> direct;
    const bool filtering = !m_filter.isEmpty();
    for (const ConversationRow &row : m_rows) {
        if (filtering && !row.conversation.name.contains(m_filter, Qt::CaseInsensitive)) {
            continue;
        }
        const bool isRoom = row.conversation.kind == chat::ConversationKind::Room;
        (isRoom ? rooms : direct)
            .append({false, isRoom ? Section::Rooms : Section::Direct, false, row});
    }
    if (m_compact) {
        rooms.append(direct);
        std::stable_sort(rooms.begin(), rooms.end(), [](const Item &a, const Item &b) {
            return b.row.newestAt < a.row.newestAt;
        });
        return rooms;
    }
    QList<Item> items{{true, Section::Rooms, m_roomsCollapsed && !filtering, {}}};
    if (!items.constFirst().collapsed) {
        items.append(rooms);
    }
    items.append({true, Section::Direct, m_directCollapsed && !filtering, {}});
    if (!items.constLast().collapsed) {
        items.append(direct);
    }
    return items;
}

void ConversationListModel::rebuild()
{
    const QList<Item> wanted = arranged();
    removeMissing(wanted);
    place(wanted);
}

void ConversationListModel::removeMissing(const QList<Item> &wanted)
{
    const QSet<QString> keep = keysOf(wanted);
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (keep.contains(keyOf(m_items.at(last)))) {
            continue;
        }
        int first = last;
        while (first > 0 && !keep.contains(keyOf(m_items.at(first - 1)))) {
            --first;
        }
        beginRemoveRows({}, first, last);
        m_items.remove(first, last - first + 1);
        endRemoveRows();
        last = first;
    }
}

/// Walks down the new order; everything that is here already is also in it.
void ConversationListModel::place(const QList<Item> &wanted)
{
    const QSet<QString> have = keysOf(m_items);
    int moves = 0;
    for (int row = 0; row < wanted.size(); ++row) {
        const QString key = keyOf(wanted.at(row));
        if (!have.contains(key)) {
            int end = row + 1;
            while (end < wanted.size() && !have.contains(keyOf(wanted.at(end)))) {
                ++end;
            }
            beginInsertRows({}, row, end - 1);
            m_items.insert(row, end - row, wanted.at(row));
            std::copy(wanted.begin() + row, wanted.begin() + end, m_items.begin() + row);
            endInsertRows();
            row = end - 1;
            continue;
        }
        if (keyOf(m_items.at(row)) != key) {
            if (++moves > movesWorthwhile) {
                beginResetModel();
                m_items = wanted;
                endResetModel();
                return;
            }
            const auto found = std::find_if(m_items.cbegin() + row, m_items.cend(),
                                            [&key](const Item &i) { return keyOf(i) == key; });
            moveUp(static_cast<int>(found - m_items.cbegin()), row);
        }
        if (m_items.at(row) != wanted.at(row)) {
            m_items[row] = wanted.at(row);
            Q_EMIT dataChanged(index(row), index(row));
        }
    }
}

void ConversationListModel::moveUp(int from, int to)
{
    beginMoveRows({}, from, from, {}, to);
    m_items.move(from, to);
    endMoveRows();
}

} // namespace godwit::ui
