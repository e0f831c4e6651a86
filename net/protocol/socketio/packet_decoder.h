#pragma once

#include "net/protocol/socketio/packet.h"

namespace godwit::net::socketio {

/// Puts the packets of one connection together from its messages, attachments included. Owned by
/// whoever reads that connection. After an error the connection must be closed: what follows cannot
/// be told apart any more.
class PacketDecoder final
{
public:
    using Outcome = base::Result<std::optional<Packet>, ParseError>;

    explicit PacketDecoder(const PacketLimits &limits = {})
        : m_limits(limits)
    {
    }

    /// The data of an Engine.IO text message. No packet: its attachments are to come.
    [[nodiscard]] Outcome addText(QByteArrayView text);
    /// A binary message. No packet: further attachments are to come.
    [[nodiscard]] Outcome addBinary(QByteArray bytes);

private:
    PacketLimits m_limits;
    std::optional<PacketHead> m_pending;
    qsizetype m_pendingBytes = 0;
};

} // namespace godwit::net::socketio
