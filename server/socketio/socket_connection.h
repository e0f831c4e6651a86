#pragma once

#include "base/random.h"
#include "net/protocol/socketio/packet_decoder.h"
#include "server/socketio/socket.h"

#include <map>

namespace godwit::server {

struct SocketSettings
{
    base::Milliseconds connectTime{45000}; ///< a connection without any socket ends after it
    int namespaces = 16; ///< of one connection
    int jsonDepth = 64; ///< of one packet
    net::socketio::PacketLimits packets;
};

/// The Socket.IO v5 protocol on one Engine.IO session: takes packets apart, keeps the namespaces
/// that the client is in. Broken rules end the session. Owned by the session.
class SocketConnection final : public EngineListener
{
public:
    SocketConnection(EngineSession &session, const SocketSettings &settings,
                     base::Scheduler &scheduler, base::Random &random, SocketAcceptor acceptor);
    ~SocketConnection() override;

    void received(const net::Frame &message) override;
    void closed(EngineEnd why) override;

private:
    struct Place
    {
        std::unique_ptr<Socket> socket;
        std::unique_ptr<SocketListener> listener;
    };

    void handle(const net::socketio::Packet &packet);
    void connectTo(const net::socketio::Packet &packet);
    void refuseNamespace(const QString &nsp);
    void leave(const QString &nsp);
    void awaitSocket();
    [[nodiscard]] QByteArray newSid();

    EngineSession &m_session;
    const SocketSettings &m_settings;
    base::Scheduler &m_scheduler;
    base::Random &m_random;
    SocketAcceptor m_acceptor;
    net::socketio::PacketDecoder m_decoder;
    std::map<QString, Place> m_places;
    std::vector<Place> m_left; ///< may be on the stack; freed with the next packet
    base::Alarm m_deadline;
};

} // namespace godwit::server
