#include "base/qt_scheduler.h"
#include "support/fault_proxy/fault_proxy.h"
#include "support/manual_scheduler.h"
#include "support/raw_http_server.h"
#include "support/test.h"

#include <QCryptographicHash>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace godwit::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A TCP connection that notes what it hears.
class Visitor final
{
public:
    explicit Visitor(quint16 port)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket,
                         [this] { heard += m_socket.readAll(); });
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    }

    void say(const QByteArray &bytes) { m_socket.write(bytes); }
    void askForUpgrade(const QByteArray &more = {})
    {
        say("GET /chat HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
            + more);
    }
    void askForPage() { say("GET /page HTTP/1.1\r\nHost: here\r\n\r\n"); }
    void hangUp() { m_socket.disconnectFromHost(); }
    [[nodiscard]] bool isConnected() const
    {
        return m_socket.state() == QTcpSocket::ConnectedState;
    }
    [[nodiscard]] bool isGone() const { return m_socket.state() == QTcpSocket::UnconnectedState; }
    [[nodiscard]] QAbstractSocket::SocketError error() const { return m_socket.error(); }

    QByteArray heard;

private:
    QTcpSocket m_socket;
};

/// Says everything back, and notes it.
class EchoServer final
{
public:
    EchoServer()
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                m_sockets.append(socket);
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                    const QByteArray bytes = socket->readAll();
                    heard += bytes;
                    socket->write(bytes);
                });
                QObject::connect(socket, &QTcpSocket::disconnected, socket, [this] { ++ended; });
            }
        });
        m_server.listen(QHostAddress::LocalHost);
    }

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    void sayToAll(const QByteArray &bytes)
    {
        for (const QPointer<QTcpSocket> &socket : std::as_const(m_sockets)) {
            socket->write(bytes);
        }
    }
    void hangUp()
    {
        for (const QPointer<QTcpSocket> &socket : std::as_const(m_sockets)) {
            socket->disconnectFromHost();
        }
    }
    void close() { m_server.close(); }

    QByteArray heard;
    int ended = 0;

private:
    QTcpServer m_server;
    QList<QPointer<QTcpSocket>> m_sockets;
};

const QByteArray tls = "\x16\x03\x01 not HTTP";

} // namespace

/// Every way in which the fault proxy misbehaves, over real connections. Time is moved by hand.
class FaultProxyTest : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void whatIsNotHttpPasses();
    void requestsOnOneConnectionPass();
    void aWebSocketPasses();
    void aServerMaySpeakFirst();
    void goodbyesPass();
    void aServerThatIsNotThereResets();
    void refusesAndOpensTheSamePort();
    void swallowsNewConnections();
    void answersAnUpgradeWithAStatus_data();
    void answersAnUpgradeWithAStatus();
    void swallowsTheUpgradeAndPassesTheRest();
    void aZombieOpensAsItShouldAndIsSilent();
    void cutsAfterTheUpgrade();
    void aPortalAnswersEverything();
    void redirectsEverything();
    void aBlackHoleLeavesBothEndsConnected();
    void frozenGoesOnWhereItStopped();
    void delaysEachDirection();
    void throttlesADirection();
    void corruptsWhatPasses();
    void cutsAllByResetOrFinish_data();
    void cutsAllByResetOrFinish();
    void cutsOne();
    void leadsToAnotherServer();
    void manyBytesArriveWhole();

private:
    void set(const std::function<void(Faults &)> &change)
    {
        Faults faults = m_proxy->faults();
        change(faults);
        QVERIFY(m_proxy->setFaults(faults));
    }
    /// What was under way has arrived when this has made its own way, past the proxy.
    void settle()
    {
        for (int i = 0; i < 5; ++i) {
            Visitor direct(m_echo->port());
            direct.say("x");
            QTRY_COMPARE(direct.heard, "x");
            const int before = m_echo->ended;
            direct.hangUp();
            QTRY_COMPARE(m_echo->ended, before + 1);
            m_echo->ended = before;
        }
        m_echo->heard.clear();
    }

    ManualScheduler m_scheduler;
    std::unique_ptr<FaultProxy> m_proxy;
    std::unique_ptr<EchoServer> m_echo;
};

void FaultProxyTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_echo = std::make_unique<EchoServer>();
    m_proxy = std::make_unique<FaultProxy>(m_scheduler);
    QVERIFY(m_proxy->listen({u"127.0.0.1"_s, m_echo->port()}));
}

void FaultProxyTest::cleanup()
{
    m_proxy.reset();
    m_echo.reset();
}

void FaultProxyTest::whatIsNotHttpPasses()
{
    Visitor visitor(m_proxy->port());
    visitor.say(tls);
    QTRY_COMPARE(visitor.heard, tls);
    QCOMPARE(m_proxy->connections(), 1);
    QCOMPARE(m_proxy->counts().requests, 0);
}

void FaultProxyTest::requestsOnOneConnectionPass()
{
    int requests = 0;
    RawHttpServer server([&](const RawRequest &request, QTcpSocket *socket) {
        ++requests;
        RawHttpServer::answer(socket, 200, request.body);
    });
    m_proxy->setServer({u"127.0.0.1"_s, server.port()});
    Visitor visitor(m_proxy->port());
    visitor.say("POST /one HTTP/1.1\r\nContent-Le"); // in pieces
    QTRY_COMPARE(server.connections, 1);
    visitor.say("ngth: 5\r\n\r\nfirst");
    QTRY_VERIFY(visitor.heard.endsWith("first"));
    visitor.say("POST /two HTTP/1.1\r\nContent-Length: 6\r\n\r\nsecond");
    QTRY_VERIFY(visitor.heard.endsWith("second"));
    QCOMPARE(requests, 2);
    QCOMPARE(server.connections, 1);
    QCOMPARE(m_proxy->counts().requests, 1);
}

void FaultProxyTest::aWebSocketPasses()
{
    QWebSocketServer server(u"server"_s, QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QWebSocketServer::newConnection, &server, [&] {
        QWebSocket *socket = server.nextPendingConnection();
        socket->setParent(&server);
        connect(socket, &QWebSocket::textMessageReceived, socket, &QWebSocket::sendTextMessage);
    });
    m_proxy->setServer({u"127.0.0.1"_s, server.serverPort()});
    QWebSocket client;
    QString heard;
    connect(&client, &QWebSocket::textMessageReceived, this,
            [&](const QString &text) { heard = text; });
    connect(&client, &QWebSocket::connected, this, [&] { client.sendTextMessage(u"hello"_s); });
    client.open(QUrl(u"ws://127.0.0.1:%1"_s.arg(m_proxy->port())));
    QTRY_COMPARE(heard, u"hello"_s);
    QCOMPARE(m_proxy->counts().upgrades, 1);
    client.abort();
}

void FaultProxyTest::aServerMaySpeakFirst()
{
    Visitor visitor(m_proxy->port());
    QTRY_COMPARE(m_proxy->connections(), 1);
    settle();
    m_echo->sayToAll("220 ready");
    QTRY_COMPARE(visitor.heard, "220 ready");
}

void FaultProxyTest::goodbyesPass()
{
    Visitor leaving(m_proxy->port());
    leaving.say(tls);
    leaving.hangUp();
    QTRY_COMPARE(m_echo->ended, 1);
    QCOMPARE(m_echo->heard, tls); // what was said before the goodbye has arrived
    QTRY_COMPARE(m_proxy->connections(), 0);

    Visitor staying(m_proxy->port());
    staying.say(tls);
    QTRY_COMPARE(staying.heard, tls);
    m_echo->hangUp();
    QTRY_VERIFY(staying.isGone());
    QTRY_COMPARE(m_proxy->connections(), 0);
}

void FaultProxyTest::aServerThatIsNotThereResets()
{
    m_echo->close();
    Visitor visitor(m_proxy->port());
    QTRY_VERIFY(m_proxy->counts().accepted > 0);
    QTRY_VERIFY(visitor.isGone());
    QTRY_COMPARE(m_proxy->connections(), 0);
}

void FaultProxyTest::refusesAndOpensTheSamePort()
{
    Visitor before(m_proxy->port());
    before.say(tls);
    QTRY_COMPARE(before.heard, tls);
    set([](Faults &faults) { faults.door = Door::Refusing; });
    Visitor refused(m_proxy->port());
    QTRY_VERIFY(refused.isGone());
    QCOMPARE(refused.error(), QAbstractSocket::ConnectionRefusedError);
    QCOMPARE(m_proxy->counts().accepted, 1);
    before.say(tls); // those who are in stay in
    QTRY_COMPARE(before.heard, tls + tls);
    set([](Faults &faults) { faults.door = Door::Open; });
    Visitor after(m_proxy->port());
    after.say(tls);
    QTRY_COMPARE(after.heard, tls);
}

void FaultProxyTest::swallowsNewConnections()
{
    Visitor before(m_proxy->port());
    before.say(tls);
    QTRY_COMPARE(before.heard, tls);
    set([](Faults &faults) { faults.door = Door::Swallowing; });
    Visitor swallowed(m_proxy->port());
    swallowed.askForPage();
    before.say(tls);
    QTRY_COMPARE(before.heard, tls + tls);
    settle();
    QVERIFY(swallowed.isConnected());
    QCOMPARE(swallowed.heard, "");
    // It stays dead when others get through again.
    set([](Faults &faults) { faults.door = Door::Open; });
    swallowed.say("hello?");
    settle();
    QCOMPARE(swallowed.heard, "");
    QVERIFY(swallowed.isConnected());
}

void FaultProxyTest::answersAnUpgradeWithAStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("403") << 403 << QByteArray();
    QTest::newRow("407") << 407 << QByteArray("Proxy-Authenticate: Basic");
    QTest::newRow("429") << 429 << QByteArray("Retry-After: 3");
    QTest::newRow("502") << 502 << QByteArray();
    QTest::newRow("503") << 503 << QByteArray("Retry-After: 3");
}

void FaultProxyTest::answersAnUpgradeWithAStatus()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, header);
    set([&](Faults &faults) {
        faults.upgrade = {Answer::Kind::Status, status};
        if (header.startsWith("Retry-After")) {
            faults.upgrade.retryAfter = 3;
        }
    });
    Visitor visitor(m_proxy->port());
    visitor.askForUpgrade();
    QTRY_VERIFY(visitor.isGone());
    QVERIFY(visitor.heard.startsWith("HTTP/1.1 " + QByteArray::number(status) + ' '));
    QVERIFY(visitor.heard.contains(header));
    QCOMPARE(m_echo->heard, "");
    QCOMPARE(m_proxy->counts().answered, 1);
    Visitor page(m_proxy->port());
    page.askForPage();
    QTRY_VERIFY(page.heard.startsWith("GET /page"));
}

void FaultProxyTest::swallowsTheUpgradeAndPassesTheRest()
{
    set([](Faults &faults) { faults.upgrade = {Answer::Kind::Swallow}; });
    Visitor swallowed(m_proxy->port());
    swallowed.askForUpgrade();
    QTRY_COMPARE(m_proxy->counts().requests, 1);
    Visitor page(m_proxy->port());
    page.askForPage();
    QTRY_VERIFY(page.heard.startsWith("GET /page"));
    QVERIFY(!m_echo->heard.contains("Upgrade"));
    settle();
    QCOMPARE(swallowed.heard, "");
    QVERIFY(swallowed.isConnected());
    QCOMPARE(m_proxy->connections(), 2);
    swallowed.hangUp();
    QTRY_COMPARE(m_proxy->connections(), 1);
}

void FaultProxyTest::aZombieOpensAsItShouldAndIsSilent()
{
    set([](Faults &faults) { faults.upgrade = {Answer::Kind::Zombie}; });
    Visitor visitor(m_proxy->port());
    visitor.askForUpgrade();
    // The example of RFC 6455, section 1.3.
    QTRY_VERIFY(visitor.heard.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
    const QByteArray opened = visitor.heard;
    QVERIFY(opened.startsWith("HTTP/1.1 101 "));
    visitor.say("anybody?");
    settle();
    QCOMPARE(visitor.heard, opened);
    QVERIFY(visitor.isConnected());
    QCOMPARE(m_echo->heard, "");

    // A real client believes it.
    QWebSocket client;
    QSignalSpy connected(&client, &QWebSocket::connected);
    client.open(QUrl(u"ws://127.0.0.1:%1"_s.arg(m_proxy->port())));
    QTRY_COMPARE(connected.size(), 1);
    client.abort();
}

void FaultProxyTest::cutsAfterTheUpgrade()
{
    set([](Faults &faults) {
        faults.upgrade = {Answer::Kind::Zombie};
        faults.cutAfterUpgrade = 200ms;
    });
    Visitor visitor(m_proxy->port());
    visitor.askForUpgrade();
    QTRY_COMPARE(m_proxy->counts().upgrades, 1);
    m_scheduler.advance(199ms);
    QCOMPARE(m_proxy->connections(), 1);
    m_scheduler.advance(1ms);
    QCOMPARE(m_proxy->connections(), 0);
    QTRY_VERIFY(visitor.isGone());

    // Also when it is the server that opens it, and never otherwise.
    RawHttpServer server([](const RawRequest &request, QTcpSocket *socket) {
        RawHttpServer::answer(socket, request.target.path() == u"/chat"_s ? 101 : 200, {});
    });
    m_proxy->setServer({u"127.0.0.1"_s, server.port()});
    set([](Faults &faults) { faults.upgrade = {}; });
    Visitor opened(m_proxy->port());
    opened.askForUpgrade();
    Visitor page(m_proxy->port());
    page.askForPage();
    QTRY_VERIFY(opened.heard.startsWith("HTTP/1.1 101 "));
    QTRY_VERIFY(page.heard.startsWith("HTTP/1.1 200 "));
    m_scheduler.advance(200ms);
    QTRY_VERIFY(opened.isGone());
    QVERIFY(page.isConnected());
}

void FaultProxyTest::aPortalAnswersEverything()
{
    set([](Faults &faults) {
        faults.upgrade = {Answer::Kind::Html};
        faults.request = {Answer::Kind::Html};
    });
    Visitor page(m_proxy->port());
    page.askForPage();
    Visitor upgrade(m_proxy->port());
    upgrade.askForUpgrade();
    for (Visitor *visitor : {&page, &upgrade}) {
        QTRY_VERIFY(visitor->isGone());
        QVERIFY(visitor->heard.startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(visitor->heard.contains("<!doctype html>"));
    }
    QCOMPARE(m_echo->heard, "");
}

void FaultProxyTest::redirectsEverything()
{
    set([](Faults &faults) { faults.request = {Answer::Kind::Redirect, 0, {}, "http://there/"}; });
    Visitor page(m_proxy->port());
    page.askForPage();
    QTRY_VERIFY(page.isGone());
    QVERIFY(page.heard.startsWith("HTTP/1.1 302 "));
    QVERIFY(page.heard.contains("\r\nLocation: http://there/\r\n"));
}

void FaultProxyTest::aBlackHoleLeavesBothEndsConnected()
{
    Visitor lost(m_proxy->port());
    lost.say(tls);
    QTRY_COMPARE(lost.heard, tls);
    m_proxy->blackHole();
    lost.say("hello?");
    m_echo->sayToAll("hello?");
    settle();
    QCOMPARE(lost.heard, tls);
    QVERIFY(lost.isConnected());
    QCOMPARE(m_echo->ended, 0);
    QCOMPARE(m_proxy->connections(), 1);
    // New ones get through, and the end of the client never reaches the server.
    Visitor after(m_proxy->port());
    after.say(tls);
    QTRY_COMPARE(after.heard, tls);
    lost.hangUp();
    QTRY_VERIFY(lost.isGone());
    settle();
    QCOMPARE(m_echo->ended, 0);
    m_echo->hangUp();
    QTRY_COMPARE(m_proxy->connections(), 0);
}

void FaultProxyTest::frozenGoesOnWhereItStopped()
{
    Visitor before(m_proxy->port());
    before.say(tls);
    QTRY_COMPARE(before.heard, tls);
    set([](Faults &faults) { faults.frozen = true; });
    before.say("one");
    Visitor during(m_proxy->port());
    during.say(tls);
    settle();
    QCOMPARE(before.heard, tls);
    QCOMPARE(during.heard, "");
    QVERIFY(during.isConnected());
    set([](Faults &faults) { faults.frozen = false; });
    QTRY_COMPARE(before.heard, tls + "one");
    QTRY_COMPARE(during.heard, tls);
}

void FaultProxyTest::delaysEachDirection()
{
    set([](Faults &faults) {
        faults.up.delay = 20ms;
        faults.down.delay = 30ms;
    });
    Visitor visitor(m_proxy->port());
    visitor.say(tls);
    QTRY_COMPARE(m_scheduler.pending(), 1);
    m_scheduler.advance(19ms);
    settle();
    QCOMPARE(m_echo->heard, "");
    m_scheduler.advance(1ms);
    QTRY_COMPARE(m_echo->heard, tls);
    QTRY_COMPARE(m_scheduler.pending(), 1);
    m_scheduler.advance(29ms);
    settle();
    QCOMPARE(visitor.heard, "");
    m_scheduler.advance(1ms);
    QTRY_COMPARE(visitor.heard, tls);
}

void FaultProxyTest::throttlesADirection()
{
    set([](Faults &faults) { faults.down.bytesPerSecond = 1000; });
    Visitor visitor(m_proxy->port());
    const QByteArray said = '\x16' + QByteArray(999, 'x');
    visitor.say(said);
    QTRY_COMPARE(m_scheduler.pending(), 1);
    m_scheduler.advance(500ms);
    QTRY_COMPARE(visitor.heard.size(), 500);
    m_scheduler.advance(490ms);
    QTRY_VERIFY(visitor.heard.size() > 970);
    QVERIFY(visitor.heard.size() < 1000);
    m_scheduler.advance(10ms);
    QTRY_COMPARE(visitor.heard, said);
}

void FaultProxyTest::corruptsWhatPasses()
{
    set([](Faults &faults) { faults.down.bytesPerFlip = 100; });
    Visitor visitor(m_proxy->port());
    const QByteArray said = '\x16' + QByteArray(9999, 'x');
    visitor.say(said);
    QTRY_COMPARE(visitor.heard.size(), said.size());
    QCOMPARE(m_echo->heard, said);
    QVERIFY(visitor.heard != said);
    QVERIFY(visitor.heard.count('x') > 9700);
}

void FaultProxyTest::cutsAllByResetOrFinish_data()
{
    QTest::addColumn<Cut>("how");
    QTest::newRow("reset") << Cut::Reset;
    QTest::newRow("finish") << Cut::Finish;
}

void FaultProxyTest::cutsAllByResetOrFinish()
{
    QFETCH(const Cut, how);
    Visitor one(m_proxy->port());
    Visitor two(m_proxy->port());
    one.say(tls);
    two.say(tls);
    QTRY_COMPARE(one.heard + two.heard, tls + tls);
    m_proxy->cutAll(how);
    QCOMPARE(m_proxy->connections(), 0);
    QTRY_VERIFY(one.isGone());
    QTRY_VERIFY(two.isGone());
    QTRY_COMPARE(m_echo->ended, 2);
    Visitor after(m_proxy->port());
    after.say(tls);
    QTRY_COMPARE(after.heard, tls);
}

void FaultProxyTest::cutsOne()
{
    Visitor one(m_proxy->port());
    one.say(tls);
    QTRY_COMPARE(one.heard, tls);
    Visitor two(m_proxy->port());
    two.say(tls);
    QTRY_COMPARE(two.heard, tls);
    m_proxy->cutOne(0.99);
    QTRY_VERIFY(two.isGone());
    QVERIFY(one.isConnected());
    QCOMPARE(m_proxy->connections(), 1);
}

void FaultProxyTest::leadsToAnotherServer()
{
    EchoServer other;
    m_proxy->setServer({u"127.0.0.1"_s, other.port()});
    Visitor visitor(m_proxy->port());
    visitor.say(tls);
    QTRY_COMPARE(visitor.heard, tls);
    QCOMPARE(other.heard, tls);
    QCOMPARE(m_echo->heard, "");
}

void FaultProxyTest::manyBytesArriveWhole()
{
    QByteArray said(16 * 1024 * 1024, '\x16');
    for (qsizetype i = 0; i < said.size(); i += 7) {
        said[i] = static_cast<char>(i);
    }
    said[0] = '\x16';
    Visitor visitor(m_proxy->port());
    visitor.say(said);
    QTRY_COMPARE_WITH_TIMEOUT(visitor.heard.size(), said.size(), 30'000);
    QCOMPARE(visitor.heard, said);
}

QTEST_GUILESS_MAIN(FaultProxyTest)
#include "tst_fault_proxy.moc"
