#pragma once

#include "base/qt_scheduler.h"
#include "base/random.h"
#include "net/engineio/engine_transport_factory.h"
#include "net/http/qt_http_client.h"
#include "net/protocol/protocol_courier.h"
#include "net/protocol/socketio/chat_protocol.h"

#include <QHash>

#include <memory>

namespace godwit::test {

/// The smallest thing that uses a courier as it should be used: it sends what it has to send again
/// until it is accepted, and asks for what it missed. In memory only.
class ChatPeer final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QUrl server;
        QString name;
        net::socketio::TransportChoice transport = net::socketio::TransportChoice::Auto;
        QByteArray token{};
        bool pollingFirst = false; ///< the ladder without its first rung: polling that may climb
        bool withoutToken = false;
        net::Route route{};
    };

    explicit ChatPeer(const Options &options);
    ~ChatPeer() override;

    [[nodiscard]] net::ProtocolCourier &courier() { return *m_courier; }
    [[nodiscard]] const chat::Connectivity &connectivity() const { return m_connectivity; }
    [[nodiscard]] bool isOnline() const { return m_connectivity.phase == chat::Phase::Online; }
    [[nodiscard]] bool isCaughtUp() const { return m_caughtUp; }

    /// Puts a message into the queue; it stays there until the server has it.
    void say(const QString &body);
    [[nodiscard]] qsizetype unconfirmed() const { return m_outbox.size(); }
    /// Bodies of the others' messages, each exactly once, in the order of the server.
    [[nodiscard]] QStringList heard() const;
    [[nodiscard]] const QList<chat::Refusal> &refusals() const { return m_refusals; }
    /// How often it was signed in.
    [[nodiscard]] int sessions() const { return m_sessions; }
    /// Every carrier that it was online with, in turn.
    [[nodiscard]] const QList<chat::Carrier> &carriers() const { return m_carriers; }
    [[nodiscard]] const QList<chat::Connectivity> &told() const { return m_told; }

private:
    void take(const chat::Event &event);
    void note(const chat::Connectivity &now);
    void add(const QList<chat::Message> &messages);
    void sync();
    void pump();

    base::QtScheduler m_scheduler;
    base::SystemRandom m_random;
    net::QtHttpClient m_http;
    net::engineio::EngineTransportFactory m_factory;
    std::unique_ptr<net::ProtocolCourier> m_courier;
    chat::Connectivity m_connectivity;
    QList<chat::Connectivity> m_told;
    QList<chat::Carrier> m_carriers;
    chat::UserId m_self;
    chat::Seq m_cursor;
    std::map<qint64, chat::Message> m_messages;
    QList<chat::SendMessage> m_outbox;
    qsizetype m_underWay = 0;
    QList<chat::Refusal> m_refusals;
    QList<chat::Message> m_meanwhile; ///< live ones, while catching up
    int m_sessions = 0;
    bool m_caughtUp = false;
};

} // namespace godwit::test
