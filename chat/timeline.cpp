#include "chat/timeline.h"

#include <algorithm>
#include <limits>

namespace godwit::chat {

namespace {

constexpr qint64 messageKind = std::numeric_limits<qint64>::max();

} // namespace

Timeline::Timeline(int capacity)
    : m_capacity(capacity)
{
}

Timeline::Key Timeline::keyOf(const TimelineEntry &entry)
{
    if (const auto *gap = std::get_if<Gap>(&entry)) {
        return {gap->before.value, gap->after.value};
    }
    const auto *message = std::get_if<Message>(&entry);
    return {message ? message->seq.value : messageKind, messageKind};
}

int Timeline::rowOf(const Key &key) const
{
    const auto end = m_entries.cbegin() + m_confirmed;
    if (m_confirmed > 0 && keyOf(*(end - 1)) < key) {
        return m_confirmed; // what is new comes last
    }
    const auto found = std::lower_bound(
        m_entries.cbegin(), end, key,
        [](const TimelineEntry &entry, const Key &wanted) { return keyOf(entry) < wanted; });
    return static_cast<int>(found - m_entries.cbegin());
}

int Timeline::pendingRow(qint64 order) const
{
    const auto found = std::lower_bound(m_entries.cbegin() + m_confirmed, m_entries.cend(), order,
                                        [](const TimelineEntry &entry, qint64 wanted) {
                                            return std::get<PendingMessage>(entry).order < wanted;
                                        });
    return static_cast<int>(found - m_entries.cbegin());
}

bool Timeline::holds(int row, const Key &key) const
{
    return row < m_confirmed && keyOf(m_entries.at(row)) == key;
}

void Timeline::apply(const QList<Message> &messages)
{
    for (const Message &message : messages) {
        applyOne(message);
    }
    trim();
}

void Timeline::applyOne(const Message &message)
{
    const auto pending = m_pending.isEmpty() ? m_pending.cend() : m_pending.constFind(message.id);
    const Key key{message.seq.value, messageKind};
    const int row = rowOf(key);
    if (pending != m_pending.cend()) {
        const int old = pendingRow(*pending);
        m_pending.erase(pending);
        if (old == m_confirmed && row == m_confirmed && message.seq >= m_floor) {
            ++m_confirmed; // it becomes confirmed where it stands
            update(row, message);
            return;
        }
        remove(old, 1);
    }
    if (message.seq < m_floor || (m_ceiling && message.seq > *m_ceiling)) {
        return;
    }
    if (!holds(row, key)) {
        m_grown += row == m_confirmed ? 1 : 0;
        ++m_confirmed;
        insert(row, message);
    } else if (std::get<Message>(m_entries.at(row)).changed < message.changed) {
        update(row, message);
    }
}

void Timeline::putPending(const PendingMessage &message)
{
    if (m_ceiling) {
        return;
    }
    if (const auto known = m_pending.constFind(message.id); known != m_pending.cend()) {
        const int row = pendingRow(*known);
        if (*known == message.order) {
            if (std::get<PendingMessage>(m_entries.at(row)) != message) {
                update(row, message);
            }
            return;
        }
        remove(row, 1); // sent again: it goes to the end
    }
    m_pending.insert(message.id, message.order);
    insert(pendingRow(message.order), message);
}

void Timeline::removePending(const MessageId &id)
{
    if (const auto known = m_pending.constFind(id); known != m_pending.cend()) {
        remove(pendingRow(*known), 1);
        m_pending.erase(known);
    }
}

void Timeline::addGap(const Gap &gap)
{
    const Key key{gap.before.value, gap.after.value};
    const int row = rowOf(key);
    const bool inside = gap.before > m_floor && (!m_ceiling || gap.before <= *m_ceiling);
    if (inside && !holds(row, key)) {
        ++m_confirmed;
        insert(row, gap);
    }
}

void Timeline::removeGap(const Gap &gap)
{
    const Key key{gap.before.value, gap.after.value};
    const int row = rowOf(key);
    if (holds(row, key)) {
        --m_confirmed;
        remove(row, 1);
    }
}

void Timeline::setFloor(Seq floor)
{
    if (floor < m_floor) {
        m_grown = 0;
    }
    m_floor = floor;
    // A gap that ends at the floor lies before it.
    const int first = rowOf({floor.value, messageKind - 1});
    if (floor.value > 0 && first > 0) {
        m_confirmed -= first;
        remove(0, first);
    }
}

void Timeline::setCeiling(std::optional<Seq> ceiling)
{
    m_ceiling = ceiling;
}

void Timeline::clear()
{
    if (!m_entries.isEmpty()) {
        remove(0, static_cast<int>(m_entries.size()));
    }
    m_confirmed = 0;
    m_grown = 0;
    m_pending.clear();
}

void Timeline::trim()
{
    if (m_confirmed <= m_capacity || m_grown < m_capacity / 4) {
        return;
    }
    // Some at a time, so that a conversation that keeps growing is not cut message by message.
    int row = m_confirmed - m_capacity * 3 / 4;
    while (row < m_confirmed && !std::holds_alternative<Message>(m_entries.at(row))) {
        ++row;
    }
    if (row < m_confirmed) {
        m_grown = 0;
        setFloor(std::get<Message>(m_entries.at(row)).seq);
    }
}

TimelineChange Timeline::takeChange()
{
    return std::exchange(m_change, {});
}

void Timeline::insert(int row, const TimelineEntry &entry)
{
    m_entries.insert(row, entry);
    if (!m_change.isEmpty()) {
        TimelineStep &last = m_change.last();
        if (last.kind == TimelineStep::Kind::Inserted && last.row + last.count == row) {
            last.entries.append(entry);
            ++last.count;
            return;
        }
    }
    m_change.append({TimelineStep::Kind::Inserted, row, 1, {entry}});
}

void Timeline::update(int row, const TimelineEntry &entry)
{
    m_entries[row] = entry;
    if (!m_change.isEmpty()) {
        TimelineStep &last = m_change.last();
        if (last.kind == TimelineStep::Kind::Updated && last.row + last.count == row) {
            last.entries.append(entry);
            ++last.count;
            return;
        }
    }
    m_change.append({TimelineStep::Kind::Updated, row, 1, {entry}});
}

void Timeline::remove(int row, int count)
{
    m_entries.remove(row, count);
    m_change.append({TimelineStep::Kind::Removed, row, count, {}});
}

} // namespace godwit::chat
