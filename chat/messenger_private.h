#pragma once

#include "chat/catch_up.h"
#include "chat/conversation_book.h"
#include "chat/delivery.h"
#include "chat/gap_book.h"
#include "chat/history.h"
#include "chat/inbox.h"
#include "chat/keeper.h"
#include "chat/messenger.h"
#include "chat/messenger_state.h"
#include "chat/timelines.h"
#include "chat/turn.h"
#include "chat/typing_board.h"
#include "chat/unread.h"
#include "chat/uploads.h"

#include <QSet>

namespace godwit::chat {

/// The parts of a Messenger and how events pass through them. Every step fills a Turn and ends in
/// finish(); signals are emitted there, when all parts agree with each other.
class Messenger::Private final : public MessengerState
{
public:
    Private(Messenger &messenger, Courier &courier, Archive &archive, base::Scheduler &scheduler,
            base::Random &random, MessengerSettings settings);

    // messenger_outgoing.cpp: what the person does
    void openArchive();
    void archiveOpened(const ArchiveResult<ArchiveSnapshot> &result);
    void enqueue(const PendingMessage &draft);
    void keepPending(const PendingMessage &message, Turn &turn);
    void retry(const MessageId &id);
    void discard(const MessageId &id);
    void setTyping(const ConversationId &conversation, bool typing);
    void markRead(const ConversationId &conversation, Seq seq);
    void flushMarks();
    void countUnread(const ConversationId &conversation);
    void archiveFailed(const ArchiveError &error, const ChangeSet &changes);
    void archiveRejected(const ArchiveError &error, const ChangeSet &change);
    void retryStorage();

    // messenger_incoming.cpp: messages and gaps
    void apply(const QList<Message> &messages, Origin origin, Turn &turn);
    void applyOne(const Message &message, Turn &turn);
    void settle(const MessageId &id, Seq seq, Turn &turn);
    void settleAccepted(QList<Message> messages, Seq known, Turn &turn);
    [[nodiscard]] bool isHidden(const Message &message) const;
    void addGap(const ConversationId &conversation, Seq upTo, Turn &turn);
    void gapRefined(const Gap &gap, const ArchiveResult<Page> &result);
    void edit(const GapEdit &edit, Turn &turn);
    void finishCatchUp(Turn &turn);
    void requestPage();
    void fillGaps();

    // messenger_events.cpp: one handler per kind of event
    void happened(const QList<Inbox::Item> &items);
    void on(const Connectivity &connectivity, Turn &turn);
    void on(const SyncPart &part, Turn &turn);
    void on(const LiveOverflow &, Turn &turn);
    void on(const SignedIn &event, Turn &turn);
    void on(const TokenIssued &event, Turn &turn);
    void on(const LiveMessages &event, Turn &turn);
    void on(const SyncPage &event, Turn &turn);
    void on(const HistoryPage &event, Turn &turn);
    void on(const MessageAccepted &event, Turn &turn);
    void on(const MessageRefused &event, Turn &turn);
    void on(const ConversationsListed &event, Turn &turn);
    void on(const RequestDone &event, Turn &turn);
    void on(const RequestRefused &event, Turn &turn);
    void on(const ConversationsChanged &event, Turn &turn);
    void on(const TypingChanged &event, Turn &turn);
    void on(const PresenceChanged &event, Turn &turn);
    void on(const ReadMarkerMoved &event, Turn &turn);
    Seq resumeFrom(const SignedIn &event);
    void takeOver(const SignedIn &event, Seq since, Turn &turn);
    void removeConversation(const ConversationId &id, Turn &turn);
    void typingEnded(const ConversationId &conversation, const UserId &user, Turn &turn);
    void armTyping();
    void endSession(Turn &turn);

    void finish(Turn turn);
    void keep(Turn &turn);

    Messenger &q;
    Courier &courier;
    Archive &archive;
    base::Scheduler &scheduler;
    base::Random &random;
    const MessengerSettings settings;

    RequestIds requests;
    Keeper keeper;
    GapBook gaps;
    ConversationBook conversations;
    CatchUp catchUp;
    Unread unread;
    TypingBoard typing;
    QHash<UserId, Presence> presences;
    Delivery delivery;
    Uploads uploads;
    History history;
    Timelines timelines;
    Inbox inbox;

    QSet<ConversationId> uncertain; ///< where messages may be missing before the next one
    QHash<RequestId, ConversationId> left;
    QSet<MessageId> notKept;
    QSet<MessageId> unkeepable; ///< ours, taken out again because the archive will never have them
    QHash<ConversationId, base::TimePoint> typingSent;
    QHash<ConversationId, Seq> marks; ///< read, but not told to the server yet
    base::Alarm marksAlarm;
    base::Alarm typingAlarm;
    base::Alarm syncAlarm;
    base::Alarm keepAlarm;
};

} // namespace godwit::chat
