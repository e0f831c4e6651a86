#pragma once

#include "base/result.h"

#include <QByteArrayView>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

/// Socket.IO protocol, version 5: the codecs. Pure, any thread.
/// https://github.com/socketio/socket.io/blob/main/docs/socket.io-protocol/v5-current.md
namespace godwit::net::socketio {

/// BINARY_EVENT and BINARY_ACK are an Event and an Ack that have attachments.
enum class PacketType : quint8 { Connect, Disconnect, Event, Ack, ConnectError };

struct Packet
{
    PacketType type = PacketType::Event;
    QString nsp = QStringLiteral("/");
    std::optional<qint64> id; ///< acknowledgement id, 0 to 2^53-1; an Ack always has one
    QJsonArray args; ///< Event: the name first; Ack: the answer
    QJsonValue data{QJsonValue::Undefined}; ///< Connect: object; ConnectError: object or string
    /// The bytes that the placeholders in args stand for.
    QList<QByteArray> attachments;

    /// The name of an Event; a name that is a number (the protocol allows it) in its decimal form.
    [[nodiscard]] QString event() const;

    friend bool operator==(const Packet &, const Packet &) = default;
};

struct ParseError
{
    enum class Code {
        Empty,
        UnknownType,
        BadNamespace,
        BadId, ///< too large, missing in an Ack
        BadAttachmentCount,
        TooManyAttachments,
        TooLarge,
        BadJson,
        BadPayload, ///< JSON, but not what this type of packet carries
        BadPlaceholder, ///< points at no attachment
        UnexpectedText, ///< attachments are missing
        UnexpectedBinary, ///< no attachment is missing
    };
    Code code = Code::Empty;
    QString detail; ///< technical words, free of payload
    friend bool operator==(const ParseError &, const ParseError &) = default;
};

struct PacketLimits
{
    qsizetype text = 16LL * 1024 * 1024;
    int attachments = 10; ///< what the reference implementation takes
    qsizetype attachmentBytes = 16LL * 1024 * 1024; ///< of one packet, together
};

/// A packet whose attachments are still to come.
struct PacketHead
{
    Packet packet;
    int missingAttachments = 0;
};

/// Reads the data of one Engine.IO text message. Where attachments may follow, use PacketDecoder.
[[nodiscard]] base::Result<PacketHead, ParseError> parsePacket(QByteArrayView text,
                                                               const PacketLimits &limits = {});

/// The text of \p packet; its attachments follow it as binary messages, one each, in order.
[[nodiscard]] QByteArray encodePacket(const Packet &packet);

/// What stands in args for the attachment with this index.
[[nodiscard]] QJsonObject placeholder(int index);
/// The index of the attachment that \p value stands for, if it does. Meaningful only in a packet
/// with attachments; in any other it is an object like every other.
[[nodiscard]] std::optional<int> placeholderIndex(const QJsonValue &value);

} // namespace godwit::net::socketio
