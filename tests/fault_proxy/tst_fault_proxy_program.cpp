#include "support/json_process.h"
#include "support/test.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace godwit::test;
using namespace Qt::StringLiterals;

/// godwit-fault-proxy as a process, told what to do while it runs.
class FaultProxyProgramTest : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_proxy.reset(); }
    void faultsAreSwitchedWhileItRuns();
    void itEndsWithItsInput();
    void itSaysWhatItDoesNotUnderstand_data();
    void itSaysWhatItDoesNotUnderstand();
    void wrongUsageIsSaid();

private:
    void start(const QStringList &more);
    QJsonObject tell(const QByteArray &command);
    QByteArray answerToUpgrade();

    QTcpServer m_server;
    std::unique_ptr<JsonProcess> m_proxy;
    quint16 m_port = 0;
    int m_commands = 0;
};

void FaultProxyProgramTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    if (!m_server.isListening()) {
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                if (socket->readAll().contains("\r\n\r\n")) {
                    socket->write("HTTP/1.1 204 From the server\r\n\r\n");
                    socket->disconnectFromHost();
                }
            });
        });
    }
}

void FaultProxyProgramTest::start(const QStringList &more)
{
    m_proxy = std::make_unique<JsonProcess>(
        u"godwit-fault-proxy"_s,
        QStringList{u"--to"_s, u"127.0.0.1:%1"_s.arg(m_server.serverPort())} + more);
    QVERIFY(m_proxy->start());
    m_port = static_cast<quint16>(m_proxy->waitForEvent(u"listening"_s)[u"port"_s].toInt());
    QVERIFY2(m_port != 0, m_proxy->errorText().constData());
}

/// What the proxy says before it is done.
QJsonObject FaultProxyProgramTest::tell(const QByteArray &command)
{
    const int id = ++m_commands;
    const qsizetype before = m_proxy->lines().size();
    m_proxy->write(command.chopped(1) + ",\"id\":" + QByteArray::number(id) + "}\n");
    m_proxy->waitForLine([id](const QJsonObject &line) { return line[u"id"_s].toInt() == id; });
    return m_proxy->lines().value(before);
}

QByteArray FaultProxyProgramTest::answerToUpgrade()
{
    QTcpSocket visitor;
    visitor.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
    visitor.write("GET / HTTP/1.1\r\nUpgrade: websocket\r\nSec-WebSocket-Key: eA==\r\n\r\n");
    [&] { QTRY_COMPARE(visitor.state(), QTcpSocket::UnconnectedState); }();
    return visitor.readAll().left(12);
}

void FaultProxyProgramTest::faultsAreSwitchedWhileItRuns()
{
    start({u"--control"_s, u"stdin"_s, u"--faults"_s, u"{\"upgrade\":403}"_s});
    QCOMPARE(answerToUpgrade(), "HTTP/1.1 403");
    QJsonObject request = m_proxy->waitForEvent(u"request"_s);
    QCOMPARE(request[u"method"_s], u"GET"_s);
    QCOMPARE(request[u"upgrade"_s], true);
    QCOMPARE(request[u"answer"_s], u"status"_s);
    tell(R"({"set":{"upgrade":502}})");
    QCOMPARE(answerToUpgrade(), "HTTP/1.1 502");
    tell(R"({"do":"pass"})");
    QCOMPARE(answerToUpgrade(), "HTTP/1.1 204");
    QVERIFY(!m_proxy
                 ->waitForLine([](const QJsonObject &line) {
                     return line[u"event"_s] == u"ended"_s && line[u"link"_s].toInt() == 3;
                 })
                 .isEmpty());
    tell(R"({"to":"127.0.0.1:1"})");
    QCOMPARE(answerToUpgrade(), "");
    const QJsonObject counts = tell(R"({"do":"counts"})");
    // A QTcpSocket that is reset before it has looked connects again.
    QVERIFY(counts[u"accepted"_s].toInt() >= 4);
    QCOMPARE(counts[u"answered"_s].toInt(), 2);
    QCOMPARE(counts[u"open"_s].toInt(), 0);
    m_proxy->write("{\"do\":\"quit\"}\n");
    QVERIFY(m_proxy->waitForEnd());
    QCOMPARE(m_proxy->exitCode(), 0);
}

void FaultProxyProgramTest::itEndsWithItsInput()
{
    start({u"--control"_s, u"stdin"_s});
    m_proxy->closeInput();
    QVERIFY(m_proxy->waitForEnd());
    QCOMPARE(m_proxy->exitCode(), 0);
}

void FaultProxyProgramTest::itSaysWhatItDoesNotUnderstand_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("named");
    QTest::newRow("no JSON") << QByteArray("cut") << u"cut"_s;
    QTest::newRow("no such deed") << QByteArray(R"({"do":"dance"})") << u"dance"_s;
    QTest::newRow("no such fault") << QByteArray(R"({"set":{"mood":1}})") << u"mood"_s;
    QTest::newRow("no such place") << QByteArray(R"({"to":"nowhere"})") << u"HOST:PORT"_s;
}

void FaultProxyProgramTest::itSaysWhatItDoesNotUnderstand()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QString, named);
    start({u"--control"_s, u"stdin"_s});
    m_proxy->write(line + '\n');
    const QJsonObject error = m_proxy->waitForEvent(u"error"_s);
    QVERIFY2(error[u"message"_s].toString().contains(named),
             qPrintable(error[u"message"_s].toString()));
    QVERIFY(m_proxy->isRunning());
}

void FaultProxyProgramTest::wrongUsageIsSaid()
{
    for (const QStringList &arguments :
         {QStringList{}, QStringList{u"--to"_s, u"nowhere"_s},
          QStringList{u"--to"_s, u"127.0.0.1:1"_s, u"--listen"_s, u"somewhere:1"_s}}) {
        JsonProcess proxy(u"godwit-fault-proxy"_s, arguments);
        QVERIFY(proxy.start());
        QVERIFY(proxy.waitForEnd());
        QCOMPARE(proxy.exitCode(), 2);
        QCOMPARE(proxy.events(u"error"_s).size(), 1);
    }
}

QTEST_GUILESS_MAIN(FaultProxyProgramTest)
#include "tst_fault_proxy_program.moc"
