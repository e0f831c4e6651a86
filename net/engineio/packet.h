#pragma once

#include "base/result.h"
#include "net/transport/frame.h"

#include <QByteArrayView>
#include <QString>

/// Engine.IO protocol, version 4: the codecs. Pure functions, any thread.
/// https://github.com/socketio/socket.io/blob/main/docs/engine.io-protocol/v4-current.md
namespace godwit::net::engineio {

/// The digit on the wire is the enumerator's value ("Protocol").
enum class PacketType : quint8 { Open, Close, Ping, Pong, Message, Upgrade, Noop };

/// What can be wrong with what arrived; shared by the codecs of this folder.
struct ParseError
{
    enum class Code {
        Empty, ///< not even a packet type
        UnknownType,
        BadBase64,
        BadUtf8,
        TooManyPackets,
        TooLarge,
        BadJson,
        BadField, ///< a field of the handshake is missing, of the wrong type or out of range
    };
    Code code = Code::Empty;
    QString detail; ///< technical words, free of payload
    friend bool operator==(const ParseError &, const ParseError &) = default;
};

/// A packet as a view: \a data points into the frame that it was parsed from, which must outlive
/// it.
struct PacketView
{
    PacketType type = PacketType::Noop;
    Frame::Kind kind = Frame::Kind::Text; ///< Binary only for messages
    QByteArrayView data; ///< without the type digit
};

/// Reads one frame of any carrier: text begins with the type digit, bytes are a whole message
/// ("Packet encoding, WebSocket"). A polling payload is first split into such frames.
[[nodiscard]] base::Result<PacketView, ParseError> parsePacket(const Frame &frame);

/// The text of a packet: type digit and \p data.
[[nodiscard]] QByteArray encodePacket(PacketType type, QByteArrayView data = {});

/// The same, ready for a transport.
[[nodiscard]] inline Frame textFrame(PacketType type, QByteArrayView data = {})
{
    return {Frame::Kind::Text, encodePacket(type, data)};
}

} // namespace godwit::net::engineio
