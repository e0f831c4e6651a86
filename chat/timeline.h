#pragma once

#include "chat/timeline_entry.h"

#include <QHash>
#include <QList>

#include <optional>

namespace godwit::chat {

/// One conversation as rows: confirmed messages and gaps in the server's order, then what is
/// pending in the outbox's order. Shows a window of the conversation: what is older than its floor
/// is left out. Every change is written down as steps. Pure; owned by Timelines.
class Timeline final
{
public:
    /// \p capacity: rows, beyond which growth at the end drops the oldest.
    explicit Timeline(int capacity = 10'000);

    /// Inserts \p messages (in any order) or replaces older states of them. A pending message of
    /// the same id gives way.
    void apply(const QList<Message> &messages);
    /// Inserts \p message, or replaces it when it is shown already.
    void putPending(const PendingMessage &message);
    void removePending(const MessageId &id);
    void addGap(const Gap &gap);
    void removeGap(const Gap &gap);

    /// Everything from here on is shown, nothing before; 0: all. Lowering it says that \p floor is
    /// what apply() has brought; raising it drops rows.
    void setFloor(Seq floor);
    [[nodiscard]] Seq floor() const { return m_floor; }
    /// Nothing after it is shown, and nothing pending; none: the conversation's end is.
    void setCeiling(std::optional<Seq> ceiling);
    [[nodiscard]] const std::optional<Seq> &ceiling() const { return m_ceiling; }
    void clear();

    [[nodiscard]] const QList<TimelineEntry> &entries() const { return m_entries; }
    /// The steps since the last call.
    TimelineChange takeChange();

private:
    /// Confirmed rows by (seq, kind): a gap stands before the message that ends it.
    struct Key
    {
        qint64 seq = 0;
        qint64 kind = 0; ///< a gap's lower end, or the greatest number for a message
        friend auto operator<=>(const Key &, const Key &) = default;
    };
    static Key keyOf(const TimelineEntry &entry);

    [[nodiscard]] int rowOf(const Key &key) const;
    [[nodiscard]] int pendingRow(qint64 order) const;
    [[nodiscard]] bool holds(int row, const Key &key) const;
    void applyOne(const Message &message);
    void insert(int row, const TimelineEntry &entry);
    void update(int row, const TimelineEntry &entry);
    void remove(int row, int count);
    void trim();

    const int m_capacity;
    QList<TimelineEntry> m_entries;
    int m_confirmed = 0; ///< rows before the pending ones
    QHash<MessageId, qint64> m_pending; ///< order by id
    Seq m_floor;
    std::optional<Seq> m_ceiling;
    int m_grown = 0; ///< rows added at the end since somebody looked for older ones
    TimelineChange m_change;
};

} // namespace godwit::chat
