#include "net/protocol/socketio/packet_decoder.h"

#include <algorithm>

namespace godwit::net::socketio {

namespace {

using Code = ParseError::Code;

base::Failure<ParseError> failure(Code code)
{
    return base::Failure{ParseError{code, {}}};
}

/// Whether every placeholder points at an attachment. The depth is bounded by the JSON parser.
bool placeholdersAreValid(const QJsonValue &value, int count)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return std::all_of(array.begin(), array.end(), [count](const QJsonValue &item) {
            return placeholdersAreValid(item, count);
        });
    }
    if (!value.isObject()) {
        return true;
    }
    if (const auto index = placeholderIndex(value)) {
        return *index >= 0 && *index < count;
    }
    const QJsonObject object = value.toObject();
    return std::all_of(object.begin(), object.end(), [count](const QJsonValue &item) {
        return placeholdersAreValid(item, count);
    });
}

} // namespace

PacketDecoder::Outcome PacketDecoder::addText(QByteArrayView text)
{
    if (m_pending) {
        return failure(Code::UnexpectedText);
    }
    auto head = parsePacket(text, m_limits);
    if (!head) {
        return base::Failure{head.error()};
    }
    PacketHead parsed = std::move(head).value();
    if (parsed.missingAttachments == 0) {
        return std::optional(std::move(parsed.packet));
    }
    // Before any bytes are taken for it.
    if (!placeholdersAreValid(parsed.packet.args, parsed.missingAttachments)) {
        return failure(Code::BadPlaceholder);
    }
    m_pending = std::move(parsed);
    m_pendingBytes = 0;
    return std::optional<Packet>();
}

PacketDecoder::Outcome PacketDecoder::addBinary(QByteArray bytes)
{
    if (!m_pending) {
        return failure(Code::UnexpectedBinary);
    }
    m_pendingBytes += bytes.size();
    if (m_pendingBytes > m_limits.attachmentBytes) {
        return failure(Code::TooLarge);
    }
    m_pending->packet.attachments.append(std::move(bytes));
    if (--m_pending->missingAttachments > 0) {
        return std::optional<Packet>();
    }
    std::optional<Packet> packet(std::move(m_pending->packet));
    m_pending.reset();
    return packet;
}

} // namespace godwit::net::socketio
