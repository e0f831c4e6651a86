#include "conformance/conformance_server.h"
#include "server/raw_websocket.h"
#include "support/test.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace godwit;
using namespace godwit::test;
using namespace Qt::StringLiterals;

/// The Socket.IO cases of the public Socket.IO v5 protocol test suite, in our words
/// (docs/socket.io-protocol/v5-test-suite in the Socket.IO repository). Its Engine.IO cases are
/// those of tst_engineio_conformance.
class SocketIoConformanceTest final : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void letsIntoANamespace_data();
    void letsIntoANamespace();
    void refusesAnUnknownNamespace();
    void endsABadConnection_data();
    void endsABadConnection();
    void endsAConnectionThatJoinsNothing();
    void leavesTheMainNamespace();
    void leavesACustomNamespaceAndStaysInTheMainOne();
    void echoesAnEvent();
    void echoesAttachments();
    void acknowledges();
    void acknowledgesWithAttachments();

private:
    [[nodiscard]] std::unique_ptr<RawWebSocket> open() const;
    /// In the main namespace, with all greetings read.
    [[nodiscard]] std::unique_ptr<RawWebSocket> connected() const;

    std::unique_ptr<conformance::ConformanceServer> m_server;
    quint16 m_port = 0;
};

void SocketIoConformanceTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_server = std::make_unique<conformance::ConformanceServer>();
    const auto port = m_server->start(0);
    QVERIFY(port);
    m_port = *port;
}

void SocketIoConformanceTest::cleanup()
{
    m_server.reset();
}

std::unique_ptr<RawWebSocket> SocketIoConformanceTest::open() const
{
    auto socket = std::make_unique<RawWebSocket>(m_port, "/socket.io/?EIO=4&transport=websocket");
    socket->text();
    return socket;
}

std::unique_ptr<RawWebSocket> SocketIoConformanceTest::connected() const
{
    auto socket = open();
    socket->sendText("40");
    socket->text();
    socket->text();
    return socket;
}

void SocketIoConformanceTest::letsIntoANamespace_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("prefix");
    QTest::addColumn<QByteArray>("greeting");
    const auto row = [](const char *name, const char *request, const char *prefix,
                        const char *greeting) {
        QTest::newRow(name) << QByteArray(request) << QByteArray(prefix) << QByteArray(greeting);
    };
    row("main", "40", "40{", R"(42["auth",{}])");
    row("main, with auth", R"(40{"token":"123"})", "40{", R"(42["auth",{"token":"123"}])");
    row("custom", "40/custom,", "40/custom,{", R"(42/custom,["auth",{}])");
    row("custom, with auth", R"(40/custom,{"token":"abc"})", "40/custom,{",
        R"(42/custom,["auth",{"token":"abc"}])");
}

void SocketIoConformanceTest::letsIntoANamespace()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, prefix);
    QFETCH(QByteArray, greeting);
    const auto socket = open();
    socket->sendText(request);
    const QByteArray answer = socket->text();
    QVERIFY(answer.startsWith(prefix));
    const QJsonObject data = QJsonDocument::fromJson(answer.sliced(answer.indexOf('{'))).object();
    QCOMPARE(data.keys(), QStringList{u"sid"_s});
    QVERIFY(!data.value(u"sid").toString().isEmpty());
    QCOMPARE(socket->text(), greeting);
}

void SocketIoConformanceTest::refusesAnUnknownNamespace()
{
    const auto socket = open();
    socket->sendText("40/random");
    QCOMPARE(socket->text(), QByteArray(R"(44/random,{"message":"Invalid namespace"})"));
}

void SocketIoConformanceTest::endsABadConnection_data()
{
    QTest::addColumn<QByteArray>("packet");
    QTest::addColumn<bool>("joined");
    QTest::newRow("unknown type first") << QByteArray("4abc") << false;
    QTest::newRow("event first") << QByteArray(R"(42["message"])") << false;
    QTest::newRow("unknown type") << QByteArray("4abc") << true;
    QTest::newRow("no array") << QByteArray("42{}") << true;
    QTest::newRow("bad acknowledgement id")
        << QByteArray(R"(42abc["message-with-ack",1,"2",{"3":[false]}])") << true;
    QTest::newRow("joined twice") << QByteArray("40") << true;
    QTest::newRow("too deep") << "42[\"message\"," + QByteArray(100, '[') + QByteArray(100, ']')
            + ']' << true;
}

void SocketIoConformanceTest::endsABadConnection()
{
    QFETCH(QByteArray, packet);
    QFETCH(bool, joined);
    const auto socket = joined ? connected() : open();
    socket->sendText(packet);
    QVERIFY(socket->closes());
}

void SocketIoConformanceTest::endsAConnectionThatJoinsNothing()
{
    const auto socket = open();
    QCOMPARE(socket->text(), QByteArray("2"));
    socket->sendText("3"); // alive, but in no namespace
    QVERIFY(socket->closes());
}

void SocketIoConformanceTest::leavesTheMainNamespace()
{
    const auto socket = connected();
    socket->sendText("41");
    QCOMPARE(socket->text(), QByteArray("2"));
}

void SocketIoConformanceTest::leavesACustomNamespaceAndStaysInTheMainOne()
{
    const auto socket = connected();
    socket->sendText("40/custom");
    QVERIFY(socket->text().startsWith("40/custom,"));
    QVERIFY(socket->text().startsWith("42/custom,"));
    socket->sendText("41/custom");
    socket->sendText(R"(42["message","message to main namespace"])");
    QCOMPARE(socket->text(), QByteArray(R"(42["message-back","message to main namespace"])"));
}

void SocketIoConformanceTest::echoesAnEvent()
{
    const auto socket = connected();
    socket->sendText(R"(42["message",1,"2",{"3":[true]}])");
    QCOMPARE(socket->text(), QByteArray(R"(42["message-back",1,"2",{"3":[true]}])"));
}

void SocketIoConformanceTest::echoesAttachments()
{
    const auto socket = connected();
    const QByteArray holders = R"({"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])";
    socket->sendText(R"(452-["message",)" + holders);
    socket->send(RawWebSocket::Binary, "\x01\x02\x03");
    socket->send(RawWebSocket::Binary, "\x04\x05\x06");
    QCOMPARE(socket->text(), R"(452-["message-back",)" + holders);
    QCOMPARE(socket->next().payload, QByteArray("\x01\x02\x03"));
    QCOMPARE(socket->next().payload, QByteArray("\x04\x05\x06"));
}

void SocketIoConformanceTest::acknowledges()
{
    const auto socket = connected();
    socket->sendText(R"(42456["message-with-ack",1,"2",{"3":[false]}])");
    QCOMPARE(socket->text(), QByteArray(R"(43456[1,"2",{"3":[false]}])"));
}

void SocketIoConformanceTest::acknowledgesWithAttachments()
{
    const auto socket = connected();
    const QByteArray holders = R"({"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])";
    socket->sendText(R"(452-789["message-with-ack",)" + holders);
    socket->send(RawWebSocket::Binary, "\x01\x02\x03");
    socket->send(RawWebSocket::Binary, "\x04\x05\x06");
    QCOMPARE(socket->text(), "462-789[" + holders);
    QCOMPARE(socket->next().payload, QByteArray("\x01\x02\x03"));
    QCOMPARE(socket->next().payload, QByteArray("\x04\x05\x06"));
}

QTEST_GUILESS_MAIN(SocketIoConformanceTest)
#include "tst_socketio_conformance.moc"
