#pragma once

#include "base/random.h"
#include "base/scheduler.h"
#include "chat/archive.h"
#include "chat/courier.h"
#include "chat/messenger_settings.h"
#include "chat/timeline_entry.h"

#include <QObject>

#include <memory>
#include <optional>

namespace godwit::chat {

/// One account as the window and the command line see it: applies what the courier tells, keeps it
/// in the archive, and sees every message of ours through. Owned by the composition root; lives on
/// the main thread and never blocks it. The four references outlive it.
class Messenger final : public QObject
{
    Q_OBJECT

public:
    Messenger(Courier &courier, Archive &archive, base::Scheduler &scheduler, base::Random &random,
              MessengerSettings settings = {});
    ~Messenger() override;

    /// Opens the archive, then goes online. opened() or storageFailed() follows.
    void start();
    void goOffline();
    void goOnline();
    void reconnectNow();
    void retryStorage(); ///< after storageFailed(), at once

    /// Puts a message into the outbox. kept() follows when it is on disk, notKept() while it is not
    /// for longer than it should, unkeepable() if it never will be. Works in every state.
    MessageId send(const ConversationId &conversation, const Draft &draft);
    void retry(const MessageId &id); ///< one that is Failed or Unconfirmed, under the same id
    void discard(const MessageId &id); ///< forgets one that is neither confirmed nor in flight

    RequestId listConversations();
    RequestId join(const ConversationId &conversation);
    RequestId leave(const ConversationId &conversation);
    RequestId createRoom(const QString &name, const QString &topic);
    RequestId openDirect(const UserId &with);
    RequestId edit(const MessageId &id, const QString &body);
    RequestId retract(const MessageId &id);
    RequestId react(const MessageId &id, const QString &emoji, bool on);
    void setTyping(const ConversationId &conversation, bool typing);
    void markRead(const ConversationId &conversation, Seq seq);
    /// Loads the newest page of a conversation into its timeline; timelineChanged() follows.
    void openTimeline(const ConversationId &conversation);
    /// Shows the part around \p seq instead of the end, or, without it, the end again.
    void moveTimeline(const ConversationId &conversation, std::optional<Seq> seq);
    /// Forgets the entries in memory; nothing is announced for it until it is opened again.
    void closeTimeline(const ConversationId &conversation);
    void loadOlder(const ConversationId &conversation); ///< from the archive, then the server
    void loadNewer(const ConversationId &conversation); ///< after moveTimeline()
    void fillGap(const Gap &gap); ///< asks the server for what such a row says is missing

    [[nodiscard]] const QList<TimelineEntry> &timeline(const ConversationId &conversation) const;
    [[nodiscard]] bool hasOlder(const ConversationId &conversation) const;
    [[nodiscard]] bool hasNewer(const ConversationId &conversation) const;
    [[nodiscard]] Archive &archive() const; ///< to search in
    [[nodiscard]] Files *files() const; ///< null: this account has none
    [[nodiscard]] const QList<Conversation> &conversations() const;
    [[nodiscard]] QList<PendingMessage> outbox() const;
    [[nodiscard]] const Connectivity &connectivity() const;
    [[nodiscard]] const Abilities &abilities() const;
    [[nodiscard]] UserId self() const;
    [[nodiscard]] QString serverName() const;
    [[nodiscard]] Presence presence(const UserId &user) const;
    [[nodiscard]] QList<UserId> typingIn(const ConversationId &conversation) const;
    [[nodiscard]] int unread(const ConversationId &conversation) const;
    [[nodiscard]] bool caughtUp() const; ///< everything missed has been applied in this session

Q_SIGNALS:
    void opened(const std::optional<QString> &setAside);
    void signedIn();
    void catchUpFinished();
    void kept(const godwit::chat::MessageId &id);
    /// It is not on disk yet and still tried; told once for each message.
    void notKept(const godwit::chat::MessageId &id, const godwit::chat::ArchiveError &error);
    /// The archive rejects it for good: it was taken out of the outbox and never sent.
    void unkeepable(const godwit::chat::MessageId &id, const godwit::chat::ArchiveError &error);
    void accepted(const godwit::chat::MessageId &id, godwit::chat::Seq seq);
    void refused(const godwit::chat::MessageId &id, const godwit::chat::Refusal &refusal);
    /// Messages (new, or new states of known ones) that are now in the archive, or rejected by it;
    /// Live and CatchUp ones come in the server's order, each exactly once.
    void messagesKept(const QList<godwit::chat::Message> &messages, godwit::chat::Origin origin);
    void tokenIssued(const QByteArray &token);
    void conversationsListed(const godwit::chat::RequestId &request,
                             const QList<godwit::chat::Conversation> &conversations);
    void requestDone(const godwit::chat::RequestId &request,
                     const godwit::chat::ConversationId &conversation);
    void requestRefused(const godwit::chat::RequestId &request,
                        const godwit::chat::Refusal &refusal);
    /// What fillGap(), loadOlder() or openTimeline() asked the server for did not come.
    void gapNotFilled(const godwit::chat::Gap &gap, const godwit::chat::Refusal &refusal);
    void timelineChanged(const godwit::chat::ConversationId &conversation,
                         const godwit::chat::TimelineChange &change);
    void conversationsChanged();
    void outboxChanged();
    void connectivityChanged(const godwit::chat::Connectivity &connectivity);
    void typingChanged(const godwit::chat::ConversationId &conversation);
    void presenceChanged(const godwit::chat::UserId &user);
    /// The archive failed; what was not kept is still in memory and is tried again.
    void storageFailed(const godwit::chat::ArchiveError &error);
    void storageRecovered();
    /// The archive rejects this one for good: it is shown in this run, and asked for in the next.
    void messageUnkeepable(const godwit::chat::Message &message,
                           const godwit::chat::ArchiveError &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace godwit::chat
