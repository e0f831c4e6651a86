#include "net/transport/websocket_transport.h"

#include "base/logging.h"
#include "base/qt_compat.h"
#include "net/route/route_trouble.h"
#include "net/transport/socket_stages.h"
#include "net/transport/websocket_close_reason.h"

#include <QHostAddress>
#include <QNetworkRequest>
#include <QPointer>
#include <QSslSocket>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

namespace godwit::net {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// More of a head than any server needs; a reader without a bound would take an endless one.
constexpr qint64 HeadBuffer = 64LL * 1024;

} // namespace

void WebSocketTransport::DeleteLater::operator()(QWebSocket *socket) const
{
    socket->deleteLater();
}

WebSocketTransport::WebSocketTransport(QUrl url, base::Scheduler &scheduler,
                                       WebSocketSettings settings)
    : m_url(std::move(url))
    , m_scheduler(scheduler)
    , m_settings(std::move(settings))
{
}

WebSocketTransport::~WebSocketTransport()
{
    if (m_socket) {
        m_socket->disconnect(this);
        // Inside one of its own signals the socket still reads; it then ends when it is deleted.
        if (!m_isReceiving) {
            m_socket->abort();
        }
    }
}

void WebSocketTransport::open()
{
    if (m_state != State::Unopened) {
        qCWarning(base::logTransport, "open() on a WebSocket that has been opened before");
        return;
    }
    m_state = State::Opening;
    if (!m_settings.route.permits(m_url)) {
        m_failure = notEncrypted();
        end();
        return;
    }
    m_socket.reset(new QWebSocket(m_settings.origin));
    QWebSocket *socket = m_socket.get();
    const auto limit = static_cast<quint64>(m_settings.maxMessageBytes);
    socket->setMaxAllowedIncomingFrameSize(limit);
    socket->setMaxAllowedIncomingMessageSize(limit);
    socket->setReadBufferSize(HeadBuffer);
    // One message is one frame: servers refuse what comes in too many pieces.
    socket->setOutgoingFrameSize(QWebSocket::maxOutgoingFrameSize());
    connect(socket, &QWebSocket::connected, this, &WebSocketTransport::connected);
    connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        take({Frame::Kind::Text, text.toUtf8()});
    });
    connect(socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &bytes) {
        take({Frame::Kind::Binary, bytes});
    });
    connect(socket, &QWebSocket::pong, this, [this](quint64 elapsed) {
        if (m_state == State::Open && !m_wanted) {
            emitGuarded([this, elapsed] { Q_EMIT alive(base::Milliseconds(elapsed)); });
        }
    });
    connect(socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        m_failure = badCertificate(errors); // and with the next signal Qt gives up
    });
    connect(socket, base::errorSignal<QWebSocket>(), this, &WebSocketTransport::failed);
    connect(socket, &QWebSocket::disconnected, this, &WebSocketTransport::end);
    m_limit = m_scheduler.after(m_settings.openLimit, [this] {
        m_failure = CloseReason{CloseReason::Code::TimedOut, u"no answer to the upgrade"_s};
        end();
    });
    QNetworkRequest request(m_url);
    // Some firewalls refuse what does not say who it is.
    request.setRawHeader("User-Agent", "Godwit/" GODWIT_VERSION);
    for (const auto &header : std::as_const(m_settings.headers)) {
        request.setRawHeader(header.first, header.second);
    }
    QWebSocketHandshakeOptions options;
    options.setSubprotocols(m_settings.subprotocols);
    m_proxy = m_settings.route.proxyFor(m_url);
    socket->setProxy(m_proxy);
    if (m_url.scheme() == u"wss") {
        socket->setSslConfiguration(m_settings.route.tls());
    }
    socket->open(request, options);
    // Qt shows nothing of what happens before the upgrade; the socket that it works with does.
    if (auto *wire = socket->findChild<QAbstractSocket *>({}, Qt::FindDirectChildrenOnly)) {
        reportStages(*wire, QHostAddress(m_url.host()).isNull(), *this);
    }
    // Not yet a byte of ours has been sent when that socket tells that it is encrypted.
    if (const auto *tls = socket->findChild<QSslSocket *>({}, Qt::FindDirectChildrenOnly)) {
        connect(tls, &QSslSocket::encrypted, this, &WebSocketTransport::checkPin);
    }
}

void WebSocketTransport::send(const Frame &frame)
{
    if (m_state == State::Ending) {
        return; // the caller will hear of the end in the next turn, and cannot know of it yet
    }
    if (m_state != State::Open || m_wanted) {
        qCWarning(base::logTransport, "send() on a WebSocket that is not open");
        return;
    }
    if (frame.kind == Frame::Kind::Text) {
        m_socket->sendTextMessage(QString::fromUtf8(frame.payload));
    } else {
        m_socket->sendBinaryMessage(frame.payload);
    }
}

void WebSocketTransport::close(const CloseReason &reason)
{
    if (m_state == State::Ending || m_state == State::Ended || m_wanted) {
        return;
    }
    m_wanted = reason;
    if (m_state != State::Open) {
        end();
        return;
    }
    m_limit = m_scheduler.after(m_settings.closeLimit, [this] { end(); });
    m_socket->close();
}

bool WebSocketTransport::probe()
{
    if (m_state != State::Open || m_wanted) {
        return false;
    }
    m_socket->ping();
    return true;
}

qint64 WebSocketTransport::unsentBytes() const
{
    return m_socket ? m_socket->bytesToWrite() : 0;
}

/// Emits while remembering that we are inside the socket; the receiver may destroy us.
template <class Emission> void WebSocketTransport::emitGuarded(Emission emission)
{
    const QPointer<WebSocketTransport> self(this);
    m_isReceiving = true;
    emission();
    if (self) {
        m_isReceiving = false;
    }
}

void WebSocketTransport::checkPin()
{
    const QSslCertificate certificate = m_socket->sslConfiguration().peerCertificate();
    if (m_url.scheme() == u"wss" && !m_failure && !m_settings.route.accepts(certificate)) {
        m_failure = otherKey(certificate);
        m_socket->abort();
        end();
    }
}

void WebSocketTransport::connected()
{
    checkPin();
    if (m_state != State::Opening) {
        return;
    }
    m_limit.cancel();
    m_state = State::Open;
    m_wasOpen = true;
    m_socket->setReadBufferSize(0); // from here on a frame is bounded by its announced length
    Q_EMIT stagePassed(answered(101));
    emitGuarded([this] { Q_EMIT opened(); });
}

StagePassed WebSocketTransport::answered(int status) const
{
    StagePassed passed{OpeningStage::HttpAnswer, {}, status};
    passed.requestHeaders = m_settings.headers;
    passed.requestHeaders.prepend({"User-Agent", "Godwit/" GODWIT_VERSION});
    if (!m_settings.origin.isEmpty()) {
        passed.requestHeaders.append({"Origin", m_settings.origin.toUtf8()});
    }
    return passed;
}

void WebSocketTransport::take(const Frame &frame)
{
    if (m_state == State::Open && !m_wanted) {
        emitGuarded([this, &frame] { deliver(frame); });
    }
}

void WebSocketTransport::failed(QAbstractSocket::SocketError error)
{
    // Qt reports a failed upgrade twice; the second time it is only the connection closing.
    if (!m_failure) {
        const QString text = m_socket->errorString();
        m_failure = m_wasOpen ? breakage(error, text)
                              : openFailure(error, text, m_socket->peerPort() != 0);
        if (const RouteProblem problem = proxyProblem(m_proxy, error);
            problem != RouteProblem::None && !m_wasOpen) {
            m_failure = CloseReason{CloseReason::Code::ProxyFailed, proxyDetail(m_proxy, text)};
            m_failure->problem = problem;
        }
    }
    end();
}

void WebSocketTransport::end()
{
    if (m_state == State::Ending || m_state == State::Ended) {
        return;
    }
    m_state = State::Ending;
    m_limit.cancel();
    // Later: Qt tells the rest of the story in signals that follow, and our caller may be inside a
    // call of ours.
    m_ending = m_scheduler.after(0ms, [this] { finish(); });
}

void WebSocketTransport::finish()
{
    const CloseReason why = reason();
    m_state = State::Ended;
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
    }
    if (!m_wasOpen && why.httpStatus) {
        Q_EMIT stagePassed(answered(*why.httpStatus));
    }
    Q_EMIT closed(why);
}

CloseReason WebSocketTransport::reason() const
{
    if (m_wanted) {
        CloseReason wanted = *m_wanted;
        wanted.wasClean = m_wasOpen && !m_failure;
        return wanted;
    }
    if (!m_wasOpen) {
        return m_failure.value_or(
            CloseReason{CloseReason::Code::ConnectionLost, u"hung up before the upgrade"_s});
    }
    // Without a closing handshake the code is the one that Qt begins with.
    const int code = m_socket->closeCode();
    if (m_failure && code == QWebSocketProtocol::CloseCodeNormal
        && m_socket->closeReason().isEmpty()) {
        return *m_failure;
    }
    return closingHandshake(code, m_socket->closeReason());
}

} // namespace godwit::net
