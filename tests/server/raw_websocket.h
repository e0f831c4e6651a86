#pragma once

#include "server/raw_connection.h"

namespace godwit::test {

/// A WebSocket client made of bytes (RFC 6455), so that a server can be told things which no
/// library would say.
class RawWebSocket final : public RawConnection
{
public:
    enum Opcode { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };
    struct Message
    {
        int opcode = Close; ///< Close also stands for an end without a goodbye
        QByteArray payload;
        [[nodiscard]] int closeCode() const; ///< 0: none was given
    };

    /// \p target: path and query.
    RawWebSocket(quint16 port, const QByteArray &target, const QByteArray &headers = {});

    [[nodiscard]] int status() const { return m_reply.status; }
    [[nodiscard]] const RawReply &reply() const { return m_reply; }
    void send(Opcode opcode, const QByteArray &payload);
    void sendText(const QByteArray &text) { send(Text, text); }
    /// The frame as it goes over the wire: masked, complete.
    [[nodiscard]] static QByteArray frame(Opcode opcode, const QByteArray &payload);
    /// The next message of any kind.
    Message next();
    /// The next text message; empty if something else came.
    QByteArray text();
    /// Whether the connection comes to its end, whatever is said before.
    bool closes();

private:
    RawReply m_reply;
};

} // namespace godwit::test
