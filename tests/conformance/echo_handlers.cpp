#include "conformance/echo_handlers.h"

namespace godwit::conformance {

namespace {

using namespace Qt::StringLiterals;
using net::socketio::Packet;
using net::socketio::PacketType;

class EngineEcho final : public server::EngineListener
{
public:
    explicit EngineEcho(server::EngineSession &session)
        : m_session(session)
    {
    }

    void received(const net::Frame &message) override
    {
        m_session.send(
            message.kind == net::Frame::Kind::Binary
                ? message
                : net::engineio::textFrame(net::engineio::PacketType::Message, message.payload));
    }
    void closed(server::EngineEnd /*why*/) override { }

private:
    server::EngineSession &m_session; // owns us
};

class SocketEcho final : public server::SocketListener
{
public:
    explicit SocketEcho(server::Socket &socket)
        : m_socket(socket)
    {
    }

    void connecting(const QJsonObject &auth) override
    {
        m_socket.accept();
        Packet packet;
        packet.nsp = m_socket.nsp();
        packet.args = {u"auth"_s, auth};
        m_socket.send(packet);
    }
    void received(const Packet &packet) override
    {
        if (m_socket.nsp() != u"/") {
            return;
        }
        Packet answer = packet;
        answer.args.removeFirst();
        if (packet.event() == u"message") {
            answer.args.prepend(u"message-back"_s);
            answer.id.reset();
            m_socket.send(answer);
        } else if (packet.event() == u"message-with-ack" && packet.id) {
            answer.type = PacketType::Ack;
            m_socket.send(answer);
        }
    }
    void closed() override { }

private:
    server::Socket &m_socket;
};

} // namespace

std::unique_ptr<server::EngineListener>
makeEngineEcho(const std::shared_ptr<server::EngineSession> &session)
{
    return std::make_unique<EngineEcho>(*session);
}

std::unique_ptr<server::SocketListener> makeSocketEcho(const QString &nsp, server::Socket &socket)
{
    if (nsp != u"/" && nsp != u"/custom") {
        return nullptr;
    }
    return std::make_unique<SocketEcho>(socket);
}

} // namespace godwit::conformance
