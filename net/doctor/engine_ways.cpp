#include "net/doctor/engine_ways.h"

#include "net/engineio/handshake.h"
#include "net/engineio/packet.h"

namespace godwit::net {

using namespace std::chrono_literals;
using engineio::PacketType;

namespace {

/// Servers let go of whoever does not sign in: ours after 20 s, Socket.IO's own after 45 s.
constexpr base::Milliseconds strangersTime = 15s;

bool isOpenPacket(const Frame &frame)
{
    const auto packet = engineio::parsePacket(frame);
    return packet && packet->type == PacketType::Open
        && engineio::Handshake::parse(packet->data).hasValue();
}

std::optional<Frame> answerTo(const Frame &frame)
{
    const auto packet = engineio::parsePacket(frame);
    if (packet && packet->type == PacketType::Ping) {
        return engineio::textFrame(PacketType::Pong, packet->data);
    }
    return std::nullopt;
}

} // namespace

QList<ExaminedWay> engineWays(const QList<Rung> &rungs, TransportFactory &factory)
{
    QList<ExaminedWay> ways;
    for (Rung rung : rungs) {
        rung.mayClimb = false; // what is examined is this way alone
        ways.append({rung.kind, [rung, &factory] { return factory.make(rung); }, isOpenPacket,
                     answerTo, strangersTime});
    }
    return ways;
}

} // namespace godwit::net
