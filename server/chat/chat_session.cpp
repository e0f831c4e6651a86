#include "server/chat/chat_session.h"

#include "server/chat/chat_server.h"

namespace godwit::server {

ChatSession::ChatSession(ChatServer &server, Socket &socket)
    : m_server(server)
    , m_socket(socket)
    , m_handle(this, [](ChatSession *) {})
{
}

ChatSession::~ChatSession() = default;

void ChatSession::connecting(const QJsonObject &auth)
{
    m_server.signIn(*this, auth);
}

void ChatSession::received(const net::socketio::Packet &packet)
{
    m_server.handle(*this, packet);
}

void ChatSession::closed()
{
    m_handle.reset();
    m_server.left(*this);
}

} // namespace godwit::server
