#include "net/protocol/socketio/session.h"

#include "base/logging.h"
#include "net/engineio/handshake.h"

#include <utility>

namespace godwit::net::socketio {

namespace {

using namespace Qt::StringLiterals;

// A server with a fault now and then is lived with; one that speaks another language is not.
constexpr int mostMalformed = 100;

Finished finished(CloseReason::Code code, const QString &detail)
{
    CloseReason reason;
    reason.code = code;
    reason.detail = detail;
    reason.wasClean = code == CloseReason::Code::ClosedByPeer;
    return {reason};
}

Frame messageFrame(const Packet &packet)
{
    return engineio::textFrame(engineio::PacketType::Message, encodePacket(packet));
}

} // namespace

Session::Session(QJsonObject auth)
    : m_auth(std::move(auth))
{
}

bool Session::isOpenPacket(const Frame &frame)
{
    const auto packet = engineio::parsePacket(frame);
    return packet && packet->type == engineio::PacketType::Open
        && engineio::Handshake::parse(packet->data).hasValue();
}

Reaction Session::received(const Frame &frame)
{
    const auto packet = engineio::parsePacket(frame);
    if (!packet) {
        return {std::nullopt, skip(packet.error().detail)};
    }
    switch (packet->type) {
    case engineio::PacketType::Open:
        return open(packet->data);
    case engineio::PacketType::Close:
        return {std::nullopt, finished(CloseReason::Code::ClosedByPeer, u"closed by the server"_s)};
    case engineio::PacketType::Ping: // "Heartbeat": the pong returns what the ping brought
        return {engineio::textFrame(engineio::PacketType::Pong, packet->data), {}};
    case engineio::PacketType::Message:
        return {std::nullopt,
                take(packet->kind == Frame::Kind::Text
                         ? m_decoder.addText(packet->data)
                         : m_decoder.addBinary(packet->data.toByteArray()))};
    case engineio::PacketType::Pong:
    case engineio::PacketType::Upgrade:
    case engineio::PacketType::Noop:
        return {};
    }
    return {};
}

Reaction Session::open(QByteArrayView handshake)
{
    const auto parsed = engineio::Handshake::parse(handshake);
    if (!parsed || m_silenceLimit) {
        return {std::nullopt,
                finished(CloseReason::Code::ProtocolError, u"a wrong or second handshake"_s)};
    }
    m_silenceLimit = parsed->pingInterval + parsed->pingTimeout;
    m_maxFrame = parsed->maxPayload;
    Packet connect;
    connect.type = PacketType::Connect;
    connect.data = m_auth;
    return {messageFrame(connect), {}};
}

Happening Session::take(PacketDecoder::Outcome outcome)
{
    if (!outcome) {
        m_decoder = PacketDecoder();
        return skip(outcome.error().detail);
    }
    if (!outcome.value()) {
        return {};
    }
    return take(*outcome.value());
}

Happening Session::take(const Packet &packet)
{
    if (packet.nsp != u"/") {
        return skip(u"a namespace that we are not in"_s);
    }
    switch (packet.type) {
    case PacketType::Connect:
        m_joined = true;
        return Joined{};
    case PacketType::ConnectError: // its data is an object, before protocol 5 a string
        return Rejected{packet.data.isString()
                            ? packet.data.toString()
                            : packet.data.toObject().value("message"_L1).toString(),
                        packet.data.toObject().value("data"_L1).toObject()};
    case PacketType::Disconnect:
        return finished(CloseReason::Code::ClosedByPeer, u"disconnected by the server"_s);
    case PacketType::Event:
        return m_joined ? Happening(Emitted{packet.event(), packet.args.at(1).toObject()})
                        : skip(u"an event before the sign-in"_s);
    case PacketType::Ack:
        return Answered{*packet.id, packet.args.at(0).toObject()};
    }
    return {};
}

Happening Session::skip(const QString &what)
{
    ++m_malformed;
    qCInfo(base::logProtocol) << "skipped what the server sent:" << what;
    if (m_malformed > mostMalformed) {
        return finished(CloseReason::Code::ProtocolError, u"too much of it is malformed"_s);
    }
    return {};
}

Frame Session::emitted(const QString &event, const QJsonObject &argument)
{
    Packet packet;
    packet.args = {event, argument};
    return messageFrame(packet);
}

Frame Session::requested(qint64 id, const QString &event, const QJsonObject &argument)
{
    Packet packet;
    packet.id = id;
    packet.args = {event, argument};
    return messageFrame(packet);
}

Frame Session::farewell()
{
    Packet packet;
    packet.type = PacketType::Disconnect;
    return messageFrame(packet);
}

} // namespace godwit::net::socketio
