#include "base/qt_scheduler.h"
#include "net/http/qt_http_client.h"
#include "support/raw_http_server.h"
#include "support/test.h"
#include "support/tls_double.h"

#include <QSslServer>
#include <QSslSocket>

using namespace godwit;
using namespace godwit::net;
using namespace Qt::StringLiterals;
using test::RawHttpServer;
using Stage = HttpStage;

/// What a request tells of the way to its server.
class HttpStagesTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void aNameIsLookedUpAndAnAddressIsNot();
    void anOpenConnectionHasNoStages();
    void encryptionTellsItsVersion();
    void aRefusedConnectionPassesNothing();

private:
    void get(const QUrl &url);

    base::QtScheduler m_scheduler;
    QtHttpClient m_http{m_scheduler};
    QList<Stage> m_stages;
    QString m_tls;
    int m_status = 0;
};

void HttpStagesTest::get(const QUrl &url)
{
    m_stages.clear();
    m_status = 0;
    bool ended = false;
    HttpRequest request;
    request.url = url;
    const auto exchange
        = m_http.stream(request,
                        {.began = [this](const HttpResponse &head) { m_status = head.status; },
                         .received = [](const QByteArray &) {},
                         .ended = [&](const std::optional<HttpError> &) { ended = true; },
                         .passed =
                             [this](Stage stage, const QString &tls) {
                                 m_stages.append(stage);
                                 m_tls = tls;
                             }});
    QTRY_VERIFY(ended);
}

void HttpStagesTest::aNameIsLookedUpAndAnAddressIsNot()
{
    const RawHttpServer server([](const test::RawRequest &, QTcpSocket *socket) {
        RawHttpServer::answer(socket, 200, "ok");
    });
    get(QUrl(u"http://localhost:%1/"_s.arg(server.port())));
    QCOMPARE(m_status, 200);
    QCOMPARE(m_stages, (QList{Stage::Lookup, Stage::Connected}));
    get(server.url());
    QCOMPARE(m_stages, QList{Stage::Connected});
}

void HttpStagesTest::anOpenConnectionHasNoStages()
{
    const RawHttpServer server([](const test::RawRequest &, QTcpSocket *socket) {
        RawHttpServer::answer(socket, 200, "ok");
    });
    get(server.url());
    get(server.url());
    QCOMPARE(server.connections, 1);
    QCOMPARE(m_stages, QList<Stage>());
}

void HttpStagesTest::encryptionTellsItsVersion()
{
    QSslServer server;
    server.setSslConfiguration(test::selfSignedTls());
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::pendingConnectionAvailable, this, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket,
                [socket] { RawHttpServer::answer(socket, 200, "ok"); });
    });
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = before;
    trusting.addCaCertificate(test::selfSignedTls().localCertificate());
    QSslConfiguration::setDefaultConfiguration(trusting);
    get(QUrl(u"https://127.0.0.1:%1/"_s.arg(server.serverPort())));
    QSslConfiguration::setDefaultConfiguration(before);
    QCOMPARE(m_status, 200);
    QCOMPARE(m_stages, QList{Stage::Encrypted});
    QVERIFY(m_tls.startsWith(u"TLS 1."_s));
}

void HttpStagesTest::aRefusedConnectionPassesNothing()
{
    get(QUrl(u"http://127.0.0.1:1/"_s));
    QCOMPARE(m_status, 0);
    QCOMPARE(m_stages, QList<Stage>());
}

QTEST_GUILESS_MAIN(HttpStagesTest)
#include "tst_http_stages.moc"
