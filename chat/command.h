#pragma once

#include "chat/attachment.h"
#include "chat/conversation.h"
#include "chat/ids.h"

#include <QString>

#include <optional>
#include <variant>

/// Everything the domain can ask of a server, as values. Only valid while signed in: a command
/// given at another time is answered at once with "connection-lost".
namespace godwit::chat {

struct SendMessage
{
    MessageId id;
    ConversationId conversation;
    QString body;
    std::optional<MessageId> replyTo;
    /// Our previous message in this conversation, if it is still unanswered: a server that knows
    /// the field refuses this one ("out-of-order") unless that one was kept, so that a refusal in
    /// the middle of a pipeline can never reorder what follows.
    std::optional<MessageId> after;
    QList<Attachment> attachments{};
};
/// Everything after \p since in all our conversations; answered by SyncPage.
struct RequestSync
{
    RequestId request;
    Seq since;
};
/// Answered by HistoryPage. Neither bound: the newest. Both: what lies between, exclusively.
struct RequestHistory
{
    RequestId request;
    ConversationId conversation;
    std::optional<Seq> before;
    std::optional<Seq> after;
    int limit = 100;
};
/// Everything that can be joined and everything that we are in; answered by ConversationsListed.
struct ListConversations
{
    RequestId request;
};
struct JoinConversation
{
    RequestId request;
    ConversationId conversation;
};
struct LeaveConversation
{
    RequestId request;
    ConversationId conversation;
};
struct CreateConversation
{
    RequestId request;
    QString name;
    QString topic;
};
struct OpenDirect
{
    RequestId request;
    UserId with;
};
struct EditMessage
{
    RequestId request;
    MessageId id;
    QString body;
};
struct RetractMessage
{
    RequestId request;
    MessageId id;
};
struct ReactToMessage
{
    RequestId request;
    MessageId id;
    QString emoji;
    bool on = true;
};
struct SetTyping
{
    ConversationId conversation;
    bool typing = false;
};
struct MarkRead
{
    ConversationId conversation;
    Seq seq;
};
struct SetPresence
{
    Presence presence = Presence::Available;
};

using Command
    = std::variant<SendMessage, RequestSync, RequestHistory, ListConversations, JoinConversation,
                   LeaveConversation, CreateConversation, OpenDirect, EditMessage, RetractMessage,
                   ReactToMessage, SetTyping, MarkRead, SetPresence>;

} // namespace godwit::chat
