#include "net/protocol/json/event_transport.h"

#include "base/logging.h"
#include "net/engineio/handshake.h"

#include <QJsonDocument>
#include <QPointer>

#include <utility>

namespace godwit::net::json {

using namespace Qt::StringLiterals;
using Code = CloseReason::Code;
using Kind = web::WayReport::Kind;

namespace {

constexpr int yes = 200;
constexpr int no = 400;

/// Servers that say in their acknowledgement what is wrong do it in one of these ways.
int statusOf(const QJsonArray &answer)
{
    const QJsonObject first = answer.at(0).toObject();
    const bool isBad = first.value("ok"_L1) == QJsonValue(false)
        || first.value("success"_L1) == QJsonValue(false)
        || first.value("status"_L1).toString() == "error"_L1 || first.contains("error"_L1);
    return isBad ? no : yes;
}

} // namespace

EventTransport::EventTransport(std::unique_ptr<Transport> engine, base::Scheduler &scheduler,
                               EventSettings settings)
    : m_engine(std::move(engine))
    , m_scheduler(scheduler)
    , m_settings(std::move(settings))
{
    connect(m_engine.get(), &Transport::stagePassed, this, &Transport::stagePassed);
    connect(m_engine.get(), &Transport::opened, this, &Transport::opened);
    connect(m_engine.get(), &Transport::received, this,
            qOverload<const Frame &>(&EventTransport::take));
    connect(m_engine.get(), &Transport::alive, this, &Transport::alive);
    connect(m_engine.get(), &Transport::kindChanged, this, &Transport::kindChanged);
    connect(m_engine.get(), &Transport::climbPlanned, this, &Transport::climbPlanned);
    connect(m_engine.get(), &Transport::climbFailed, this, &Transport::climbFailed);
    connect(m_engine.get(), &Transport::closed, this, [this](const CloseReason &reason) {
        m_silence.cancel();
        m_unanswered.clear();
        Q_EMIT closed(reason);
    });
}

void EventTransport::send(const Frame &frame)
{
    const int number = ++m_sent;
    socketio::Packet packet;
    packet.args = QJsonDocument::fromJson(frame.payload).array();
    if (packet.args.isEmpty()) {
        qCWarning(base::logProtocol, "what is to be sent is no event");
        return;
    }
    if (!m_settings.acknowledged.isEmpty() && packet.event() == m_settings.acknowledged) {
        packet.id = number;
        m_unanswered[number] = m_scheduler.after(m_settings.answerLimit, [this, number] {
            m_unanswered.erase(number);
            report({Kind::Doubtful, number});
        });
    }
    m_engine->send(
        engineio::textFrame(engineio::PacketType::Message, socketio::encodePacket(packet)));
}

void EventTransport::take(const Frame &frame)
{
    watchSilence();
    const auto packet = engineio::parsePacket(frame);
    if (!packet) {
        qCInfo(base::logProtocol) << "skipped what the server sent:" << packet.error().detail;
        return;
    }
    switch (packet->type) {
    case engineio::PacketType::Open:
        begin(packet->data);
        break;
    case engineio::PacketType::Close:
        m_engine->close({Code::ClosedByPeer, u"closed by the server"_s, true});
        break;
    case engineio::PacketType::Ping: // "Heartbeat": the pong returns what the ping brought
        m_engine->send(engineio::textFrame(engineio::PacketType::Pong, packet->data));
        break;
    case engineio::PacketType::Message:
        take(packet->kind == Frame::Kind::Text ? m_decoder.addText(packet->data)
                                               : m_decoder.addBinary(packet->data.toByteArray()));
        break;
    case engineio::PacketType::Pong:
    case engineio::PacketType::Upgrade:
    case engineio::PacketType::Noop:
        break;
    }
}

void EventTransport::begin(QByteArrayView handshake)
{
    const auto parsed = engineio::Handshake::parse(handshake);
    if (!parsed || m_silenceLimit) {
        m_engine->close({Code::ProtocolError, u"a wrong or second handshake"_s});
        return;
    }
    m_silenceLimit = parsed->pingInterval + parsed->pingTimeout;
    watchSilence();
    socketio::Packet connecting;
    connecting.type = socketio::PacketType::Connect;
    if (!m_settings.auth.isEmpty()) {
        connecting.data = m_settings.auth;
    }
    m_engine->send(
        engineio::textFrame(engineio::PacketType::Message, socketio::encodePacket(connecting)));
}

void EventTransport::take(const socketio::PacketDecoder::Outcome &outcome)
{
    if (!outcome) {
        qCInfo(base::logProtocol) << "skipped what the server sent:" << outcome.error().detail;
        m_decoder = socketio::PacketDecoder();
    } else if (outcome.value()) {
        take(*outcome.value());
    }
}

void EventTransport::take(const socketio::Packet &packet)
{
    if (packet.nsp != u"/") {
        return;
    }
    switch (packet.type) {
    case socketio::PacketType::Connect:
        // Protocol 5 gives the session an id here; before it, servers let everybody in unasked.
        m_isJoined = packet.data.toObject().contains("sid"_L1);
        report({m_isJoined ? Kind::Opened : Kind::Outdated});
        break;
    case socketio::PacketType::ConnectError: {
        const QJsonValue message = packet.data.toObject().value("message"_L1);
        m_engine->close({Code::Refused, message.toString(packet.data.toString())});
        break;
    }
    case socketio::PacketType::Disconnect:
        m_engine->close({Code::ClosedByPeer, u"disconnected by the server"_s, true});
        break;
    case socketio::PacketType::Event:
        if (m_isJoined) {
            deliver({Frame::Kind::Text, QJsonDocument(packet.args).toJson(QJsonDocument::Compact)});
        }
        break;
    case socketio::PacketType::Ack:
        answered(packet);
        break;
    }
}

void EventTransport::answered(const socketio::Packet &ack)
{
    const auto found = m_unanswered.find(static_cast<int>(ack.id.value_or(0)));
    if (found != m_unanswered.end()) {
        const int number = found->first;
        m_unanswered.erase(found);
        report({Kind::Answered, number, statusOf(ack.args)});
    }
}

/// Engine.IO's server pings; so long without a word, and it is gone.
void EventTransport::watchSilence()
{
    if (m_silenceLimit) {
        m_silence = m_scheduler.after(*m_silenceLimit, [this] {
            m_engine->close({Code::Silence, u"nothing came for too long"_s});
        });
    }
}

} // namespace godwit::net::json
