#pragma once

#include "net/protocol/socketio/packet.h"
#include "server/engineio/engine_session.h"

namespace godwit::server {

class Socket;

/// The application's side of one socket. Owned by the connection, for as long as the socket lives.
class SocketListener
{
public:
    virtual ~SocketListener() = default;
    /// The client asks to be let in; to be answered by Socket::accept() or refuse(), now or later.
    virtual void connecting(const QJsonObject &auth) = 0;
    /// An event, once accepted.
    virtual void received(const net::socketio::Packet &packet) = 0;
    /// Called once, last.
    virtual void closed() = 0;
};

/// The application's side of a socket, or none if there is no such namespace.
using SocketAcceptor
    = std::function<std::unique_ptr<SocketListener>(const QString &nsp, Socket &socket)>;

/// One client in one namespace (Socket.IO v5). Owned by its connection; usable until its listener
/// was told that it closed.
class Socket final
{
public:
    /// Drops the socket, or its whole connection.
    enum class Leave { Namespace, Connection };
    using Left = std::function<void(Leave)>;

    Socket(EngineSession &session, QString nsp, QByteArray sid, Left left);

    [[nodiscard]] const QString &nsp() const { return m_nsp; }
    [[nodiscard]] const QByteArray &peerAddress() const;
    [[nodiscard]] bool isAccepted() const { return m_accepted; }

    /// "Connection to a namespace"
    void accept();
    /// Answers with a CONNECT_ERROR; the socket is gone afterwards.
    void refuse(const QJsonObject &error);
    /// Takes a ready-made packet; made once, it can go to any number of sockets.
    void send(const net::Frame &encoded);
    void send(const net::socketio::Packet &packet);
    /// Ends the connection without a word to this namespace, so that the client comes back.
    void closeConnection();

private:
    EngineSession &m_session;
    QString m_nsp;
    QByteArray m_sid;
    Left m_left;
    bool m_accepted = false;
};

/// An event of the default namespace with one argument, \p json, ready to be sent.
[[nodiscard]] net::Frame encodeEvent(QByteArrayView event, QByteArrayView json);
/// The acknowledgement of an event, with one argument.
[[nodiscard]] net::Frame encodeAck(qint64 id, QByteArrayView json);

} // namespace godwit::server
