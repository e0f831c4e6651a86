#pragma once

#include "net/engineio/packet.h"

#include <optional>

namespace godwit::net::engineio {

/// Takes a polling body apart while it arrives ("Packet encoding, HTTP long-polling"): packets
/// separated by 0x1E, and 'b' + base64 for bytes. Never holds more than one packet that is not
/// whole and the piece that was added last. One object is one body; owned by whoever reads it.
class PayloadDecoder final
{
public:
    using Outcome = base::Result<Frame, ParseError>;

    /// \p packetBytes: the longest packet, as it stands on the wire.
    explicit PayloadDecoder(qsizetype packetBytes)
        : m_packetBytes(packetBytes)
    {
    }

    /// The body goes on. Only when next() has said that it has no more.
    void add(QByteArray piece);
    /// The body is complete, and so is its last packet.
    void finish() { m_isFinished = true; }

    /// What would have come as the next WebSocket message: bytes, or text that is UTF-8 and not
    /// empty. Nothing as long as it is not whole, and after an error, which ends the body.
    [[nodiscard]] std::optional<Outcome> next();

private:
    qsizetype m_packetBytes;
    QByteArray m_piece;
    qsizetype m_taken = 0; ///< of the piece
    QByteArray m_begun; ///< the packet that is not whole yet, from earlier pieces
    bool m_isFinished = false;
    bool m_hasEnded = false; ///< the last packet has been given out, or there was an error
};

} // namespace godwit::net::engineio
