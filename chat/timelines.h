#pragma once

#include "chat/archive.h"
#include "chat/gap_book.h"
#include "chat/keeper.h"
#include "chat/outbox.h"
#include "chat/timeline.h"

#include <QObject>

#include <unordered_map>

namespace godwit::chat {

/// The timelines that somebody looks at: loads their pages from the archive and keeps them up to
/// date. Owned by Messenger.
class Timelines final : public QObject
{
    Q_OBJECT

public:
    Timelines(Archive &archive, const Keeper &keeper, const Outbox &outbox, const GapBook &gaps,
              int pageSize);

    void open(const ConversationId &conversation);
    void close(const ConversationId &conversation);
    void loadOlder(const ConversationId &conversation);
    /// Shows what is around \p seq, or the end again.
    void move(const ConversationId &conversation, std::optional<Seq> seq);
    void loadNewer(const ConversationId &conversation);
    /// Asks for what the server has before the first row, where less than a page is shown.
    void topUp();

    void apply(const QList<Message> &messages);
    void putPending(const PendingMessage &message);
    void removePending(const PendingMessage &message);
    void apply(const GapEdit &edit);
    /// Tells what has changed since the last call.
    void flush();

    [[nodiscard]] const QList<TimelineEntry> &entries(const ConversationId &conversation) const;
    [[nodiscard]] bool hasOlder(const ConversationId &conversation) const;
    [[nodiscard]] bool hasNewer(const ConversationId &conversation) const;

Q_SIGNALS:
    void changed(const godwit::chat::ConversationId &conversation,
                 const godwit::chat::TimelineChange &change);
    /// The archive has no more; the server may have.
    void olderWanted(const godwit::chat::Gap &gap);
    void failed(const godwit::chat::ArchiveError &error);

private:
    struct Opened
    {
        Timeline timeline;
        bool loading = false;
        QList<Message> meanwhile; ///< may be newer than what is being loaded
        quint64 moves = 0; ///< what was asked for before the last one is not wanted any more
    };
    struct Hash
    {
        size_t operator()(const ConversationId &id) const { return qHash(id); }
    };

    Opened *find(const ConversationId &conversation);
    void load(const PageQuery &query);
    void loaded(const PageQuery &query, const ArchiveResult<Page> &result);
    void loadOlderThan(const ConversationId &conversation, std::optional<Seq> before);
    void reachEnd(const ConversationId &conversation, Opened &opened);
    void topUp(const ConversationId &conversation, const Opened &opened);

    Archive &m_archive;
    const Keeper &m_keeper;
    const Outbox &m_outbox;
    const GapBook &m_gaps;
    const int m_pageSize;
    std::unordered_map<ConversationId, Opened, Hash> m_opened;
};

} // namespace godwit::chat
