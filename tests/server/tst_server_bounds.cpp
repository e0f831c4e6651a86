#include "server/chat_peer.h"
#include "server/server_fixture.h"
#include "support/test.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace godwit;
using namespace godwit::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Whatever one client does, it gets a clear answer, and the others notice nothing.
class ServerBoundsTest final : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void answersThePlainPages_data();
    void answersThePlainPages();
    void sendsSecurityHeaders();
    void refusesABrokenRequest_data();
    void refusesABrokenRequest();
    void refusesALargeHeader();
    void refusesALargeBody();
    void refusesALargeBodyOfUnknownLength();
    void endsAWebSocketOnALargeMessage();
    void endsAWebSocketOnALargeMessageInPieces();
    void endsAWebSocketOnBrokenFrames_data();
    void endsAWebSocketOnBrokenFrames();
    void refusesConnectionsBeyondTheBound();
    void refusesSessionsBeyondTheBound_data();
    void refusesSessionsBeyondTheBound();
    void endsASlowHeader();
    void endsASlowBody();
    void endsAnIdleConnection();
    void endsASessionThatDoesNotSignIn();
    void limitsMessagesPerSecond();
    void limitsOneClientAndNotTheOthers();
    void dropsAClientThatDoesNotRead();
    void refusesForeignPages_data();
    void refusesForeignPages();
    void letsAllowedPagesIn();
    void servesPipelinedRequestsInOrder();
    void answersExpectContinue();

private:
    void start();
    server::Limits &limits() { return m_server->settings().limits; }
    [[nodiscard]] quint16 port() const { return m_server->port(); }
    /// A client that was there before still gets through.
    void checkWitness();

    std::unique_ptr<ServerFixture> m_server;
    std::unique_ptr<ChatPeer> m_witness;
};

namespace {

const QByteArray Handshake = "/socket.io/?EIO=4&transport=polling";
const QByteArray WebSocketHandshake = "/socket.io/?EIO=4&transport=websocket";

QByteArray openPolling(quint16 port)
{
    const RawReply reply = fetch(port, "GET " + Handshake);
    return QJsonDocument::fromJson(reply.body.mid(1)).object().value(u"sid").toString().toLatin1();
}

} // namespace

void ServerBoundsTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_server = std::make_unique<ServerFixture>();
}

void ServerBoundsTest::cleanup()
{
    m_witness.reset();
    m_server.reset();
}

void ServerBoundsTest::start()
{
    QVERIFY(m_server->start());
    m_witness = std::make_unique<ChatPeer>(port(), u"witness"_s);
    QVERIFY(!m_witness->welcome().isEmpty());
}

void ServerBoundsTest::checkWitness()
{
    static int number = 0;
    QVERIFY(m_witness->say(u"w%1"_s.arg(++number), u"still here"_s).value(u"ok").toBool());
}

void ServerBoundsTest::answersThePlainPages_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("root") << QByteArray("GET /") << 200 << QByteArray("Godwit");
    QTest::newRow("health") << QByteArray("GET /health") << 200 << QByteArray("{\"ok\":true}");
    QTest::newRow("nothing") << QByteArray("GET /etc/passwd") << 404 << QByteArray("code");
    QTest::newRow("wrong method") << QByteArray("DELETE /") << 405 << QByteArray("code");
    QTest::newRow("strange path") << QByteArray("GET /%00/../..//") << 404 << QByteArray("code");
}

void ServerBoundsTest::answersThePlainPages()
{
    QFETCH(QByteArray, line);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    start();
    const RawReply reply = fetch(port(), line);
    QCOMPARE(reply.status, status);
    QVERIFY(reply.body.contains(body));
}

void ServerBoundsTest::sendsSecurityHeaders()
{
    start();
    for (const QByteArray &line : {QByteArray("GET /"), "GET " + Handshake}) {
        const RawReply reply = fetch(port(), line);
        QCOMPARE(reply.headers.value("x-content-type-options"), QByteArray("nosniff"));
        QCOMPARE(reply.headers.value("cache-control"), QByteArray("no-store"));
        QVERIFY(reply.headers.value("content-security-policy").contains("default-src 'none'"));
        QVERIFY(!reply.headers.contains("access-control-allow-origin"));
    }
}

void ServerBoundsTest::refusesABrokenRequest_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("noise") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
                                         15);
    QTest::newRow("no version") << QByteArray("GET /\r\n\r\n");
    QTest::newRow("bad header") << QByteArray("GET / HTTP/1.1\r\nHost localhost\r\n\r\n");
    QTest::newRow("bad length") << QByteArray(
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n");
    QTest::newRow("negative length")
        << QByteArray("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n");
    QTest::newRow("two lengths") << QByteArray(
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
        "Content-Length: 6\r\n\r\nhello");
}

void ServerBoundsTest::refusesABrokenRequest()
{
    QFETCH(QByteArray, bytes);
    start();
    RawConnection connection(port());
    connection.write(bytes);
    QCOMPARE(connection.readReply().status, 400);
    QVERIFY(connection.ends());
    checkWitness();
}

void ServerBoundsTest::refusesALargeHeader()
{
    start();
    RawConnection connection(port());
    connection.request("GET /", "X: " + QByteArray(16 * 1024, 'x') + "\r\n");
    QCOMPARE(connection.readReply().status, 431);
    QVERIFY(connection.ends());
    checkWitness();
}

void ServerBoundsTest::refusesALargeBody()
{
    start();
    const QByteArray sid = openPolling(port());
    RawConnection connection(port());
    connection.request("POST " + Handshake + "&sid=" + sid, {}, QByteArray(2'000'000, '4'));
    QCOMPARE(connection.readReply().status, 413);
    QVERIFY(connection.ends());
    checkWitness();
}

void ServerBoundsTest::refusesALargeBodyOfUnknownLength()
{
    start();
    const QByteArray sid = openPolling(port());
    RawConnection connection(port());
    connection.request("POST " + Handshake + "&sid=" + sid, "Transfer-Encoding: chunked\r\n");
    const QByteArray chunk = "10000\r\n" + QByteArray(0x10000, '4') + "\r\n";
    for (int i = 0; i < 20; ++i) {
        connection.write(chunk);
    }
    QCOMPARE(connection.readReply().status, 413);
    QVERIFY(connection.ends());
    checkWitness();
}

void ServerBoundsTest::endsAWebSocketOnALargeMessage()
{
    start();
    ChatPeer peer(port(), u"loud"_s);
    peer.socket().sendText("42[\"send\",\"" + QByteArray(2'000'000, 'x') + "\"]");
    RawWebSocket::Message message = peer.socket().next();
    while (message.opcode != RawWebSocket::Close) {
        message = peer.socket().next();
    }
    QCOMPARE(message.closeCode(), 1009);
    checkWitness();
}

void ServerBoundsTest::endsAWebSocketOnALargeMessageInPieces()
{
    start();
    RawWebSocket socket(port(), WebSocketHandshake);
    socket.text();
    QByteArray piece = RawWebSocket::frame(RawWebSocket::Text, QByteArray(60000, 'x'));
    piece[0] = 0x01; // not the last one
    socket.write(piece);
    piece[0] = 0x00;
    for (int i = 0; i < 20; ++i) {
        socket.write(piece);
    }
    QVERIFY(socket.closes());
    checkWitness();
}

void ServerBoundsTest::endsAWebSocketOnBrokenFrames_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("not masked") << QByteArray("\x81\x01x", 3);
    QTest::newRow("reserved bits") << QByteArray("\xf1\x81\x00\x00\x00\x00x", 7);
    QTest::newRow("reserved opcode") << QByteArray("\x83\x81\x00\x00\x00\x00x", 7);
    QTest::newRow("continues nothing") << QByteArray("\x80\x81\x00\x00\x00\x00x", 7);
    QTest::newRow("large ping") << RawWebSocket::frame(RawWebSocket::Ping, QByteArray(200, 'p'));
    QTest::newRow("invalid UTF-8") << RawWebSocket::frame(RawWebSocket::Text, "4\xc3\x28");
    QTest::newRow("absurd length") << QByteArray("\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff"
                                                 "\x00\x00\x00\x00",
                                                 14);
    QTest::newRow("a lone attachment") << RawWebSocket::frame(RawWebSocket::Binary, "bytes");
    QTest::newRow("an empty message") << RawWebSocket::frame(RawWebSocket::Text, "");
    QTest::newRow("many attachments") << RawWebSocket::frame(RawWebSocket::Text, "4599-[\"x\"]");
    QTest::newRow("half a JSON") << RawWebSocket::frame(RawWebSocket::Text, "42[\"send\",{");
    QTest::newRow("a client's ping") << RawWebSocket::frame(RawWebSocket::Text, "2");
}

void ServerBoundsTest::endsAWebSocketOnBrokenFrames()
{
    QFETCH(QByteArray, bytes);
    start();
    ChatPeer peer(port(), u"rough"_s);
    peer.socket().write(bytes);
    QVERIFY(peer.socket().closes());
    checkWitness();
}

void ServerBoundsTest::refusesConnectionsBeyondTheBound()
{
    limits().connections = 4;
    start();
    std::vector<std::unique_ptr<RawConnection>> held;
    for (int i = 0; i < 3; ++i) {
        held.push_back(std::make_unique<RawConnection>(port()));
        held.back()->request("GET /health");
        QCOMPARE(held.back()->readReply().status, 200);
    }
    const RawReply reply = fetch(port(), "GET /health");
    QCOMPARE(reply.status, 503);
    QVERIFY(reply.headers.contains("retry-after"));
    checkWitness();
    held.pop_back();
    bool served = false; // the macro asks once more at the end
    QTRY_VERIFY(served || (served = fetch(port(), "GET /health").status == 200));
}

void ServerBoundsTest::refusesSessionsBeyondTheBound_data()
{
    QTest::addColumn<int>("all");
    QTest::addColumn<int>("perAddress");
    QTest::newRow("all together") << 2 << 100;
    QTest::newRow("one address") << 100 << 2;
}

void ServerBoundsTest::refusesSessionsBeyondTheBound()
{
    QFETCH(int, all);
    QFETCH(int, perAddress);
    limits().sessions = all;
    limits().sessionsPerAddress = perAddress;
    start();
    const QByteArray sid = openPolling(port());
    QVERIFY(!sid.isEmpty());
    QCOMPARE(fetch(port(), "GET " + Handshake).status, 503);
    QCOMPARE(RawWebSocket(port(), WebSocketHandshake).status(), 503);
    checkWitness();
    QCOMPARE(fetch(port(), "POST " + Handshake + "&sid=" + sid, {}, "1").status, 200);
    QCOMPARE(fetch(port(), "GET " + Handshake).status, 200);
}

void ServerBoundsTest::endsASlowHeader()
{
    limits().requestTime = 100ms;
    start();
    RawConnection connection(port());
    connection.write("GET / HTTP/1.1\r\nHost: loc");
    QCOMPARE(connection.readReply().status, 408);
    QVERIFY(connection.ends());
    checkWitness();
}

void ServerBoundsTest::endsASlowBody()
{
    limits().bodyTime = 100ms;
    start();
    const QByteArray sid = openPolling(port());
    RawConnection connection(port());
    connection.request("POST " + Handshake + "&sid=" + sid, "Content-Length: 100\r\n");
    connection.write("4x");
    QCOMPARE(connection.readReply().status, 408);
    QVERIFY(connection.ends());
    checkWitness();
}

void ServerBoundsTest::endsAnIdleConnection()
{
    limits().idleTime = 100ms;
    start();
    RawConnection silent(port());
    QVERIFY(silent.ends());
    RawConnection used(port());
    used.request("GET /health");
    QCOMPARE(used.readReply().status, 200);
    QVERIFY(used.ends());
    checkWitness();
}

void ServerBoundsTest::endsASessionThatDoesNotSignIn()
{
    limits().connectTime = 100ms;
    start();
    RawWebSocket socket(port(), WebSocketHandshake);
    QVERIFY(socket.closes());
    checkWitness();
}

void ServerBoundsTest::limitsMessagesPerSecond()
{
    limits().burst = 1; // the contract's 50 hold nevertheless
    limits().perSecond = 1;
    start();
    ChatPeer ann(port(), u"ann"_s);
    int accepted = 0;
    QJsonObject answer = ann.say(u"0"_s, u"x"_s);
    while (answer.value(u"ok").toBool()) {
        answer = ann.say(QString::number(++accepted), u"x"_s);
    }
    QCOMPARE_GE(accepted, 50);
    const QJsonObject error = answer.value(u"error").toObject();
    QCOMPARE(error.value(u"code").toString(), u"rate-limited"_s);
    const int wait = error.value(u"retryAfterMs").toInt();
    QVERIFY(wait > 0 && wait <= 1000);
    // Other requests have a measure of their own.
    QCOMPARE(ann.askForCode(u"rooms"_s), u"ok"_s);
    bool sent = false; // the macro asks once more at the end
    QTRY_VERIFY(sent || (sent = ann.say(u"last"_s, u"x"_s).value(u"ok").toBool()));
}

void ServerBoundsTest::limitsOneClientAndNotTheOthers()
{
    limits().burst = 50;
    limits().perSecond = 1;
    start();
    ChatPeer loud(port(), u"loud"_s);
    QList<int> asked;
    for (int i = 0; i < 500; ++i) {
        asked << loud.post(
            u"send"_s,
            {{u"id"_s, QString::number(i)}, {u"room"_s, u"general"_s}, {u"body"_s, u"x"_s}});
    }
    checkWitness();
    int refused = 0;
    for (const int id : asked) {
        refused += loud.answerTo(id).value(u"ok").toBool() ? 0 : 1;
    }
    QCOMPARE_GE(refused, 440);
}

void ServerBoundsTest::dropsAClientThatDoesNotRead()
{
    limits().queuedBytes = 256 * 1024;
    limits().burst = 5000;
    start();
    RawWebSocket deaf(port(), WebSocketHandshake);
    deaf.socket().setReadBufferSize(1024);
    deaf.text();
    deaf.sendText(R"(40{"name":"deaf"})");
    deaf.text();
    // More than the system's buffers and ours can hold.
    for (int i = 0; i < 200; ++i) {
        QVERIFY(m_witness->say(u"big%1"_s.arg(i), QString(60000, u'x')).value(u"ok").toBool());
    }
    deaf.socket().setReadBufferSize(0);
    QVERIFY(deaf.ends());
    checkWitness();
}

void ServerBoundsTest::refusesForeignPages_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *headers, int status) {
        QTest::newRow(name) << QByteArray(headers) << status;
    };
    row("no page", "", 200);
    row("localhost", "Host: localhost:8080\r\n", 200);
    row("a name under localhost", "Host: chat.localhost\r\n", 200);
    row("loopback, IPv6", "Host: [::1]:8080\r\n", 200);
    row("allowed name", "Host: Chat.Example:8080\r\n", 200);
    row("a page", "Origin: https://evil.example\r\n", 403);
    row("a page of this computer", "Origin: http://localhost:8000\r\n", 403);
    row("a page without origin", "Origin: null\r\n", 403);
    row("rebinding", "Host: evil.example\r\n", 421);
    row("rebinding, with origin", "Host: evil.example\r\nOrigin: http://evil.example\r\n", 421);
    row("another address", "Host: 192.0.2.1\r\n", 421);
    row("looks like a loopback", "Host: 127.0.0.1.evil.example\r\n", 421);
}

void ServerBoundsTest::refusesForeignPages()
{
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    m_server->settings().allowedHosts = {u"chat.example"_s};
    start();
    const RawReply reply = fetch(port(), "GET " + Handshake, headers);
    QCOMPARE(reply.status, status);
    const int upgraded = RawWebSocket(port(), WebSocketHandshake, headers).status();
    QCOMPARE(upgraded, status == 200 ? 101 : status);
    if (status != 200) {
        const QJsonObject error = QJsonDocument::fromJson(reply.body).object();
        QVERIFY(error.contains(u"code"));
        QVERIFY(!error.value(u"message").toString().isEmpty());
        QVERIFY(!reply.headers.contains("access-control-allow-origin"));
    }
}

void ServerBoundsTest::letsAllowedPagesIn()
{
    m_server->settings().allowedOrigins = {u"https://chat.example"_s};
    start();
    const QByteArray origin = "Origin: https://chat.example\r\n";
    const RawReply reply = fetch(port(), "GET " + Handshake, origin);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.headers.value("access-control-allow-origin"),
             QByteArray("https://chat.example"));
    QCOMPARE(fetch(port(), "OPTIONS " + Handshake, origin).status, 204);
    QCOMPARE(fetch(port(), "GET " + Handshake, "Origin: https://other.example\r\n").status, 403);
}

void ServerBoundsTest::servesPipelinedRequestsInOrder()
{
    start();
    RawConnection connection(port());
    connection.write("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
                     "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n"
                     "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QCOMPARE(connection.readReply().status, 200);
    QCOMPARE(connection.readReply().status, 404);
    QCOMPARE(connection.readReply().status, 200);
}

void ServerBoundsTest::answersExpectContinue()
{
    start();
    const QByteArray sid = openPolling(port());
    RawConnection connection(port());
    connection.request("POST " + Handshake + "&sid=" + sid,
                       "Expect: 100-continue\r\nContent-Length: 1\r\n");
    QCOMPARE(connection.readReply().status, 100);
    connection.write("3");
    QCOMPARE(connection.readReply().status, 200);
}

QTEST_GUILESS_MAIN(ServerBoundsTest)
#include "tst_server_bounds.moc"
