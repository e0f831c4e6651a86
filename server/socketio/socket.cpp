#include "server/socketio/socket.h"

namespace godwit::server {

namespace {

using net::engineio::PacketType;
using net::socketio::Packet;
using SocketType = net::socketio::PacketType;
using namespace Qt::StringLiterals;

} // namespace

Socket::Socket(EngineSession &session, QString nsp, QByteArray sid, Left left)
    : m_session(session)
    , m_nsp(std::move(nsp))
    , m_sid(std::move(sid))
    , m_left(std::move(left))
{
}

const QByteArray &Socket::peerAddress() const
{
    return m_session.identity().peerAddress;
}

void Socket::accept()
{
    Packet packet;
    packet.type = SocketType::Connect;
    packet.nsp = m_nsp;
    packet.data = QJsonObject{{u"sid"_s, QString::fromLatin1(m_sid)}};
    m_accepted = true;
    send(packet);
}

void Socket::refuse(const QJsonObject &error)
{
    Packet packet;
    packet.type = SocketType::ConnectError;
    packet.nsp = m_nsp;
    packet.data = error;
    send(packet);
    m_left(Leave::Namespace);
}

void Socket::send(const net::Frame &encoded)
{
    m_session.send(encoded);
}

void Socket::send(const Packet &packet)
{
    m_session.send(
        net::engineio::textFrame(PacketType::Message, net::socketio::encodePacket(packet)));
    for (const QByteArray &attachment : packet.attachments) {
        m_session.send({net::Frame::Kind::Binary, attachment});
    }
}

void Socket::closeConnection()
{
    m_left(Leave::Connection);
}

net::Frame encodeEvent(QByteArrayView event, QByteArrayView json)
{
    QByteArray text;
    text.reserve(event.size() + json.size() + 8);
    text.append("42[\"").append(event).append("\",").append(json).append(']');
    return {net::Frame::Kind::Text, text};
}

net::Frame encodeAck(qint64 id, QByteArrayView json)
{
    return {net::Frame::Kind::Text,
            QByteArray("43").append(QByteArray::number(id)).append('[').append(json).append(']')};
}

} // namespace godwit::server
