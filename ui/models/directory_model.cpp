#include "ui/models/directory_model.h"

#include "ui/text/directory_text.h"

#include <algorithm>

namespace godwit::ui {

namespace {

bool hasName(const QString &name, const QString &words)
{
    return name.compare(words, Qt::CaseInsensitive) == 0;
}

} // namespace

int DirectoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant DirectoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) {
        return directorySentence(m_items.at(index.row()));
    }
    return {};
}

Qt::ItemFlags DirectoryModel::flags(const QModelIndex &index) const
{
    const bool caption
        = index.isValid() && m_items.at(index.row()).kind == DirectoryModel::Kind::Caption;
    return caption ? Qt::ItemIsEnabled : QAbstractListModel::flags(index);
}

int DirectoryModel::nextChoice(int row, int step) const
{
    while (row >= 0 && row < rowCount()) {
        if (m_items.at(row).kind != Kind::Caption) {
            return row;
        }
        row += step;
    }
    return -1;
}

void DirectoryModel::setRooms(const QList<chat::Conversation> &rooms)
{
    m_rooms = rooms;
    m_rooms.removeIf(
        [](const chat::Conversation &room) { return room.kind == chat::ConversationKind::Direct; });
    std::stable_sort(m_rooms.begin(), m_rooms.end(), [](const auto &a, const auto &b) {
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    rebuild();
}

void DirectoryModel::setPeople(const QStringList &people)
{
    m_people = people;
    m_people.sort(Qt::CaseInsensitive);
    rebuild();
}

void DirectoryModel::setFilter(const QString &text)
{
    m_filter = text.trimmed();
    rebuild();
}

void DirectoryModel::addRooms(QList<Item> &items, const QString &words) const
{
    const qsizetype caption = items.size();
    bool exists = false;
    QList<Item> further;
    for (const chat::Conversation &room : m_rooms) {
        exists = exists || hasName(room.name, words);
        if (room.name.startsWith(words, Qt::CaseInsensitive)) {
            items.append({Kind::Room, {}, room});
        } else if (room.name.contains(words, Qt::CaseInsensitive)
                   || room.topic.contains(words, Qt::CaseInsensitive)) {
            further.append({Kind::Room, {}, room});
        }
    }
    items.append(further);
    if (!words.isEmpty() && !exists) {
        items.append({Kind::NewRoom, words, {}});
    }
    if (items.size() > caption) {
        items.insert(caption, {Kind::Caption, directoryRoomsCaption(), {}});
    }
}

void DirectoryModel::addPeople(QList<Item> &items, const QString &words) const
{
    const qsizetype caption = items.size();
    bool exists = false;
    for (const QString &person : m_people) {
        exists = exists || hasName(person, words);
        if (person.contains(words, Qt::CaseInsensitive)) {
            items.append({Kind::Person, person, {}});
        }
    }
    if (!words.isEmpty() && !exists) {
        items.append({Kind::WriteTo, words, {}});
    }
    if (items.size() > caption) {
        items.insert(caption, {Kind::Caption, directoryPeopleCaption(), {}});
    }
}

QList<DirectoryModel::Item> DirectoryModel::arranged() const
{
    QList<Item> items;
    if (m_filter.startsWith(u'#')) {
        addRooms(items, m_filter.mid(1).trimmed());
    } else if (m_filter.startsWith(u'@')) {
        addPeople(items, m_filter.mid(1).trimmed());
    } else {
        addRooms(items, m_filter);
        addPeople(items, m_filter);
    }
    return items;
}

/// Short lists that somebody types over: nothing would be gained by smaller steps.
void DirectoryModel::rebuild()
{
    QList<Item> items = arranged();
    if (items != m_items) {
        beginResetModel();
        m_items = std::move(items);
        endResetModel();
    }
}

} // namespace godwit::ui
