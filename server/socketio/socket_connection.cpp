#include "server/socketio/socket_connection.h"

#include "server/socketio/json_depth.h"

namespace godwit::server {

namespace {

using net::socketio::Packet;
using net::socketio::PacketType;
using namespace Qt::StringLiterals;

constexpr int ProtocolError = 1002; // RFC 6455, section 7.4.1

} // namespace

SocketConnection::SocketConnection(EngineSession &session, const SocketSettings &settings,
                                   base::Scheduler &scheduler, base::Random &random,
                                   SocketAcceptor acceptor)
    : m_session(session)
    , m_settings(settings)
    , m_scheduler(scheduler)
    , m_random(random)
    , m_acceptor(std::move(acceptor))
    , m_decoder(settings.packets)
{
    awaitSocket();
}

SocketConnection::~SocketConnection() = default;

void SocketConnection::awaitSocket()
{
    m_deadline = m_scheduler.after(m_settings.connectTime, [this] {
        const auto session = m_session.shared_from_this();
        for (const auto &[nsp, place] : m_places) {
            if (place.socket->isAccepted()) {
                return;
            }
        }
        session->close();
    });
}

void SocketConnection::received(const net::Frame &message)
{
    m_left.clear();
    const bool text = message.kind == net::Frame::Kind::Text;
    if (text && !isShallow(message.payload, m_settings.jsonDepth)) {
        m_session.close(ProtocolError);
        return;
    }
    auto outcome = text ? m_decoder.addText(message.payload) : m_decoder.addBinary(message.payload);
    if (!outcome) {
        m_session.close(ProtocolError);
    } else if (outcome->has_value()) {
        handle(**outcome);
    }
}

void SocketConnection::handle(const Packet &packet)
{
    const auto place = m_places.find(packet.nsp);
    if (packet.type == PacketType::Connect && place == m_places.end()) {
        connectTo(packet);
    } else if (packet.type == PacketType::Disconnect && place != m_places.end()) {
        leave(packet.nsp);
    } else if (packet.type == PacketType::Event && place != m_places.end()
               && place->second.socket->isAccepted()) {
        place->second.listener->received(packet);
    } else if (packet.type != PacketType::Ack) {
        // We ask for no acknowledgements, but a late one does no harm.
        m_session.close(ProtocolError);
    }
}

void SocketConnection::connectTo(const Packet &packet)
{
    const QString &nsp = packet.nsp;
    if (m_places.size() >= static_cast<std::size_t>(m_settings.namespaces)) {
        refuseNamespace(nsp);
        return;
    }
    const auto left = [this, nsp](Socket::Leave what) {
        if (what == Socket::Leave::Connection) {
            m_session.close();
        } else {
            leave(nsp);
        }
    };
    Place place{std::make_unique<Socket>(m_session, nsp, newSid(), left), nullptr};
    place.listener = m_acceptor(nsp, *place.socket);
    if (!place.listener) {
        refuseNamespace(nsp);
        return;
    }
    SocketListener &listener = *place.listener;
    m_places.emplace(nsp, std::move(place));
    listener.connecting(packet.data.toObject());
}

void SocketConnection::refuseNamespace(const QString &nsp)
{
    Packet error;
    error.type = PacketType::ConnectError;
    error.nsp = nsp;
    error.data = QJsonObject{{u"message"_s, u"Invalid namespace"_s}};
    m_session.send(net::engineio::textFrame(net::engineio::PacketType::Message,
                                            net::socketio::encodePacket(error)));
}

void SocketConnection::leave(const QString &nsp)
{
    auto node = m_places.extract(nsp);
    if (node.empty()) {
        return;
    }
    m_left.push_back(std::move(node.mapped()));
    m_left.back().listener->closed();
    if (m_places.empty()) {
        awaitSocket();
    }
}

void SocketConnection::closed(EngineEnd /*why*/)
{
    m_deadline.cancel();
    while (!m_places.empty()) {
        auto node = m_places.extract(m_places.begin());
        m_left.push_back(std::move(node.mapped()));
        m_left.back().listener->closed();
    }
}

QByteArray SocketConnection::newSid()
{
    QByteArray bytes;
    for (int i = 0; i < 2; ++i) {
        const quint64 bits = m_random.bits();
        bytes.append(reinterpret_cast<const char *>(&bits), sizeof bits);
    }
    return bytes.first(15).toBase64(QByteArray::Base64UrlEncoding);
}

} // namespace godwit::server
