#include "server/raw_websocket.h"

#include <QtEndian>

namespace godwit::test {

int RawWebSocket::Message::closeCode() const
{
    return payload.size() < 2 ? 0 : qFromBigEndian<quint16>(payload.constData());
}

RawWebSocket::RawWebSocket(quint16 port, const QByteArray &target, const QByteArray &headers)
    : RawConnection(port)
{
    request("GET " + target,
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + headers);
    m_reply = readReply();
}

QByteArray RawWebSocket::frame(Opcode opcode, const QByteArray &payload)
{
    QByteArray bytes(1, static_cast<char>(0x80 | opcode));
    if (payload.size() < 126) {
        bytes.append(static_cast<char>(0x80 | payload.size()));
    } else if (payload.size() < 65536) {
        bytes.append(static_cast<char>(0x80 | 126)).append(2, '\0');
        qToBigEndian(static_cast<quint16>(payload.size()), bytes.data() + 2);
    } else {
        bytes.append(static_cast<char>(0x80 | 127)).append(8, '\0');
        qToBigEndian(static_cast<quint64>(payload.size()), bytes.data() + 2);
    }
    const QByteArray mask("\x12\x34\x56\x78", 4);
    bytes.append(mask);
    for (qsizetype i = 0; i < payload.size(); ++i) {
        bytes.append(static_cast<char>(payload[i] ^ mask[i % 4]));
    }
    return bytes;
}

void RawWebSocket::send(Opcode opcode, const QByteArray &payload)
{
    write(frame(opcode, payload));
}

RawWebSocket::Message RawWebSocket::next()
{
    const auto head = readBytes(2);
    if (!head) {
        return {};
    }
    qint64 length = head->at(1) & 0x7f;
    if (length == 126) {
        length = qFromBigEndian<quint16>(readBytes(2).value_or(QByteArray(2, '\0')).constData());
    } else if (length == 127) {
        length = static_cast<qint64>(
            qFromBigEndian<quint64>(readBytes(8).value_or(QByteArray(8, '\0')).constData()));
    }
    return {head->at(0) & 0x0f, readBytes(length).value_or(QByteArray())};
}

QByteArray RawWebSocket::text()
{
    const Message message = next();
    return message.opcode == Text ? message.payload : QByteArray();
}

bool RawWebSocket::closes()
{
    Message message = next();
    while (message.opcode != Close) {
        message = next();
    }
    send(Close, message.payload);
    return ends();
}

} // namespace godwit::test
