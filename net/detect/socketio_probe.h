#pragma once

#include "net/detect/socket_probe.h"
#include "net/protocol/socketio/packet_decoder.h"

namespace godwit::net::detect {

/// Shakes hands with an Engine.IO server and, if it is the first one to do so, asks without a name
/// to be let into the namespace (CONNECT): the refusal of a server that speaks Godwit's contract
/// is part of that contract (docs/PROTOCOL.md, section 2), and any other server lets us in and is
/// listened to. No event is ever emitted. Owned by a Detection; the scheduler outlives it.
class SocketIoProbe final : public SocketProbe
{
    Q_OBJECT

public:
    /// \p claim: true for the one that is to join; asked once.
    SocketIoProbe(const Row &row, std::function<void()> changed,
                  std::unique_ptr<Transport> transport, base::Scheduler &scheduler,
                  const ProbeLimits &limits, std::function<bool()> claim);

protected:
    void begin() override { } ///< anybody can take an upgrade; the handshake counts
    void take(const Frame &frame) override;

private:
    void shakeHands(QByteArrayView handshake);
    void take(const socketio::PacketDecoder::Outcome &outcome);
    void take(const socketio::Packet &packet);
    void decide(Sort sort, const QString &detail = {});

    std::function<bool()> m_claim;
    socketio::PacketDecoder m_decoder;
    bool m_isJoined = false;
};

} // namespace godwit::net::detect
