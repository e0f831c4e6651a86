#include "net/detect/socketio_probe.h"

#include "net/engineio/handshake.h"

#include <QJsonDocument>

#include <utility>

namespace godwit::net::detect {

using namespace Qt::StringLiterals;

namespace {

/// With one of these a server of the contract refuses somebody without a name.
bool isOfContract(const QJsonObject &data)
{
    static const QStringList codes{u"bad-name"_s, u"name-taken"_s, u"wrong-token"_s,
                                   u"unsupported-protocol"_s, u"server-full"_s};
    return codes.contains(data.value("code"_L1).toString());
}

} // namespace

SocketIoProbe::SocketIoProbe(const Row &row, std::function<void()> changed,
                             std::unique_ptr<Transport> transport, base::Scheduler &scheduler,
                             const ProbeLimits &limits, std::function<bool()> claim)
    : SocketProbe(row, std::move(changed), std::move(transport), scheduler, limits)
    , m_claim(std::move(claim))
{
}

void SocketIoProbe::take(const Frame &frame)
{
    const auto packet = engineio::parsePacket(frame);
    if (!packet) {
        fail({CloseReason::Code::ProtocolError, u"no Engine.IO: "_s + packet.error().detail});
        conclude();
        return;
    }
    switch (packet->type) {
    case engineio::PacketType::Open:
        shakeHands(packet->data);
        break;
    case engineio::PacketType::Ping:
        transport().send(engineio::textFrame(engineio::PacketType::Pong, packet->data));
        break;
    case engineio::PacketType::Message:
        take(packet->kind == Frame::Kind::Text ? m_decoder.addText(packet->data)
                                               : m_decoder.addBinary(packet->data.toByteArray()));
        break;
    case engineio::PacketType::Close:
    case engineio::PacketType::Pong:
    case engineio::PacketType::Upgrade:
    case engineio::PacketType::Noop:
        break;
    }
}

void SocketIoProbe::shakeHands(QByteArrayView handshake)
{
    if (!engineio::Handshake::parse(handshake)) {
        fail({CloseReason::Code::ProtocolError, u"no handshake of Engine.IO"_s});
        conclude();
        return;
    }
    recognise(Sort::Events);
    const auto claim = std::exchange(m_claim, nullptr);
    if (!claim || !claim()) {
        conclude();
        return;
    }
    socketio::Packet joining;
    joining.type = socketio::PacketType::Connect;
    transport().send(
        engineio::textFrame(engineio::PacketType::Message, socketio::encodePacket(joining)));
    tell();
}

void SocketIoProbe::take(const socketio::PacketDecoder::Outcome &outcome)
{
    if (!outcome) {
        m_decoder = socketio::PacketDecoder();
    } else if (outcome.value()) {
        take(*outcome.value());
    }
}

void SocketIoProbe::take(const socketio::Packet &packet)
{
    switch (packet.type) {
    case socketio::PacketType::Connect:
        // Protocol 5 gives the session an id here; before it, servers let everybody in unasked.
        m_isJoined = packet.data.toObject().contains("sid"_L1);
        if (!m_isJoined) {
            decide(Sort::OldEvents);
        }
        break;
    case socketio::PacketType::ConnectError: {
        const QJsonObject refusal = packet.data.toObject();
        decide(isOfContract(refusal.value("data"_L1).toObject()) ? Sort::Contract : Sort::Events,
               refusal.value("message"_L1).toString(packet.data.toString()));
        break;
    }
    case socketio::PacketType::Event:
        if (m_isJoined && packet.attachments.isEmpty()) {
            SocketProbe::take(
                {Frame::Kind::Text, QJsonDocument(packet.args).toJson(QJsonDocument::Compact)});
        }
        break;
    case socketio::PacketType::Disconnect:
    case socketio::PacketType::Ack:
        break;
    }
}

void SocketIoProbe::decide(Sort sort, const QString &detail)
{
    rowToChange().sort = sort;
    rowToChange().detail = detail;
    conclude();
}

} // namespace godwit::net::detect
