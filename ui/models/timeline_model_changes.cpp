#include "ui/models/timeline_model.h"

#include <algorithm>

// How TimelineModel follows its conversation; what it says about a row is in timeline_model.cpp.
namespace godwit::ui {

using chat::Message;
using chat::TimelineEntry;
using chat::TimelineStep;

void TimelineModel::reset(const QList<TimelineEntry> &entries)
{
    beginResetModel();
    m_entries = entries;
    m_quotes.clear();
    m_quotes.see(m_entries);
    (void)m_quotes.settle(m_entries);
    findFirstNew();
    watchSending();
    endResetModel();
}

void TimelineModel::apply(const chat::TimelineChange &change)
{
    for (const TimelineStep &step : change) {
        switch (step.kind) {
        case TimelineStep::Kind::Inserted:
            insert(step.row, step.entries);
            break;
        case TimelineStep::Kind::Updated:
            update(step.row, step.entries);
            break;
        case TimelineStep::Kind::Removed:
            remove(step.row, step.count);
            break;
        }
    }
    quotesSettled();
    watchSending();
}

void TimelineModel::insert(int row, const QList<TimelineEntry> &entries)
{
    Q_ASSERT(row >= 0 && row <= m_entries.size());
    if (entries.isEmpty()) {
        return;
    }
    const int count = static_cast<int>(entries.size());
    beginInsertRows({}, row, row + count - 1);
    m_entries.insert(row, count, entries.constFirst());
    std::copy(entries.begin(), entries.end(), m_entries.begin() + row);
    entriesSeen(entries);
    endInsertRows();
    touch(row - 1, row - 1);
    touch(row + count, row + count);
}

void TimelineModel::update(int row, const QList<TimelineEntry> &entries)
{
    Q_ASSERT(row >= 0 && row + entries.size() <= m_entries.size());
    std::copy(entries.begin(), entries.end(), m_entries.begin() + row);
    entriesSeen(entries);
    touch(row - 1, row + static_cast<int>(entries.size()));
}

void TimelineModel::remove(int row, int count)
{
    Q_ASSERT(row >= 0 && count >= 0 && row + count <= m_entries.size());
    if (count == 0) {
        return;
    }
    beginRemoveRows({}, row, row + count - 1);
    m_entries.remove(row, count);
    findFirstNew();
    endRemoveRows();
    touch(row - 1, row);
}

/// Keeps the derived knowledge in step with entries that have come or changed.
void TimelineModel::entriesSeen(const QList<TimelineEntry> &entries)
{
    m_quotes.see(entries);
    for (const TimelineEntry &entry : entries) {
        if (isNew(entry)) {
            const chat::Seq seq = std::get<Message>(entry).seq;
            m_firstNew = m_firstNew.value == 0 ? seq : std::min(m_firstNew, seq);
        }
    }
}

bool TimelineModel::isNew(const TimelineEntry &entry) const
{
    const auto *message = std::get_if<Message>(&entry);
    return message != nullptr && m_newSince && message->seq > *m_newSince
        && message->author != m_self;
}

void TimelineModel::findFirstNew()
{
    m_firstNew = {};
    if (m_newSince) {
        const auto first = std::find_if(m_entries.cbegin(), m_entries.cend(),
                                        [this](const auto &entry) { return isNew(entry); });
        m_firstNew = first != m_entries.cend() ? std::get<Message>(*first).seq : chat::Seq();
    }
}

void TimelineModel::touch(int first, int last)
{
    const int from = std::max(0, first);
    const int to = std::min(last, rowCount() - 1);
    if (from <= to) {
        Q_EMIT dataChanged(index(from), index(to));
    }
}

void TimelineModel::quotesSettled()
{
    const QSet<chat::MessageId> changed = m_quotes.settle(m_entries);
    if (changed.isEmpty()) {
        return;
    }
    // One signal for all: views measure only what they show, and thousands may be concerned.
    int first = rowCount();
    int last = -1;
    for (int row = 0; row < rowCount(); ++row) {
        const chat::MessageId *target = replyToOf(m_entries.at(row));
        if (target != nullptr && changed.contains(*target)) {
            first = std::min(first, row);
            last = row;
        }
    }
    touch(first, last);
}

void TimelineModel::setSelf(const chat::UserId &self)
{
    if (m_self != self) {
        m_self = self;
        findFirstNew();
        touch(0, rowCount() - 1);
    }
}

void TimelineModel::setReadBy(const QHash<chat::UserId, chat::Seq> &readBy)
{
    m_readBy = readBy;
    chat::Seq read;
    for (auto it = readBy.cbegin(); it != readBy.cend(); ++it) {
        read = it.key() != m_self ? std::max(read, it.value()) : read;
    }
    const chat::Seq before = std::exchange(m_othersRead, read);
    if (before == read) {
        return;
    }
    const auto [low, high] = std::minmax(before, read);
    for (int row = rowCount() - 1; row >= 0; --row) {
        const auto *message = std::get_if<Message>(&m_entries.at(row));
        if (message != nullptr && message->seq <= low) {
            break;
        }
        if (message != nullptr && message->seq <= high && message->author == m_self) {
            touch(row, row);
        }
    }
}

void TimelineModel::setNewSince(std::optional<chat::Seq> seq)
{
    m_newSince = seq;
    const chat::Seq before = m_firstNew;
    findFirstNew();
    if (before == m_firstNew) {
        return;
    }
    for (int row = rowCount() - 1; row >= 0; --row) {
        const auto *message = std::get_if<Message>(&m_entries.at(row));
        if (message != nullptr && (message->seq == before || message->seq == m_firstNew)) {
            touch(row - 1, row);
        }
    }
}

void TimelineModel::setGapState(const chat::Gap &gap, GapState state)
{
    m_gaps.removeIf([&](const auto &known) { return known.first == gap; });
    if (state != GapState::Idle) {
        m_gaps.append({gap, state});
    }
    for (int row = 0; row < rowCount(); ++row) {
        const auto *known = std::get_if<chat::Gap>(&m_entries.at(row));
        if (known != nullptr && *known == gap) {
            touch(row, row);
        }
    }
}

void TimelineModel::forgetGapFailures()
{
    const auto known = m_gaps;
    for (const auto &[gap, state] : known) {
        if (state == GapState::Failed) {
            setGapState(gap, GapState::Idle);
        }
    }
}

void TimelineModel::leave(const chat::MessageId &id)
{
    m_left.insert(id);
    const int row = rowOf(id);
    touch(row, row);
}

void TimelineModel::setAttachments(const Attachments *attachments)
{
    m_attachments = attachments;
    connect(attachments, &Attachments::changed, this, [this](const chat::FileId &id) {
        for (int row = 0; row < m_entries.size(); ++row) {
            const auto &files = attachmentsOf(m_entries.at(row));
            if (std::any_of(files.cbegin(), files.cend(),
                            [&id](const auto &file) { return file.id == id; })) {
                touch(row, row);
            }
        }
    });
}

} // namespace godwit::ui
