#pragma once

#include "base/scheduler.h"
#include "ui/models/attachments.h"
#include "ui/models/quote_book.h"

#include <QAbstractListModel>

namespace godwit::ui {

/// The entries of one conversation as rows, mirrored step by step from the messenger, plus what
/// only a view cares for: grouping, day separators, the "New messages" line, delivery. Separators
/// belong to the row below them, so rows and entries always correspond. Owned by AccountModel.
class TimelineModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit TimelineModel(base::Scheduler &scheduler, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole: the body; AccessibleTextRole: author, time, text and state as a sentence.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] TimelineRow row(int row) const;
    [[nodiscard]] const QList<chat::TimelineEntry> &entries() const { return m_entries; }
    [[nodiscard]] const chat::UserId &self() const { return m_self; }
    /// -1 where it is not loaded.
    [[nodiscard]] int rowOf(const chat::MessageId &id) const;
    /// Newest confirmed message; 0 if there is none.
    [[nodiscard]] chat::Seq newest() const;
    /// Others who have read as far as \p seq.
    [[nodiscard]] QList<chat::UserId> readersOf(chat::Seq seq) const;
    /// The separator's words, as of today.
    [[nodiscard]] QString dayLabel(const QDate &day) const;

    /// How files fare and look; outlives us. Without it they are only named.
    void setAttachments(const Attachments *attachments);
    [[nodiscard]] const Attachments *attachments() const { return m_attachments; }

    void reset(const QList<chat::TimelineEntry> &entries);
    void apply(const chat::TimelineChange &change);
    void setSelf(const chat::UserId &self);
    void setReadBy(const QHash<chat::UserId, chat::Seq> &readBy);
    /// The line goes above the first message of somebody else after this one; none: no line.
    void setNewSince(std::optional<chat::Seq> seq);
    void setGapState(const chat::Gap &gap, GapState state);
    /// Gaps that could not be filled may be tried again.
    void forgetGapFailures();
    /// Keeps an unconfirmed message as it is and stops asking.
    void leave(const chat::MessageId &id);

private:
    void insert(int row, const QList<chat::TimelineEntry> &entries);
    void update(int row, const QList<chat::TimelineEntry> &entries);
    void remove(int row, int count);
    void entriesSeen(const QList<chat::TimelineEntry> &entries);
    void touch(int first, int last);
    void findFirstNew();
    void quotesSettled();
    void watchSending();
    void sayWhatIsSlow();
    [[nodiscard]] bool isNew(const chat::TimelineEntry &entry) const;
    [[nodiscard]] bool follows(int row) const;
    [[nodiscard]] bool newAbove(int row) const;
    [[nodiscard]] const chat::UserId &authorOf(const chat::TimelineEntry &entry) const;
    [[nodiscard]] Delivery deliveryOf(const chat::TimelineEntry &entry) const;

    base::Scheduler &m_scheduler;
    const Attachments *m_attachments = nullptr;
    QList<chat::TimelineEntry> m_entries;
    QuoteBook m_quotes;
    chat::UserId m_self;
    QHash<chat::UserId, chat::Seq> m_readBy;
    chat::Seq m_othersRead;
    std::optional<chat::Seq> m_newSince;
    chat::Seq m_firstNew; ///< the row with the line above it; 0: none
    QList<std::pair<chat::Gap, GapState>> m_gaps;
    QSet<chat::MessageId> m_left;
    QHash<chat::MessageId, base::TimePoint> m_sendingSince;
    base::Alarm m_slow;
};

} // namespace godwit::ui
