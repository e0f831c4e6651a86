#pragma once

#include "server/chat/hall.h"
#include "server/socketio/socket.h"

namespace godwit::server {

class ChatServer;

/// One signed-in client, or one that is about to sign in. Owned by its connection.
class ChatSession final : public SocketListener
{
public:
    ChatSession(ChatServer &server, Socket &socket);
    ~ChatSession() override;

    void connecting(const QJsonObject &auth) override;
    void received(const net::socketio::Packet &packet) override;
    void closed() override;

    /// Null until it has signed in.
    [[nodiscard]] PersonState *person() const { return m_person; }
    void setPerson(PersonState &person) { m_person = &person; }
    [[nodiscard]] Socket &socket() { return m_socket; }
    void send(const net::Frame &frame) { m_socket.send(frame); }

    /// For answers that come later: empty once the session is over.
    [[nodiscard]] std::weak_ptr<ChatSession> handle() const { return m_handle; }

    Presence presence = Presence::Available;
    int readsInFlight = 0;
    QByteArray fileTicket; ///< given out by FileDesk

private:
    ChatServer &m_server;
    Socket &m_socket;
    PersonState *m_person = nullptr;
    std::shared_ptr<ChatSession> m_handle; ///< owns nothing; gone when the session is over
};

} // namespace godwit::server
