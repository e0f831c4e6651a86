#include "net/engineio/packet.h"

namespace godwit::net::engineio {

base::Result<PacketView, ParseError> parsePacket(const Frame &frame)
{
    if (frame.kind == Frame::Kind::Binary) {
        return PacketView{PacketType::Message, Frame::Kind::Binary, frame.payload};
    }
    if (frame.payload.isEmpty()) {
        return base::Failure{ParseError{ParseError::Code::Empty, {}}};
    }
    const char digit = frame.payload.front();
    if (digit < '0' || digit > '6') {
        return base::Failure{
            ParseError{ParseError::Code::UnknownType,
                       QStringLiteral("byte 0x%1").arg(static_cast<quint8>(digit), 2, 16)}};
    }
    return PacketView{static_cast<PacketType>(digit - '0'), Frame::Kind::Text,
                      QByteArrayView(frame.payload).sliced(1)};
}

QByteArray encodePacket(PacketType type, QByteArrayView data)
{
    QByteArray text;
    text.reserve(data.size() + 1);
    text.append(static_cast<char>('0' + static_cast<int>(type)));
    text.append(data);
    return text;
}

} // namespace godwit::net::engineio
