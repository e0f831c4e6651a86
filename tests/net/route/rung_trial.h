#pragma once

#include "base/qt_scheduler.h"
#include "net/engineio/engine_transport_factory.h"
#include "net/http/qt_http_client.h"
#include "server/local_server.h"
#include "support/test.h"

#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace godwit::test {

/// The embedded server, also under the name chat.test, which nobody can look up here.
class ChatTestServer final
{
public:
    explicit ChatTestServer(quint16 port = 0)
    {
        server::ServerSettings settings;
        settings.port = port;
        settings.dataFolder = m_folder.filePath(QStringLiteral("server"));
        settings.allowedHosts = {QStringLiteral("chat.test")};
        m_server = std::make_unique<server::LocalServer>(settings);
        const auto listening = m_server->start();
        m_port = listening ? listening->port : quint16(0);
    }

    [[nodiscard]] quint16 port() const { return m_port; }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<server::LocalServer> m_server;
    quint16 m_port = 0;
};

/// One rung on one route: opens it, says something that the server answers, and tells what came of
/// it.
class RungTrial final
{
public:
    RungTrial(net::TransportKind kind, const QUrl &server, const net::Route &route)
        : m_http(m_scheduler, net::PreparedRoute(route))
        , m_factory(m_http, m_scheduler, settingsFor(route))
    {
        const bool isWebSocket = kind == net::TransportKind::WebSocket;
        QUrl url = server;
        if (isWebSocket) {
            url.setScheme(server.scheme() == u"https" ? QStringLiteral("wss")
                                                      : QStringLiteral("ws"));
        }
        url.setPath(QStringLiteral("/socket.io/"));
        url.setQuery(
            QStringLiteral("EIO=4&transport=%1")
                .arg(isWebSocket ? QStringLiteral("websocket") : QStringLiteral("polling")));
        m_transport = m_factory.make({kind, url});
        QObject::connect(m_transport.get(), &net::Transport::received, m_transport.get(),
                         [this](const net::Frame &frame) { take(frame); });
        QObject::connect(m_transport.get(), &net::Transport::closed, m_transport.get(),
                         [this](const net::CloseReason &reason) { m_end = reason; });
        m_transport->open();
        if (!QTest::qWaitFor([this] { return wasAnswered || m_end; }, 15000)) {
            m_end = net::CloseReason{net::CloseReason::Code::TimedOut, QStringLiteral("the trial")};
        }
    }

    /// A frame of ours was answered.
    bool wasAnswered = false;
    [[nodiscard]] net::CloseReason end() const { return m_end.value_or(net::CloseReason{}); }
    [[nodiscard]] net::Transport &transport() { return *m_transport; }
    [[nodiscard]] bool hasEnded() const { return m_end.has_value(); }

    /// For messages about failures.
    [[nodiscard]] const char *story() const
    {
        m_story = wasAnswered ? QByteArrayLiteral("answered")
                              : QStringLiteral("code %1, problem %2: %3")
                                    .arg(static_cast<int>(end().code))
                                    .arg(static_cast<int>(end().problem))
                                    .arg(end().detail)
                                    .toUtf8();
        return m_story.constData();
    }

private:
    static net::engineio::EngineTransportSettings settingsFor(const net::Route &route)
    {
        net::engineio::EngineTransportSettings settings;
        settings.webSocket.route = net::PreparedRoute(route);
        return settings;
    }

    void take(const net::Frame &frame)
    {
        if (frame.payload.startsWith('0')) {
            m_transport->send({net::Frame::Kind::Text, "40{}"}); // Socket.IO, without a sign-in
        } else if (frame.payload.startsWith("44")) {
            wasAnswered = true;
        }
    }

    base::QtScheduler m_scheduler;
    net::QtHttpClient m_http;
    net::engineio::EngineTransportFactory m_factory;
    std::unique_ptr<net::Transport> m_transport;
    std::optional<net::CloseReason> m_end;
    mutable QByteArray m_story;
};

inline void rungKinds()
{
    QTest::addColumn<net::TransportKind>("kind");
    QTest::newRow("WebSocket") << net::TransportKind::WebSocket;
    QTest::newRow("long polling") << net::TransportKind::LongPolling;
}

} // namespace godwit::test

Q_DECLARE_METATYPE(godwit::net::TransportKind)
