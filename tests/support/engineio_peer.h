#pragma once

#include "net/transport/frame.h"
#include "support/raw_http_server.h"

#include <QList>
#include <QPointer>
#include <QUrlQuery>
#include <QWebSocket>
#include <QWebSocketServer>

#include <memory>

namespace godwit::test {

/// A small Engine.IO server for one session, written by hand against the specification and without
/// the product's codecs, so that a mistake in them cannot cancel itself out. WebSocket and polling
/// have a port each. It notes what a client must not do in `violations`.
class EngineIoPeer final
{
public:
    EngineIoPeer()
        : m_http([this](const RawRequest &request, QTcpSocket *socket) { serve(request, socket); })
        , m_webSockets(QStringLiteral("peer"), QWebSocketServer::NonSecureMode)
    {
        m_webSockets.listen(QHostAddress::LocalHost);
        QObject::connect(&m_webSockets, &QWebSocketServer::newConnection, &m_webSockets, [this] {
            while (QWebSocket *socket = m_webSockets.nextPendingConnection()) {
                adopt(socket);
            }
        });
    }

    [[nodiscard]] QUrl pollingUrl() const
    {
        return m_http.url(QStringLiteral("/engine.io/?EIO=4&transport=polling"));
    }
    [[nodiscard]] QUrl webSocketUrl() const
    {
        return QUrl(QStringLiteral("ws://127.0.0.1:%1/engine.io/?EIO=4&transport=websocket")
                        .arg(m_webSockets.serverPort()));
    }

    void send(const net::Frame &frame)
    {
        if (m_webSocket && !m_isProbing) {
            write(frame);
        } else {
            m_outbox.append(frame.kind == net::Frame::Kind::Text ? frame.payload
                                                                 : 'b' + frame.payload.toBase64());
            answerPoll();
        }
    }
    void sayGoodbye()
    {
        if (m_webSocket && !m_isProbing) {
            m_webSocket->close(QWebSocketProtocol::CloseCodeNormal);
        } else {
            send({net::Frame::Kind::Text, "1"});
        }
    }
    /// As if the process had been killed.
    void vanish()
    {
        m_http.close();
        m_webSockets.close();
        if (m_poll) {
            m_poll->abort();
        }
        if (m_webSocket) {
            m_webSocket->abort();
        }
    }
    [[nodiscard]] bool isPolled() const { return m_poll; }

    QByteArray upgrades = "[]";
    qint64 maxPayload = 1'000'000;
    bool answersProbes = true;
    bool answersPosts = true;
    bool releasesPolls = true; ///< answers the waiting GET during an upgrade
    QList<net::Frame> received; ///< without those of the handshake, the upgrade and the goodbye
    QList<qsizetype> postSizes;
    int sessions = 0;
    int upgraded = 0;
    bool isEnded = false; ///< the client said goodbye or went
    QStringList violations;

private:
    [[nodiscard]] QByteArray openPacket() const
    {
        return "0{\"sid\":\"s1\",\"upgrades\":" + upgrades
            + ",\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":"
            + QByteArray::number(maxPayload) + "}";
    }

    void serve(const RawRequest &request, QTcpSocket *socket)
    {
        const QUrlQuery query(request.target);
        if (query.queryItemValue(QStringLiteral("EIO")) != u"4"
            || query.queryItemValue(QStringLiteral("transport")) != u"polling") {
            violations.append(QStringLiteral("query: ") + request.target.toString());
        }
        const QString sid = query.queryItemValue(QStringLiteral("sid"));
        if (sid.isEmpty()) {
            ++sessions;
            RawHttpServer::answer(socket, 200, openPacket());
        } else if (sid != u"s1" || upgraded > 0) {
            RawHttpServer::answer(socket, 400, R"({"code":1,"message":"Session ID unknown"})");
        } else if (request.method == "GET") {
            hold(socket);
        } else {
            take(request.body, socket);
        }
    }

    void hold(QTcpSocket *socket)
    {
        if (m_poll) {
            violations.append(QStringLiteral("two GETs at once"));
        }
        m_poll = socket;
        QObject::connect(socket, &QTcpSocket::disconnected, socket, [this] { isEnded = true; });
        answerPoll();
    }

    void answerPoll()
    {
        if (m_poll && !m_outbox.isEmpty()) {
            RawHttpServer::answer(m_poll, 200, m_outbox.join('\x1e'));
            m_outbox.clear();
            m_poll = nullptr;
        }
    }

    void take(const QByteArray &body, QTcpSocket *socket)
    {
        postSizes.append(body.size());
        if (!answersPosts) {
            return;
        }
        for (const QByteArray &item : body.split('\x1e')) {
            if (item == "1") {
                isEnded = true;
                m_outbox.append("6");
            } else if (item.startsWith('b')) {
                received.append({net::Frame::Kind::Binary, QByteArray::fromBase64(item.mid(1))});
            } else {
                received.append({net::Frame::Kind::Text, item});
            }
        }
        RawHttpServer::answer(socket, 200, "ok");
        answerPoll();
    }

    void adopt(QWebSocket *socket)
    {
        socket->setParent(&m_webSockets);
        m_webSocket = socket;
        m_isProbing = QUrlQuery(socket->requestUrl()).hasQueryItem(QStringLiteral("sid"));
        QObject::connect(socket, &QWebSocket::disconnected, socket, [this] {
            isEnded = isEnded || !m_isProbing;
            m_isProbing = false;
            m_webSocket = nullptr;
        });
        QObject::connect(socket, &QWebSocket::textMessageReceived, socket,
                         [this](const QString &text) { heard(text.toUtf8()); });
        QObject::connect(socket, &QWebSocket::binaryMessageReceived, socket,
                         [this](const QByteArray &bytes) {
                             received.append({net::Frame::Kind::Binary, bytes});
                         });
        if (!m_isProbing) {
            ++sessions;
            socket->sendTextMessage(QString::fromUtf8(openPacket()));
        }
    }

    void heard(const QByteArray &text)
    {
        if (!m_isProbing) {
            received.append({net::Frame::Kind::Text, text});
        } else if (text == "2probe") {
            if (answersProbes) {
                m_webSocket->sendTextMessage(QStringLiteral("3probe"));
                if (releasesPolls) {
                    send({net::Frame::Kind::Text, "6"});
                }
            }
        } else if (text == "5") {
            if (m_poll) {
                violations.append(QStringLiteral("upgraded with a GET waiting"));
            }
            ++upgraded;
            m_isProbing = false;
            for (const QByteArray &item : std::exchange(m_outbox, {})) {
                if (item == "6") {
                    continue;
                }
                write(item.startsWith('b') ? net::Frame{net::Frame::Kind::Binary,
                                                        QByteArray::fromBase64(item.mid(1))}
                                           : net::Frame{net::Frame::Kind::Text, item});
            }
        } else {
            violations.append(QStringLiteral("on the probe: ") + QString::fromUtf8(text));
        }
    }

    void write(const net::Frame &frame)
    {
        if (frame.kind == net::Frame::Kind::Text) {
            m_webSocket->sendTextMessage(QString::fromUtf8(frame.payload));
        } else {
            m_webSocket->sendBinaryMessage(frame.payload);
        }
    }

    QPointer<QTcpSocket> m_poll; ///< the connection of the GET that waits
    QPointer<QWebSocket> m_webSocket;
    bool m_isProbing = false;
    QByteArrayList m_outbox; ///< as it stands in a polling answer
    // Last, so that their sockets go while the rest is still there.
    RawHttpServer m_http;
    QWebSocketServer m_webSockets;
};

} // namespace godwit::test
