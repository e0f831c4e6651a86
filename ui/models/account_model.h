#pragma once

#include "chat/messenger.h"
#include "ui/account_card.h"
#include "ui/models/attachments.h"
#include "ui/models/connection_watch.h"
#include "ui/models/conversation_list_model.h"
#include "ui/models/drafts.h"
#include "ui/models/timeline_model.h"

#include <memory>
#include <unordered_map>

namespace godwit::ui {

/// One account as the widgets see it: what its messenger tells, in models. Owned by the window; the
/// messenger outlives it.
class AccountModel final : public QObject
{
    Q_OBJECT

public:
    AccountModel(AccountCard card, chat::Messenger &messenger, base::Scheduler &scheduler);
    /// Keeps the drafts.
    ~AccountModel() override;

    [[nodiscard]] const AccountCard &card() const { return m_card; }
    [[nodiscard]] chat::Messenger &messenger() { return m_messenger; }
    [[nodiscard]] ConnectionWatch &connection() { return m_connection; }
    [[nodiscard]] ConversationListModel &list() { return m_list; }
    [[nodiscard]] Drafts &drafts() { return m_drafts; }
    [[nodiscard]] Attachments &attachments() { return m_attachments; }
    [[nodiscard]] bool canSend(const chat::ConversationId &conversation);
    /// Some of them changed; they are kept soon.
    void draftsChanged();
    /// What was being written in \p former, whose place this one takes.
    void takeDrafts(AccountModel &former);
    /// Opens it at first use; valid until eviction by a number of others opened later.
    [[nodiscard]] TimelineModel &timeline(const chat::ConversationId &conversation);
    [[nodiscard]] const chat::Conversation *conversation(const chat::ConversationId &id) const;
    /// The conversations that we are in, with what is unread in them.
    [[nodiscard]] QList<ConversationRow> rows() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString userName() const;

    /// Gives the text of a conversation's draft to the outbox; draftKept() or draftNotKept()
    /// follows. One that changes a message goes to the server; draftDone() follows. False if there
    /// is nothing to send.
    bool send(const chat::ConversationId &conversation);

    /// opened() follows when this request has made or found a conversation.
    void openWhenDone(const chat::RequestId &request) { m_openWhenDone = request; }

    /// The conversation that is in front and being read; its messages are not counted.
    void setCurrent(const chat::ConversationId &conversation);
    [[nodiscard]] const chat::ConversationId &current() const { return m_current; }
    [[nodiscard]] int unread() const { return m_unread; }
    [[nodiscard]] int mentionCount() const { return m_mentionTotal; }

Q_SIGNALS:
    /// Names, topics, members or counts changed.
    void conversationsChanged();
    void refused(const QString &why);
    void opened(const godwit::chat::ConversationId &conversation);
    /// The draft of this conversation is shorter now: \p length characters at its beginning went.
    void draftKept(const godwit::chat::ConversationId &conversation, qsizetype length);
    /// It stays in its field: until it is kept, or for the person to change.
    /// The draft of this conversation is another one now.
    void draftDone(const godwit::chat::ConversationId &conversation);
    void draftNotKept(const godwit::chat::ConversationId &conversation, const QString &why);

private:
    void follow();
    void scheduleRows();
    void updateRows();
    [[nodiscard]] ConversationRow rowFor(const chat::Conversation &conversation) const;
    void updateOutbox();
    void kept(const chat::MessageId &id);
    void notKept(const chat::MessageId &id, const chat::ArchiveError &error);
    void unkeepable(const chat::MessageId &id, const chat::ArchiveError &error);
    void see(const QList<chat::Message> &messages, chat::Origin origin);
    void forgetOldest();
    bool changeSent(const chat::ConversationId &conversation, const QString &text);
    void keepDrafts();

    struct Opened
    {
        std::unique_ptr<TimelineModel> model;
        quint64 usedAt = 0;
    };
    struct Newest
    {
        chat::Seq seq;
        QString author;
        QString text;
        base::WallTime sentAt{};
    };

    AccountCard m_card;
    chat::Messenger &m_messenger;
    base::Scheduler &m_scheduler;
    ConnectionWatch m_connection;
    ConversationListModel m_list;
    Drafts m_drafts;
    Attachments m_attachments;
    std::unordered_map<QString, Opened> m_timelines;
    QHash<chat::ConversationId, Newest> m_newest;
    QHash<chat::ConversationId, int> m_mentions;
    chat::ConversationId m_current;
    chat::RequestId m_openWhenDone;
    QHash<chat::RequestId, std::pair<chat::ConversationId, chat::MessageId>> m_changes;
    quint64 m_uses = 0;
    int m_unread = 0;
    int m_mentionTotal = 0;
    bool m_rowsDue = false;
    base::Alarm m_rowsAlarm;
    base::Alarm m_draftsAlarm;
};

} // namespace godwit::ui
