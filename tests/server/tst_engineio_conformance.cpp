#include "conformance/conformance_server.h"
#include "server/raw_websocket.h"
#include "support/test.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace godwit;
using namespace godwit::test;
using namespace Qt::StringLiterals;

/// The cases of the public Engine.IO v4 protocol test suite, in our words
/// (docs/engine.io-protocol/v4-test-suite in the Socket.IO repository).
class EngineIoConformanceTest final : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void opensASessionOverPolling();
    void refusesABadHandshake_data();
    void refusesABadHandshake();
    void opensASessionOverWebSocket();
    void refusesABadWebSocketHandshake_data();
    void refusesABadWebSocketHandshake();
    void echoesAPayload_data();
    void echoesAPayload();
    void endsTheSessionOnABrokenPayload();
    void endsTheSessionOnASecondPoll();
    void endsTheSessionOnASecondPost();
    void endsTheSessionWhenAPollIsCancelled();
    void echoesTextOverWebSocket();
    void echoesBytesOverWebSocket();
    void endsTheSessionOnABrokenFrame();
    void pingsOverPolling();
    void endsAPollingSessionWithoutPong();
    void pingsOverWebSocket();
    void endsAWebSocketSessionWithoutPong();
    void endsAPollingSessionOnRequest();
    void endsAWebSocketSessionOnRequest();
    void upgradesFromPollingToWebSocket();
    void refusesRequestsAfterTheUpgrade();
    void refusesASecondWebSocketAfterTheUpgrade();

private:
    [[nodiscard]] QByteArray openPolling() const;
    [[nodiscard]] RawReply poll(const QByteArray &sid) const;
    [[nodiscard]] RawReply post(const QByteArray &sid, const QByteArray &body) const;
    [[nodiscard]] static QByteArray target(const QByteArray &transport, const QByteArray &sid = {});
    static void checkHandshake(const QByteArray &packet, const QStringList &upgrades);

    std::unique_ptr<conformance::ConformanceServer> m_server;
    quint16 m_port = 0;
};

void EngineIoConformanceTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_server = std::make_unique<conformance::ConformanceServer>();
    const auto port = m_server->start(0);
    QVERIFY(port);
    m_port = *port;
}

void EngineIoConformanceTest::cleanup()
{
    m_server.reset();
}

QByteArray EngineIoConformanceTest::target(const QByteArray &transport, const QByteArray &sid)
{
    const QByteArray base = "/engine.io/?EIO=4&transport=" + transport;
    return sid.isEmpty() ? base : base + "&sid=" + sid;
}

QByteArray EngineIoConformanceTest::openPolling() const
{
    const RawReply reply = fetch(m_port, "GET " + target("polling"));
    return QJsonDocument::fromJson(reply.body.mid(1)).object().value(u"sid").toString().toLatin1();
}

RawReply EngineIoConformanceTest::poll(const QByteArray &sid) const
{
    return fetch(m_port, "GET " + target("polling", sid));
}

RawReply EngineIoConformanceTest::post(const QByteArray &sid, const QByteArray &body) const
{
    return fetch(m_port, "POST " + target("polling", sid), {}, body);
}

void EngineIoConformanceTest::checkHandshake(const QByteArray &packet, const QStringList &upgrades)
{
    QVERIFY(packet.startsWith('0'));
    const QJsonObject handshake = QJsonDocument::fromJson(packet.mid(1)).object();
    QCOMPARE(handshake.keys(),
             (QStringList{u"maxPayload"_s, u"pingInterval"_s, u"pingTimeout"_s, u"sid"_s,
                          u"upgrades"_s}));
    QVERIFY(handshake.value(u"sid").toString().size() >= 20);
    QCOMPARE(handshake.value(u"upgrades").toArray(), QJsonArray::fromStringList(upgrades));
    QCOMPARE(handshake.value(u"pingInterval").toInt(), 300);
    QCOMPARE(handshake.value(u"pingTimeout").toInt(), 200);
    QCOMPARE(handshake.value(u"maxPayload").toInt(), 1'000'000);
}

void EngineIoConformanceTest::opensASessionOverPolling()
{
    const RawReply reply = fetch(m_port, "GET " + target("polling"));
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.headers.value("content-type").startsWith("text/plain"));
    checkHandshake(reply.body, {u"websocket"_s});
}

void EngineIoConformanceTest::refusesABadHandshake_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const char *line, int code) {
        QTest::newRow(name) << QByteArray(line) << code;
    };
    row("no version", "GET /engine.io/?transport=polling", 5);
    row("another version", "GET /engine.io/?EIO=3&transport=polling", 5);
    row("no number", "GET /engine.io/?EIO=abc&transport=polling", 5);
    row("no transport", "GET /engine.io/?EIO=4", 0);
    row("an unknown transport", "GET /engine.io/?EIO=4&transport=abc", 0);
    row("a POST", "POST /engine.io/?EIO=4&transport=polling", 2);
    row("a PUT", "PUT /engine.io/?EIO=4&transport=polling", 2);
    row("websocket without upgrade", "GET /engine.io/?EIO=4&transport=websocket", 3);
    row("an unknown session", "GET /engine.io/?EIO=4&transport=polling&sid=nobody", 1);
}

void EngineIoConformanceTest::refusesABadHandshake()
{
    QFETCH(QByteArray, line);
    QFETCH(int, code);
    const RawReply reply = fetch(m_port, line);
    QCOMPARE(reply.status, 400);
    const QJsonObject error = QJsonDocument::fromJson(reply.body).object();
    QCOMPARE(error.value(u"code").toInt(-1), code);
    QVERIFY(!error.value(u"message").toString().isEmpty());
}

void EngineIoConformanceTest::opensASessionOverWebSocket()
{
    RawWebSocket socket(m_port, target("websocket"));
    QCOMPARE(socket.status(), 101);
    checkHandshake(socket.text(), {});
}

void EngineIoConformanceTest::refusesABadWebSocketHandshake_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("no version") << QByteArray("transport=websocket");
    QTest::newRow("no number") << QByteArray("EIO=abc&transport=websocket");
    QTest::newRow("no transport") << QByteArray("EIO=4");
    QTest::newRow("an unknown transport") << QByteArray("EIO=4&transport=abc");
    QTest::newRow("an unknown session") << QByteArray("EIO=4&transport=websocket&sid=nobody");
}

void EngineIoConformanceTest::refusesABadWebSocketHandshake()
{
    QFETCH(QByteArray, query);
    RawWebSocket socket(m_port, "/engine.io/?" + query);
    QCOMPARE(socket.status(), 400);
    QVERIFY(socket.ends());
}

void EngineIoConformanceTest::echoesAPayload_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("one text") << QByteArray("4hello");
    QTest::newRow("three texts") << QByteArray("4test1\x1e"
                                               "4test2\x1e"
                                               "4test3");
    QTest::newRow("text and bytes") << QByteArray("4hello\x1e"
                                                  "bAQIDBA==");
    QTest::newRow("beyond ASCII") << QByteArray("4\xe2\x82\xac \xf0\x9f\x91\x8d");
}

void EngineIoConformanceTest::echoesAPayload()
{
    QFETCH(QByteArray, payload);
    const QByteArray sid = openPolling();
    const RawReply posted = post(sid, payload);
    QCOMPARE(posted.status, 200);
    QCOMPARE(posted.body, QByteArray("ok"));
    const RawReply polled = poll(sid);
    QCOMPARE(polled.status, 200);
    QCOMPARE(polled.body, payload);
}

void EngineIoConformanceTest::endsTheSessionOnABrokenPayload()
{
    const QByteArray sid = openPolling();
    QCOMPARE(post(sid, "abc").status, 400);
    QCOMPARE(poll(sid).status, 400);
}

void EngineIoConformanceTest::endsTheSessionOnASecondPoll()
{
    const QByteArray sid = openPolling();
    RawConnection first(m_port);
    first.request("GET " + target("polling", sid));
    QVERIFY(first.isQuiet(20));
    QCOMPARE(poll(sid).status, 400);
    const RawReply reply = first.readReply();
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, QByteArray("1"));
    QCOMPARE(poll(sid).status, 400);
}

void EngineIoConformanceTest::endsTheSessionOnASecondPost()
{
    const QByteArray sid = openPolling();
    RawConnection first(m_port);
    first.write("POST " + target("polling", sid)
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\n\r\n4he");
    QVERIFY(first.isQuiet(20));
    QCOMPARE(post(sid, "4second").status, 400);
    first.write("llo");
    QCOMPARE(first.readReply().status, 400);
    QCOMPARE(poll(sid).status, 400);
}

void EngineIoConformanceTest::endsTheSessionWhenAPollIsCancelled()
{
    const QByteArray sid = openPolling();
    RawConnection first(m_port);
    first.request("GET " + target("polling", sid));
    QVERIFY(first.isQuiet(20));
    first.drop();
    QCOMPARE(poll(sid).status, 400);
}

void EngineIoConformanceTest::echoesTextOverWebSocket()
{
    RawWebSocket socket(m_port, target("websocket"));
    socket.text();
    socket.sendText("4hello");
    QCOMPARE(socket.text(), QByteArray("4hello"));
}

void EngineIoConformanceTest::echoesBytesOverWebSocket()
{
    RawWebSocket socket(m_port, target("websocket"));
    socket.text();
    const QByteArray bytes("\x01\x02\x03\x00", 4);
    socket.send(RawWebSocket::Binary, bytes);
    const auto message = socket.next();
    QCOMPARE(message.opcode, int(RawWebSocket::Binary));
    QCOMPARE(message.payload, bytes);
}

void EngineIoConformanceTest::endsTheSessionOnABrokenFrame()
{
    RawWebSocket socket(m_port, target("websocket"));
    socket.text();
    socket.sendText("abc");
    QVERIFY(socket.closes());
}

void EngineIoConformanceTest::pingsOverPolling()
{
    const QByteArray sid = openPolling();
    for (int i = 0; i < 3; ++i) {
        const RawReply reply = poll(sid);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.body, QByteArray("2"));
        QCOMPARE(post(sid, "3").status, 200);
    }
}

void EngineIoConformanceTest::endsAPollingSessionWithoutPong()
{
    const QByteArray sid = openPolling();
    QCOMPARE(poll(sid).body, QByteArray("2"));
    // The next poll waits until the time for the pong is over.
    QCOMPARE(poll(sid).body, QByteArray("1"));
    QCOMPARE(poll(sid).status, 400);
}

void EngineIoConformanceTest::pingsOverWebSocket()
{
    RawWebSocket socket(m_port, target("websocket"));
    socket.text();
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(socket.text(), QByteArray("2"));
        socket.sendText("3");
    }
}

void EngineIoConformanceTest::endsAWebSocketSessionWithoutPong()
{
    RawWebSocket socket(m_port, target("websocket"));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(socket.closes());
    QCOMPARE_LT(timer.elapsed(), 5000);
}

void EngineIoConformanceTest::endsAPollingSessionOnRequest()
{
    const QByteArray sid = openPolling();
    RawConnection waiting(m_port);
    waiting.request("GET " + target("polling", sid));
    QVERIFY(waiting.isQuiet(20));
    QCOMPARE(post(sid, "1").status, 200);
    const RawReply reply = waiting.readReply();
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, QByteArray("6"));
    QCOMPARE(poll(sid).status, 400);
}

void EngineIoConformanceTest::endsAWebSocketSessionOnRequest()
{
    RawWebSocket socket(m_port, target("websocket"));
    socket.text();
    socket.sendText("1");
    QVERIFY(socket.closes());
}

void EngineIoConformanceTest::upgradesFromPollingToWebSocket()
{
    const QByteArray sid = openPolling();
    RawWebSocket socket(m_port, target("websocket", sid));
    QCOMPARE(socket.status(), 101);
    socket.sendText("2probe");
    QCOMPARE(socket.text(), QByteArray("3probe"));
    // A noop ends the poll, so that nothing is under way when the carriers change.
    QCOMPARE(poll(sid).body, QByteArray("6"));
    socket.sendText("5");
    socket.sendText("4hello");
    QCOMPARE(socket.text(), QByteArray("4hello"));
}

void EngineIoConformanceTest::refusesRequestsAfterTheUpgrade()
{
    const QByteArray sid = openPolling();
    RawWebSocket socket(m_port, target("websocket", sid));
    socket.sendText("2probe");
    QCOMPARE(socket.text(), QByteArray("3probe"));
    socket.sendText("5");
    socket.sendText("4there");
    QCOMPARE(socket.text(), QByteArray("4there"));
    QCOMPARE(poll(sid).status, 400);
    QCOMPARE(post(sid, "4x").status, 400);
    socket.sendText("4hello");
    QCOMPARE(socket.text(), QByteArray("4hello"));
}

void EngineIoConformanceTest::refusesASecondWebSocketAfterTheUpgrade()
{
    const QByteArray sid = openPolling();
    RawWebSocket socket(m_port, target("websocket", sid));
    socket.sendText("2probe");
    QCOMPARE(socket.text(), QByteArray("3probe"));
    socket.sendText("5");
    RawWebSocket second(m_port, target("websocket", sid));
    QVERIFY(second.closes());
    socket.sendText("4hello");
    QCOMPARE(socket.text(), QByteArray("4hello"));
}

QTEST_GUILESS_MAIN(EngineIoConformanceTest)
#include "tst_engineio_conformance.moc"
