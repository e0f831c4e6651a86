#pragma once

#include "server/chat/chat_context.h"
#include "server/chat/message_requests.h"
#include "server/chat/room_requests.h"
#include "server/chat/sign_in.h"

namespace godwit::server {

/// The chat of docs/PROTOCOL.md on Socket.IO sockets: knows who is in, hands each request to whom
/// it concerns. I/O thread.
class ChatServer final
{
public:
    explicit ChatServer(const ChatContext &context);

    /// A SocketAcceptor: the chat is the default namespace.
    [[nodiscard]] std::unique_ptr<SocketListener> accept(const QString &nsp, Socket &socket);
    /// Tells everybody that the server is about to go down (section 6).
    void announceRestart(std::optional<base::Milliseconds> estimate);

    void signIn(ChatSession &session, const QJsonObject &auth);
    void handle(ChatSession &session, const net::socketio::Packet &packet);
    void left(ChatSession &session);

private:
    using Handler = std::function<void(ChatSession &, const QJsonObject &, const Reply &)>;

    [[nodiscard]] std::optional<Refusal> limit(PersonState &person, const QString &request) const;
    void addMessageHandlers();
    void addRoomHandlers();

    ChatContext m_context;
    RoomNews m_rooms;
    TypingBoard m_typing;
    PresenceBoard m_presence;
    SignIn m_signIn;
    MessageRequests m_messageRequests;
    RoomRequests m_roomRequests;
    QHash<QString, Handler> m_handlers;
};

} // namespace godwit::server
