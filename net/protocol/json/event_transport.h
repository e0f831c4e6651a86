#pragma once

#include "base/scheduler.h"
#include "net/engineio/packet.h"
#include "net/protocol/socketio/packet_decoder.h"
#include "net/transport/transport.h"
#include "net/web/way_report.h"

#include <QJsonObject>

#include <map>
#include <memory>
#include <optional>

namespace godwit::net::json {

struct EventSettings
{
    QJsonObject auth{}; ///< goes into the CONNECT packet and nowhere else
    QString acknowledged{}; ///< the event that the server acknowledges; empty: none
    base::Milliseconds answerLimit{10000}; ///< for an acknowledgement
};

/// A Socket.IO server's default namespace, event by event: a frame is a JSON list with the event's
/// name first (Engine.IO protocol 4, Socket.IO protocol 5). Reports (WayReport) that it is let in,
/// acknowledgements, and servers that speak an older protocol; meant for the inside of a
/// TwoWayTransport. Owned by it; lives on the I/O thread; the scheduler outlives it.
class EventTransport final : public Transport
{
    Q_OBJECT

public:
    /// \p engine: carries Engine.IO packets.
    EventTransport(std::unique_ptr<Transport> engine, base::Scheduler &scheduler,
                   EventSettings settings);

    void open() override { m_engine->open(); }
    /// A JSON list; anything else is a mistake of the caller and dropped.
    void send(const Frame &frame) override;
    void close(const CloseReason &reason) override { m_engine->close(reason); }
    bool probe() override { return m_engine->probe(); }
    void climb() override { m_engine->climb(); }
    [[nodiscard]] qint64 unsentBytes() const override { return m_engine->unsentBytes(); }
    [[nodiscard]] TransportKind kind() const override { return m_engine->kind(); }

private:
    void take(const Frame &frame);
    void begin(QByteArrayView handshake);
    void take(const socketio::PacketDecoder::Outcome &outcome);
    void take(const socketio::Packet &packet);
    void answered(const socketio::Packet &ack);
    void report(const web::WayReport &report) { deliver(web::frameOf(report)); }
    void watchSilence();

    std::unique_ptr<Transport> m_engine;
    base::Scheduler &m_scheduler;
    EventSettings m_settings;
    socketio::PacketDecoder m_decoder;
    std::optional<base::Milliseconds> m_silenceLimit; ///< none before the handshake
    base::Alarm m_silence;
    bool m_isJoined = false;
    int m_sent = 0;
    std::map<int, base::Alarm> m_unanswered; ///< what waits for its acknowledgement
};

} // namespace godwit::net::json
