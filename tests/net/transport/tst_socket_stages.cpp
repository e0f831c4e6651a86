#include "base/qt_scheduler.h"
#include "net/transport/websocket_transport.h"
#include "support/raw_http_server.h"
#include "support/test.h"
#include "support/tls_double.h"

#include <QTcpServer>
#include <QWebSocketServer>

using namespace godwit;
using namespace godwit::net;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Stage = OpeningStage;

/// What a WebSocket tells of its opening, against real sockets.
class SocketStagesTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void aNameIsLookedUpAndAnAddressIsNot();
    void encryptionTellsItsVersion();
    void aRefusedUpgradeTellsItsStatus();
    void silenceEndsWithTheLastStageThatWasSeen();

private:
    void run(const QUrl &url, WebSocketSettings settings = {});
    [[nodiscard]] QList<Stage> stages() const
    {
        QList<Stage> result;
        for (const StagePassed &each : m_passed) {
            result.append(each.stage);
        }
        return result;
    }

    base::QtScheduler m_scheduler;
    QList<StagePassed> m_passed;
    bool m_isOpen = false;
    QString m_detail;
};

/// Until it has opened or ended.
void SocketStagesTest::run(const QUrl &url, WebSocketSettings settings)
{
    m_passed.clear();
    m_isOpen = false;
    bool hasEnded = false;
    WebSocketTransport transport(url, m_scheduler, std::move(settings));
    connect(&transport, &Transport::stagePassed, this,
            [this](const StagePassed &passed) { m_passed.append(passed); });
    connect(&transport, &Transport::opened, this, [this] { m_isOpen = true; });
    connect(&transport, &Transport::closed, this, [&](const CloseReason &reason) {
        m_detail = reason.detail;
        hasEnded = true;
    });
    transport.open();
    QTRY_VERIFY(m_isOpen || hasEnded);
}

void SocketStagesTest::aNameIsLookedUpAndAnAddressIsNot()
{
    QWebSocketServer server(u"test"_s, QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    WebSocketSettings settings;
    settings.headers = {{"Cookie", "io=1"}};
    run(QUrl(u"ws://localhost:%1/"_s.arg(server.serverPort())), settings);
    QVERIFY(m_isOpen);
    QCOMPARE(stages(), (QList{Stage::Lookup, Stage::Tcp, Stage::HttpAnswer}));
    QCOMPARE(m_passed.at(2).httpStatus, 101);
    QVERIFY(m_passed.at(2).requestHeaders.contains(
        std::pair<QByteArray, QByteArray>("Cookie", "io=1")));
    run(QUrl(u"ws://127.0.0.1:%1/"_s.arg(server.serverPort())));
    QCOMPARE(stages(), (QList{Stage::Tcp, Stage::HttpAnswer}));
}

void SocketStagesTest::encryptionTellsItsVersion()
{
    QWebSocketServer server(u"test"_s, QWebSocketServer::SecureMode);
    server.setSslConfiguration(test::selfSignedTls());
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = before;
    trusting.addCaCertificate(test::selfSignedTls().localCertificate());
    QSslConfiguration::setDefaultConfiguration(trusting);
    run(QUrl(u"wss://127.0.0.1:%1/"_s.arg(server.serverPort())));
    QSslConfiguration::setDefaultConfiguration(before);
    QVERIFY2(m_isOpen, qPrintable(m_detail));
    QCOMPARE(stages(), (QList{Stage::Tcp, Stage::Tls, Stage::HttpAnswer}));
    QVERIFY(m_passed.at(1).detail.startsWith(u"TLS 1."_s));
}

void SocketStagesTest::aRefusedUpgradeTellsItsStatus()
{
    const test::RawHttpServer server([](const test::RawRequest &, QTcpSocket *socket) {
        test::RawHttpServer::answer(socket, 403, "no");
    });
    run(QUrl(u"ws://127.0.0.1:%1/"_s.arg(server.port())));
    QVERIFY(!m_isOpen);
    QCOMPARE(stages(), (QList{Stage::Tcp, Stage::HttpAnswer}));
    QCOMPARE(m_passed.at(1).httpStatus, 403);
}

void SocketStagesTest::silenceEndsWithTheLastStageThatWasSeen()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    WebSocketSettings settings;
    settings.openLimit = 200ms;
    run(QUrl(u"ws://127.0.0.1:%1/"_s.arg(server.serverPort())), settings);
    QVERIFY(!m_isOpen);
    QCOMPARE(stages(), QList{Stage::Tcp});
    server.close();
    run(QUrl(u"ws://127.0.0.1:1/"_s)); // nobody listens there
    QCOMPARE(stages(), QList<Stage>());
}

QTEST_GUILESS_MAIN(SocketStagesTest)
#include "tst_socket_stages.moc"
