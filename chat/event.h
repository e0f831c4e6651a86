#pragma once

#include "chat/abilities.h"
#include "chat/conversation.h"
#include "chat/message.h"
#include "chat/refusal.h"

#include <QByteArray>
#include <QList>

#include <variant>

/// Everything a server can tell the domain, as values. Protocols make them, Messenger applies them.
namespace godwit::chat {

/// The server accepted us; what came before belongs to an earlier session.
struct SignedIn
{
    UserId self;
    QString serverName;
    Abilities abilities;
    QList<Conversation> conversations; ///< all that we are in
    Seq cursor; ///< the server's newest number at this moment
    std::optional<FileOffer> files{}; ///< none: it takes no files
};
/// The secret that proves this device next time. Kept by the composition root, never by the
/// archive.
struct TokenIssued
{
    QByteArray token;
};
/// New messages, or new states of known ones (see Message::changed), in the server's order.
struct LiveMessages
{
    QList<Message> messages;
};
/// One page of what was missed, over all conversations, ordered by Message::changed.
struct SyncPage
{
    RequestId request;
    QList<Message> messages;
    Seq cursor; ///< everything up to here is now known
    bool more = false;
};
/// One page of older messages of one conversation, ascending by seq.
struct HistoryPage
{
    RequestId request;
    ConversationId conversation;
    QList<Message> messages;
    bool more = false; ///< there are further ones in the direction that was asked for
};
/// The server has durably kept a message of ours.
struct MessageAccepted
{
    MessageId id;
    Seq seq;
    base::WallTime sentAt;
};
/// The server refused a message of ours; retryAfter tells whether for now or for good.
struct MessageRefused
{
    MessageId id;
    Refusal refusal;
};
/// All that can be joined and all that we are in, at this moment.
struct ConversationsListed
{
    RequestId request;
    QList<Conversation> conversations;
};
/// Any other request succeeded and has no more to say than that.
struct RequestDone
{
    RequestId request;
    ConversationId conversation; ///< the one created, opened or joined; else empty
};
/// Any other request failed. Code "connection-lost" is ours: no answer will come any more.
struct RequestRefused
{
    RequestId request;
    Refusal refusal;
};
struct ConversationsChanged
{
    QList<Conversation> upserted;
    QList<ConversationId> removed;
};
struct TypingChanged
{
    ConversationId conversation;
    UserId user;
    bool typing = false;
};
struct PresenceChanged
{
    UserId user;
    Presence presence = Presence::Unknown;
};
struct ReadMarkerMoved
{
    ConversationId conversation;
    UserId user;
    Seq seq;
};

using Event
    = std::variant<SignedIn, TokenIssued, LiveMessages, SyncPage, HistoryPage, MessageAccepted,
                   MessageRefused, ConversationsListed, RequestDone, RequestRefused,
                   ConversationsChanged, TypingChanged, PresenceChanged, ReadMarkerMoved>;

} // namespace godwit::chat
