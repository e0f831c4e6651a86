#include "base/qt_scheduler.h"
#include "net/engineio/engine_transport_factory.h"
#include "net/http/qt_http_client.h"
#include "support/raw_http_server.h"
#include "support/test.h"
#include "support/tls_double.h"

#include <QSslServer>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace godwit::net;
using namespace godwit::net::engineio;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using godwit::test::RawHttpServer;
using godwit::test::RawRequest;
using Code = CloseReason::Code;

Q_DECLARE_METATYPE(godwit::net::CloseReason::Code)
Q_DECLARE_METATYPE(godwit::test::RawHttpServer::Handler)

/// Servers, proxies and networks as they should not be: every one of them ends in one closed() with
/// a reason, within the limits, and without a signal more.
class UnfriendlyServersTest : public godwit::test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void endsWithAReason_data();
    void endsWithAReason();
    void aRefusedPort_data() { kinds(); }
    void aRefusedPort();
    void aHostThatIsNotThere_data() { kinds(); }
    void aHostThatIsNotThere();
    void aSilentServer_data() { kinds(); }
    void aSilentServer();
    void anUnknownCertificate_data() { kinds(); }
    void anUnknownCertificate();
    void anImpossibleAddress_data() { kinds(); }
    void anImpossibleAddress();
    void aRungThatNobodyServes();
    void aWebSocketThatBreaksTheRules_data();
    void aWebSocketThatBreaksTheRules();
    void anEndlessHeadIsBoundedInTimeAndMemory_data() { kinds(); }
    void anEndlessHeadIsBoundedInTimeAndMemory();
    void manyFramesAtOnce();
    void aServerThatNeverReads();

private:
    static void kinds();
    [[nodiscard]] CloseReason reasonFor(TransportKind kind, const QString &host, int port,
                                        bool secure = false);

    godwit::base::QtScheduler m_scheduler;
    QtHttpClient m_http{m_scheduler};
    EngineTransportFactory m_factory{
        m_http,
        m_scheduler,
        {.webSocket = {.openLimit = 300ms, .closeLimit = 300ms, .maxMessageBytes = 1'000'000},
         .polling = {.openLimit = 300ms, .closeLimit = 300ms, .maxPacketBytes = 1'000'000}}};
};

namespace {

QByteArray frame(quint8 first, const QByteArray &payload)
{
    QByteArray result(1, static_cast<char>(first));
    if (payload.size() < 126) {
        result.append(static_cast<char>(payload.size()));
    } else {
        result.append(static_cast<char>(127));
        for (int shift = 56; shift >= 0; shift -= 8) {
            result.append(static_cast<char>(payload.size() >> shift));
        }
    }
    return result + payload;
}

/// The 101 of RFC 6455, section 4.2.2, followed by \p more.
RawHttpServer::Handler upgrade(const QByteArray &more, bool hangUp = false)
{
    return [more, hangUp](const RawRequest &request, QTcpSocket *socket) {
        const qsizetype at = request.head.indexOf("Sec-WebSocket-Key: ") + 19;
        const QByteArray key = request.head.mid(at, request.head.indexOf('\r', at) - at);
        const QByteArray accept
            = QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                       QCryptographicHash::Sha1)
                  .toBase64();
        socket->write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
                      "Upgrade\r\nSec-WebSocket-Accept: "
                      + accept + "\r\n\r\n" + more);
        if (hangUp) {
            socket->disconnectFromHost();
        }
    };
}

RawHttpServer::Handler status(int code, const QByteArray &body = {}, const QByteArray &headers = {})
{
    return [=](const RawRequest &, QTcpSocket *socket) {
        RawHttpServer::answer(socket, code, body, headers);
    };
}

RawHttpServer::Handler raw(const QByteArray &bytes, bool hangUp = true)
{
    return [=](const RawRequest &, QTcpSocket *socket) {
        socket->write(bytes);
        if (hangUp) {
            socket->disconnectFromHost();
        }
    };
}

} // namespace

void UnfriendlyServersTest::kinds()
{
    QTest::addColumn<TransportKind>("kind");
    QTest::newRow("WebSocket") << TransportKind::WebSocket;
    QTest::newRow("long polling") << TransportKind::LongPolling;
}

CloseReason UnfriendlyServersTest::reasonFor(TransportKind kind, const QString &host, int port,
                                             bool secure)
{
    QUrl url;
    const bool isWebSocket = kind == TransportKind::WebSocket;
    url.setScheme((isWebSocket ? u"ws"_s : u"http"_s) + (secure ? u"s"_s : QString()));
    url.setHost(host);
    url.setPort(port);
    url.setPath(u"/socket.io/"_s);
    url.setQuery(u"EIO=4&transport="_s + (isWebSocket ? u"websocket"_s : u"polling"_s));
    const auto transport = m_factory.make({kind, url, true});
    QList<CloseReason> reasons;
    bool isInside = true;
    connect(transport.get(), &Transport::closed, this, [&](const CloseReason &reason) {
        QVERIFY(!isInside);
        reasons.append(reason);
    });
    transport->open();
    isInside = false;
    if (!QTest::qWaitFor([&] { return !reasons.isEmpty(); }, 5000)) {
        return {Code::Internal, u"never closed"_s};
    }
    // What Qt still has to say must not come out.
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    return reasons.size() == 1 ? reasons.first() : CloseReason{Code::Internal, u"closed twice"_s};
}

void UnfriendlyServersTest::endsWithAReason_data()
{
    QTest::addColumn<TransportKind>("kind");
    QTest::addColumn<RawHttpServer::Handler>("handler");
    QTest::addColumn<Code>("code");
    QTest::addColumn<int>("httpStatus");
    const auto row = [](const char *name, TransportKind kind, const RawHttpServer::Handler &handler,
                        Code code, int httpStatus = 0) {
        QTest::addRow("%s: %s", kind == TransportKind::WebSocket ? "WebSocket" : "polling", name)
            << kind << handler << code << httpStatus;
    };
    for (const auto kind : {TransportKind::WebSocket, TransportKind::LongPolling}) {
        row("401", kind, status(401), Code::HttpStatus, 401);
        row("403", kind, status(403, "no"), Code::HttpStatus, 403);
        row("404", kind, status(404), Code::HttpStatus, 404);
        row("429", kind, status(429), Code::HttpStatus, 429);
        row("500", kind, status(500), Code::HttpStatus, 500);
        row("502", kind, status(502, "<html>"), Code::HttpStatus, 502);
        row("503", kind, status(503), Code::HttpStatus, 503);
        row("redirect", kind, status(302, "", "Location: http://127.0.0.1:1/\r\n"),
            Code::HttpStatus, 302);
        row("hangs up", kind, raw(""), Code::ConnectionLost);
        row("hangs up in the head", kind, raw("HTTP/1.1 2"), Code::ConnectionLost);
    }
    const auto polling = TransportKind::LongPolling;
    row("garbage", polling, raw("\x16\x03\x01\x02garbage\r\n\r\n"), Code::ConnectionLost);
    row("a proxy wants a password", polling, status(407), Code::ProxyFailed);
    row("HTML", polling, status(200, "<html>Please sign in</html>"), Code::ProtocolError);
    row("nothing", polling, status(200, ""), Code::ProtocolError);
    row("not the handshake", polling, status(200, "4hello"), Code::ProtocolError);
    row("broken handshake", polling, status(200, R"(0{"sid":1})"), Code::ProtocolError);
    row("invalid UTF-8", polling, status(200, "0{\"sid\":\"\xff\"}"), Code::ProtocolError);
    row("2 MB", polling, status(200, '0' + QByteArray(2'000'000, 'x')), Code::TooLarge);
    row("wrong version", polling,
        status(400, R"({"code":5,"message":"Unsupported protocol version"})"), Code::HttpStatus,
        400);
    row("unknown session", polling, status(400, R"({"code":1,"message":"Session ID unknown"})"),
        Code::SessionUnknown, 400);
    row("too large", polling, status(413), Code::TooLarge, 413);

    const auto webSocket = TransportKind::WebSocket;
    row("garbage", webSocket, raw("\x16\x03\x01\x02garbage\r\n\r\n"), Code::ProtocolError);
    row("a proxy wants a password", webSocket, status(407), Code::ProxyFailed, 407);
    row("HTML", webSocket, status(200, "<html>Please sign in</html>"), Code::HttpStatus, 200);
    row("101 with a wrong key", webSocket,
        raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Accept: AAAA\r\n\r\n"),
        Code::ProtocolError);
    row("101 without headers", webSocket, raw("HTTP/1.1 101 Switching Protocols\r\n\r\n"),
        Code::ProtocolError);
    row("101 and gone", webSocket, upgrade({}, true), Code::ConnectionLost);
}

void UnfriendlyServersTest::endsWithAReason()
{
    QFETCH(TransportKind, kind);
    QFETCH(RawHttpServer::Handler, handler);
    QFETCH(Code, code);
    QFETCH(int, httpStatus);
    RawHttpServer server(handler);
    const CloseReason reason = reasonFor(kind, u"127.0.0.1"_s, server.port());
    QVERIFY2(reason.code == code,
             qPrintable(u"%1: %2"_s.arg(static_cast<int>(reason.code)).arg(reason.detail)));
    QCOMPARE(reason.httpStatus.value_or(0), httpStatus);
    QVERIFY(!reason.detail.isEmpty());
    QVERIFY(!reason.wasClean);
}

void UnfriendlyServersTest::aRefusedPort()
{
    QFETCH(TransportKind, kind);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const int port = server.serverPort();
    server.close();
    QCOMPARE(reasonFor(kind, u"127.0.0.1"_s, port).code, Code::ConnectionRefused);
}

void UnfriendlyServersTest::aHostThatIsNotThere()
{
    QFETCH(TransportKind, kind);
    const Code code = reasonFor(kind, u"godwit.invalid"_s, 443, true).code;
    // Without a resolver the question itself is not answered in time.
    QVERIFY2(code == Code::HostNotFound || code == Code::TimedOut,
             qPrintable(QString::number(static_cast<int>(code))));
}

void UnfriendlyServersTest::aSilentServer()
{
    QFETCH(TransportKind, kind);
    RawHttpServer server([](const RawRequest &, QTcpSocket *) {});
    QCOMPARE(reasonFor(kind, u"127.0.0.1"_s, server.port()).code, Code::TimedOut);
}

void UnfriendlyServersTest::anUnknownCertificate()
{
    QFETCH(TransportKind, kind);
    QSslServer server;
    server.setSslConfiguration(godwit::test::selfSignedTls());
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const CloseReason reason = reasonFor(kind, u"127.0.0.1"_s, server.serverPort(), true);
    QVERIFY2(reason.code == Code::TlsFailed, qPrintable(reason.detail));
    QVERIFY2(reason.detail.contains(u"self"), qPrintable(reason.detail));
}

void UnfriendlyServersTest::anImpossibleAddress()
{
    QFETCH(TransportKind, kind);
    const auto transport = m_factory.make({kind, QUrl(u"gopher://x/"_s), false});
    QList<CloseReason> reasons;
    connect(transport.get(), &Transport::closed, this,
            [&](const CloseReason &reason) { reasons.append(reason); });
    transport->open();
    QVERIFY(reasons.isEmpty());
    QTRY_COMPARE(reasons.size(), 1);
    QCOMPARE(reasons.first().code, Code::Internal);
}

void UnfriendlyServersTest::aRungThatNobodyServes()
{
    const auto transport = m_factory.make({TransportKind::Bosh, QUrl(u"http://x/"_s), false});
    QList<CloseReason> reasons;
    connect(transport.get(), &Transport::closed, this,
            [&](const CloseReason &reason) { reasons.append(reason); });
    transport->open();
    QVERIFY(reasons.isEmpty());
    QTRY_COMPARE(reasons.size(), 1);
    QCOMPARE(reasons.first().code, Code::Internal);
    QCOMPARE(transport->kind(), TransportKind::Bosh);
}

void UnfriendlyServersTest::aWebSocketThatBreaksTheRules_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("hangUp");
    QTest::addColumn<Code>("code");
    const auto row = [](const char *name, const QByteArray &bytes, Code code, bool hangUp = false) {
        QTest::newRow(name) << bytes << hangUp << code;
    };
    row("announces a huge frame", QByteArray("\x81\x7f\x7f\xff\xff\xff\xff\xff\xff\xff", 10),
        Code::TooLarge);
    row("frame beyond our limit", frame(0x82, QByteArray(1'000'001, 'x')), Code::TooLarge);
    row("message beyond our limit",
        frame(0x02, QByteArray(600'000, 'x')) + frame(0x80, QByteArray(600'000, 'x')),
        Code::TooLarge);
    row("invalid UTF-8", frame(0x81, "4\xff\xfe"), Code::ProtocolError);
    row("compressed without agreement", frame(0xc1, "4a"), Code::ProtocolError);
    row("unknown opcode", frame(0x83, "4a"), Code::ProtocolError);
    row("continuation of nothing", frame(0x80, "4a"), Code::ProtocolError);
    row("not a frame", "HTTP/1.1 200 OK\r\n\r\n", Code::ProtocolError);
    row("cut in a frame", frame(0x81, "4aaaaaaaaaaa").chopped(3), Code::ConnectionLost, true);
    row("closes with 1000", frame(0x88, QByteArray("\x03\xe8", 2)), Code::ClosedByPeer);
    row("closes without a code", frame(0x88, ""), Code::ClosedByPeer);
    row("closes with 1012", frame(0x88, QByteArray("\x03\xf4", 2)), Code::ClosedByPeer);
    row("closes with 4001", frame(0x88, QByteArray("\x0f\xa1why", 5)), Code::ClosedByPeer);
    row("closes with 1009", frame(0x88, QByteArray("\x03\xf1", 2)), Code::TooLarge);
}

void UnfriendlyServersTest::aWebSocketThatBreaksTheRules()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, hangUp);
    QFETCH(Code, code);
    RawHttpServer server(upgrade(bytes, hangUp));
    const CloseReason reason = reasonFor(TransportKind::WebSocket, u"127.0.0.1"_s, server.port());
    QVERIFY2(reason.code == code,
             qPrintable(u"%1: %2"_s.arg(static_cast<int>(reason.code)).arg(reason.detail)));
}

void UnfriendlyServersTest::anEndlessHeadIsBoundedInTimeAndMemory()
{
    QFETCH(TransportKind, kind);
    qint64 taken = 0;
    RawHttpServer server([&](const RawRequest &, QTcpSocket *socket) {
        socket->write("HTTP/1.1 200 OK\r\nX-Endless: ");
        const auto more = [socket, &taken] {
            if (socket->bytesToWrite() < 1'000'000 && socket->isOpen()) {
                taken += socket->write(QByteArray(1'000'000, 'x'));
            }
        };
        QObject::connect(socket, &QTcpSocket::bytesWritten, socket, more);
        more();
    });
    const CloseReason reason = reasonFor(kind, u"127.0.0.1"_s, server.port());
    QVERIFY2(reason.code == Code::TimedOut || reason.code == Code::ProtocolError
                 || reason.code == Code::ConnectionLost,
             qPrintable(u"%1: %2"_s.arg(static_cast<int>(reason.code)).arg(reason.detail)));
    // Most of it sits in the buffers of the operating system.
    QVERIFY2(taken < 32'000'000, qPrintable(QString::number(taken)));
}

void UnfriendlyServersTest::manyFramesAtOnce()
{
    QByteArray bytes;
    for (int i = 0; i < 10'000; ++i) {
        bytes += frame(0x81, '4' + QByteArray::number(i));
    }
    RawHttpServer server(upgrade(bytes));
    const auto transport = m_factory.make(
        {TransportKind::WebSocket, QUrl(u"ws://127.0.0.1:%1/"_s.arg(server.port())), false});
    int next = 0;
    connect(transport.get(), &Transport::received, this, [&](const Frame &received) {
        QCOMPARE(received.payload, '4' + QByteArray::number(next));
        ++next;
    });
    transport->open();
    QTRY_COMPARE(next, 10'000);
}

void UnfriendlyServersTest::aServerThatNeverReads()
{
    QPointer<QTcpSocket> peer;
    RawHttpServer server([&](const RawRequest &request, QTcpSocket *socket) {
        peer = socket;
        upgrade({})(request, socket);
        socket->disconnect(SIGNAL(readyRead()));
        socket->setReadBufferSize(1);
    });
    const auto transport = m_factory.make(
        {TransportKind::WebSocket, QUrl(u"ws://127.0.0.1:%1/"_s.arg(server.port())), false});
    bool isOpen = false;
    QList<CloseReason> reasons;
    connect(transport.get(), &Transport::opened, this, [&] { isOpen = true; });
    connect(transport.get(), &Transport::closed, this,
            [&](const CloseReason &reason) { reasons.append(reason); });
    transport->open();
    QTRY_VERIFY(isOpen);
    for (int i = 0; i < 20; ++i) {
        transport->send({Frame::Kind::Binary, QByteArray(1'000'000, 'x')});
    }
    QVERIFY(transport->unsentBytes() > 1'000'000);
    transport->close({Code::Wanted, u"enough"_s});
    QVERIFY(reasons.isEmpty());
    QTRY_COMPARE(reasons.size(), 1);
    QCOMPARE(reasons.first().code, Code::Wanted);
}

QTEST_GUILESS_MAIN(UnfriendlyServersTest)
#include "tst_unfriendly_servers.moc"
