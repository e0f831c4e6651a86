#pragma once

#include "base/scheduler.h"
#include "net/route/prepared_route.h"
#include "net/transport/transport.h"

#include <QAbstractSocket>
#include <QByteArray>
#include <QList>
#include <QStringList>

#include <memory>
#include <optional>
#include <utility>

class QWebSocket;

namespace godwit::net {

struct WebSocketSettings
{
    base::Milliseconds openLimit{
        10000}; ///< until the upgrade is answered; Qt itself never gives up
    base::Milliseconds closeLimit{1000}; ///< for a polite goodbye
    qint64 maxMessageBytes = 16LL * 1024 * 1024; ///< of what arrives
    QString origin{}; ///< of the Origin header; empty: none
    QStringList subprotocols{};
    QList<std::pair<QByteArray, QByteArray>> headers{}; ///< added to the upgrade request
    PreparedRoute route{};
};

/// One connection over QWebSocket, with its traps covered: a time limit for opening, one closed()
/// with a meaningful reason whatever Qt signals in whatever order, no signal from inside a call,
/// bounded messages. Certificates are always verified, redirects are failures, and the route
/// decides what lies between. Owned by one
/// attempt; lives on the I/O thread; the scheduler outlives it.
class WebSocketTransport final : public Transport
{
    Q_OBJECT

public:
    WebSocketTransport(QUrl url, base::Scheduler &scheduler, WebSocketSettings settings = {});
    ~WebSocketTransport() override;
    Q_DISABLE_COPY_MOVE(WebSocketTransport)

    void open() override;
    void send(const Frame &frame) override;
    void close(const CloseReason &reason) override;
    bool probe() override; ///< a ping of RFC 6455
    [[nodiscard]] qint64 unsentBytes() const override;
    [[nodiscard]] TransportKind kind() const override { return TransportKind::WebSocket; }

private:
    enum class State {
        Unopened,
        Opening,
        Open,
        Ending, ///< closed() is on its way
        Ended,
    };

    void connected();
    void checkPin();
    void failed(QAbstractSocket::SocketError error);
    void end();
    void finish();
    void take(const Frame &frame);
    template <class Emission> void emitGuarded(Emission emission);
    [[nodiscard]] CloseReason reason() const;
    [[nodiscard]] StagePassed answered(int status) const;

    struct DeleteLater
    {
        void operator()(QWebSocket *socket) const;
    };

    QUrl m_url;
    base::Scheduler &m_scheduler;
    WebSocketSettings m_settings;
    QNetworkProxy m_proxy{QNetworkProxy::NoProxy}; ///< of this attempt
    std::unique_ptr<QWebSocket, DeleteLater> m_socket;
    State m_state = State::Unopened;
    bool m_wasOpen = false;
    bool m_isReceiving = false; ///< one of the socket's signals is on the stack
    base::Alarm m_limit; ///< for opening, then for closing
    base::Alarm m_ending;
    std::optional<CloseReason> m_wanted; ///< what we closed it with
    std::optional<CloseReason> m_failure; ///< the first error that Qt told us
};

} // namespace godwit::net
