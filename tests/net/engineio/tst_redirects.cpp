#include "base/qt_scheduler.h"
#include "net/engineio/engine_transport_factory.h"
#include "net/http/qt_http_client.h"
#include "net/route/redirect.h"
#include "support/raw_http_server.h"
#include "support/secure_front.h"
#include "support/test.h"

#include <QCryptographicHash>

using namespace godwit;
using namespace godwit::net;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Code = CloseReason::Code;
using test::RawHttpServer;
using test::RawRequest;
using test::SecureFront;

Q_DECLARE_METATYPE(godwit::net::TransportKind)

namespace {

const QByteArray handshake
    = R"(0{"sid":"s1","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000})";

/// What a server of ours answers: the upgrade (RFC 6455, section 4.2.2), or the handshake.
void answerWell(const RawRequest &request, QTcpSocket *socket)
{
    const qsizetype at = request.head.indexOf("Sec-WebSocket-Key: ") + 19;
    if (at < 19) {
        const bool isFirst = !request.target.query().contains(u"sid=");
        if (isFirst) {
            RawHttpServer::answer(socket, 200, handshake);
        }
        return; // the next request waits, as it should
    }
    const QByteArray key = request.head.mid(at, request.head.indexOf('\r', at) - at);
    socket->write(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Accept: "
        + QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                   QCryptographicHash::Sha1)
              .toBase64()
        + "\r\n\r\n");
}

void redirect(QTcpSocket *socket, const QByteArray &location, int status = 302)
{
    RawHttpServer::answer(socket, status, "moved", "Location: " + location + "\r\n");
}

QByteArray pathAndQuery(const RawRequest &request)
{
    return request.target.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
}

} // namespace

/// Both rungs, sent somewhere else by whoever answers.
class RedirectsTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void anotherPathIsFollowed_data();
    void anotherPathIsFollowed();
    void encryptionIsFollowed_data() { kinds(); }
    void encryptionIsFollowed();
    void plainIsNotFollowed_data() { kinds(); }
    void plainIsNotFollowed();
    void anotherHostIsNotFollowed_data() { kinds(); }
    void anotherHostIsNotFollowed();
    void aLoopEnds_data() { kinds(); }
    void aLoopEnds();
    void aRedirectThatVanishesIsStillOne();
    void closingEndsTheQuestion();

private:
    static void kinds()
    {
        QTest::addColumn<TransportKind>("kind");
        QTest::newRow("WebSocket") << TransportKind::WebSocket;
        QTest::newRow("long polling") << TransportKind::LongPolling;
    }
    /// Opens a rung and waits until it is open or has ended.
    void open(TransportKind kind, quint16 port, bool secure = false);
    [[nodiscard]] const char *story() const { return qPrintable(m_end.detail); }

    base::QtScheduler m_scheduler;
    std::unique_ptr<QtHttpClient> m_http;
    std::unique_ptr<Transport> m_transport;
    bool m_isOpen = false;
    bool m_hasEnded = false;
    CloseReason m_end;
};

void RedirectsTest::open(TransportKind kind, quint16 port, bool secure)
{
    Route trusting;
    trusting.authorities = {test::tlsCertificate(u"authority"_s)};
    const PreparedRoute route(trusting);
    m_transport.reset();
    m_http = std::make_unique<QtHttpClient>(m_scheduler, route);
    engineio::EngineTransportSettings settings;
    settings.webSocket.route = route;
    engineio::EngineTransportFactory factory(*m_http, m_scheduler, settings);
    const bool isWebSocket = kind == TransportKind::WebSocket;
    const QString scheme = (isWebSocket ? u"ws"_s : u"http"_s) + (secure ? u"s"_s : QString());
    m_transport = factory.make(
        {kind,
         QUrl(u"%1://127.0.0.1:%2/socket.io/?EIO=4&transport=%3"_s.arg(scheme).arg(port).arg(
             isWebSocket ? u"websocket"_s : u"polling"_s))});
    m_isOpen = false;
    m_hasEnded = false;
    m_end = {};
    connect(m_transport.get(), &Transport::opened, this, [this] { m_isOpen = true; });
    connect(m_transport.get(), &Transport::closed, this, [this](const CloseReason &reason) {
        QVERIFY(!m_hasEnded);
        m_hasEnded = true;
        m_end = reason;
    });
    m_transport->open();
}

void RedirectsTest::anotherPathIsFollowed_data()
{
    QTest::addColumn<TransportKind>("kind");
    QTest::addColumn<int>("status");
    for (const int status : {301, 302, 307, 308}) {
        QTest::addRow("WebSocket, %d", status) << TransportKind::WebSocket << status;
        QTest::addRow("long polling, %d", status) << TransportKind::LongPolling << status;
    }
}

void RedirectsTest::anotherPathIsFollowed()
{
    QFETCH(TransportKind, kind);
    QFETCH(int, status);
    RawHttpServer server([status](const RawRequest &request, QTcpSocket *socket) {
        if (request.target.path() == u"/socket.io/") {
            redirect(socket, "/moved" + pathAndQuery(request), status);
        } else {
            answerWell(request, socket);
        }
    });
    open(kind, server.port());
    QTRY_VERIFY2(m_isOpen, story());
    QVERIFY(!m_hasEnded);
}

void RedirectsTest::encryptionIsFollowed()
{
    QFETCH(TransportKind, kind);
    RawHttpServer inside(answerWell);
    SecureFront front(u"good"_s, inside.port());
    RawHttpServer server([&front](const RawRequest &request, QTcpSocket *socket) {
        redirect(socket,
                 "https://127.0.0.1:" + QByteArray::number(front.port()) + pathAndQuery(request));
    });
    open(kind, server.port());
    QTRY_VERIFY2(m_isOpen, story());
    QVERIFY(front.heard > 0);
}

void RedirectsTest::plainIsNotFollowed()
{
    QFETCH(TransportKind, kind);
    RawHttpServer plain(answerWell);
    RawHttpServer server([&plain](const RawRequest &request, QTcpSocket *socket) {
        redirect(socket,
                 "http://127.0.0.1:" + QByteArray::number(plain.port()) + pathAndQuery(request));
    });
    SecureFront front(u"good"_s, server.port());
    open(kind, front.port(), true);
    QTRY_VERIFY(m_hasEnded);
    QCOMPARE(m_end.code, Code::HttpStatus);
    QCOMPARE(m_end.httpStatus.value_or(0), 302);
    QCOMPARE(m_end.problem, RouteProblem::Redirected);
    QVERIFY2(m_end.detail.startsWith(u"redirected to http://127.0.0.1:"_s), story());
    QVERIFY2(!m_end.detail.contains(u"EIO"_s), story());
    QCOMPARE(plain.connections, 0);
    QVERIFY(!m_isOpen);
}

void RedirectsTest::anotherHostIsNotFollowed()
{
    QFETCH(TransportKind, kind);
    RawHttpServer other(answerWell);
    RawHttpServer server([&other](const RawRequest &request, QTcpSocket *socket) {
        redirect(socket,
                 "http://localhost:" + QByteArray::number(other.port()) + pathAndQuery(request));
    });
    open(kind, server.port());
    QTRY_VERIFY(m_hasEnded);
    QCOMPARE(m_end.problem, RouteProblem::Redirected);
    QCOMPARE(other.connections, 0);
}

void RedirectsTest::aLoopEnds()
{
    QFETCH(TransportKind, kind);
    int asked = 0;
    RawHttpServer server([&asked](const RawRequest &request, QTcpSocket *socket) {
        ++asked;
        redirect(socket, request.target.path() == u"/a" ? "/b" : "/a");
    });
    open(kind, server.port());
    QTRY_VERIFY(m_hasEnded);
    QCOMPARE(m_end.problem, RouteProblem::Redirected);
    QVERIFY(!m_end.detail.isEmpty());
    // A WebSocket takes a try and a question for each.
    QCOMPARE(asked, (mostRedirects + 1) * (kind == TransportKind::WebSocket ? 2 : 1));
}

void RedirectsTest::aRedirectThatVanishesIsStillOne()
{
    RawHttpServer server([](const RawRequest &request, QTcpSocket *socket) {
        if (request.head.contains("Upgrade: websocket")) {
            redirect(socket, "/elsewhere");
        } else {
            RawHttpServer::answer(socket, 400, "no");
        }
    });
    open(TransportKind::WebSocket, server.port());
    QTRY_VERIFY(m_hasEnded);
    QCOMPARE(m_end.httpStatus.value_or(0), 302);
    QCOMPARE(m_end.problem, RouteProblem::Redirected);
    QCOMPARE(m_end.detail, u"302 Found"_s);
}

void RedirectsTest::closingEndsTheQuestion()
{
    bool isAsked = false;
    RawHttpServer server([&isAsked](const RawRequest &request, QTcpSocket *socket) {
        if (request.head.contains("Upgrade: websocket")) {
            redirect(socket, "/elsewhere");
        } else {
            isAsked = true; // and no answer
        }
    });
    open(TransportKind::WebSocket, server.port());
    QTRY_VERIFY(isAsked);
    m_transport->close({Code::Wanted, u"enough"_s});
    QVERIFY(!m_hasEnded);
    QTRY_VERIFY(m_hasEnded);
    QCOMPARE(m_end.code, Code::Wanted);
}

QTEST_GUILESS_MAIN(RedirectsTest)
#include "tst_redirects.moc"
