#pragma once

#include "base/time.h"
#include "net/protocol/socketio/packet_decoder.h"
#include "net/transport/close_reason.h"
#include "net/transport/frame.h"

#include <QJsonObject>
#include <QList>

#include <variant>

namespace godwit::net::socketio {

/// The server let us into the namespace.
struct Joined
{
};
/// The server did not (CONNECT_ERROR).
struct Rejected
{
    QString message;
    QJsonObject data;
};
struct Emitted
{
    QString event;
    QJsonObject argument; ///< the first one; empty where it is missing or not an object
};
struct Answered
{
    qint64 id = 0;
    QJsonObject answer;
};
/// Nothing further comes of this session.
struct Finished
{
    CloseReason reason;
};

using Happening = std::variant<std::monostate, Joined, Rejected, Emitted, Answered, Finished>;

/// What one frame led to.
struct Reaction
{
    std::optional<Frame> reply;
    Happening happening;
};

/// A client's session on the default namespace: Engine.IO protocol 4 and Socket.IO protocol 5
/// without I/O. One object is one session; its frames are Engine.IO packets. What is malformed is
/// counted and skipped; too much of it ends the session.
class Session final
{
public:
    /// \p auth goes into the CONNECT packet and nowhere else.
    explicit Session(QJsonObject auth);

    /// Whether a first frame is the open packet of an Engine.IO server ("Handshake").
    [[nodiscard]] static bool isOpenPacket(const Frame &frame);

    [[nodiscard]] Reaction received(const Frame &frame);

    /// An event without acknowledgement.
    [[nodiscard]] static Frame emitted(const QString &event, const QJsonObject &argument);
    /// An event that is acknowledged with this \p id.
    [[nodiscard]] static Frame requested(qint64 id, const QString &event,
                                         const QJsonObject &argument);
    /// DISCONNECT; the transport says the Engine.IO goodbye by itself.
    [[nodiscard]] static Frame farewell();

    /// pingInterval + pingTimeout of the server; none before its open packet.
    [[nodiscard]] std::optional<base::Milliseconds> silenceLimit() const { return m_silenceLimit; }
    /// The largest frame that the server takes, in bytes.
    [[nodiscard]] qint64 maxFrame() const { return m_maxFrame; }
    [[nodiscard]] int malformed() const { return m_malformed; }

private:
    Reaction open(QByteArrayView handshake);
    Happening take(PacketDecoder::Outcome outcome);
    Happening take(const Packet &packet);
    Happening skip(const QString &what);

    QJsonObject m_auth;
    PacketDecoder m_decoder;
    std::optional<base::Milliseconds> m_silenceLimit;
    qint64 m_maxFrame = 0;
    int m_malformed = 0;
    bool m_joined = false;
};

} // namespace godwit::net::socketio
