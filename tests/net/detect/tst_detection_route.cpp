#include "../route/rung_trial.h"
#include "net/detect/detection.h"
#include "net/detect/net_probe_factory.h"
#include "net/route/certificate_pin.h"
#include "support/secure_front.h"

using namespace godwit;
using namespace godwit::net::detect;
using namespace Qt::StringLiterals;
using Problem = net::RouteProblem;
using test::SecureFront;

/// Every question goes the way of the account.
class DetectionRouteTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsEncryptedIsFoundAndSaysSo();
    void whoeverIsNotTrustedHearsNothing_data();
    void whoeverIsNotTrustedHearsNothing();
    void everyQuestionGoesThroughTheProxy();

private:
    [[nodiscard]] std::optional<Outcome> detect(const QString &address, const net::Route &route)
    {
        Detection detection(*readAddress(address, route.plainHosts), {}, m_scheduler,
                            [&] { return std::make_unique<NetProbeFactory>(m_scheduler, route); });
        std::optional<Outcome> outcome;
        connect(&detection, &Detection::finished, this,
                [&](const Outcome &each) { outcome = each; });
        detection.start();
        static_cast<void>(QTest::qWaitFor([&] { return outcome.has_value(); }, 20000));
        return outcome;
    }
    [[nodiscard]] static net::Route trusting()
    {
        net::Route route;
        route.authorities = {test::tlsCertificate(u"authority"_s)};
        return route;
    }

    base::QtScheduler m_scheduler;
    test::ChatTestServer m_server;
};

void DetectionRouteTest::whatIsEncryptedIsFoundAndSaysSo()
{
    const SecureFront front(u"good"_s, m_server.port());
    net::Route route = trusting();
    route.pin = net::publicKeyPin(test::tlsCertificate(u"good"_s));
    const auto outcome = detect(u"https://127.0.0.1:%1"_s.arg(front.port()), route);
    QVERIFY(outcome);
    QCOMPARE(outcome->speech, Speech::Contract);
    for (const Row &row : outcome->rows) {
        if (row.sort == Sort::Contract || row.sort == Sort::Events) {
            QVERIFY2(row.tls.startsWith(u"TLS 1."_s), qPrintable(row.url.toString()));
        }
    }
    QTRY_COMPARE(front.ended, front.connections);
}

void DetectionRouteTest::whoeverIsNotTrustedHearsNothing_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QByteArray>("pin");
    QTest::addColumn<Problem>("problem");
    QTest::newRow("self-signed") << u"self_signed"_s << QByteArray()
                                 << Problem::CertificateUntrusted;
    QTest::newRow("expired") << u"expired"_s << QByteArray() << Problem::CertificateExpired;
    QTest::newRow("another key") << u"good"_s << QByteArray(32, 'x')
                                 << Problem::CertificateUnpinned;
}

void DetectionRouteTest::whoeverIsNotTrustedHearsNothing()
{
    QFETCH(const QString, certificate);
    QFETCH(const QByteArray, pin);
    QFETCH(const Problem, problem);
    const SecureFront front(certificate, m_server.port());
    net::Route route = trusting();
    route.pin = pin;
    const auto outcome = detect(u"https://127.0.0.1:%1"_s.arg(front.port()), route);
    QVERIFY(outcome);
    QCOMPARE(outcome->speech, Speech::Nothing);
    for (const Row &row : outcome->rows) {
        QVERIFY2(row.problem == problem, qPrintable(row.url.toString()));
    }
    QCOMPARE(front.heard, 0);
    QTRY_COMPARE(front.ended, front.connections);
}

void DetectionRouteTest::everyQuestionGoesThroughTheProxy()
{
    QTcpServer proxy;
    QVERIFY(proxy.listen(QHostAddress::LocalHost));
    QByteArrayList asked;
    connect(&proxy, &QTcpServer::newConnection, this, [&] {
        while (QTcpSocket *socket = proxy.nextPendingConnection()) {
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, socket, [&asked, socket] {
                asked.append(socket->readAll().split('\r').value(0));
                socket->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
                socket->disconnectFromHost();
            });
        }
    });
    net::Route route;
    // Nobody can look this host up, so whatever reaches it went through the proxy.
    route.proxy = {net::Proxy::Kind::Http, u"127.0.0.1"_s, proxy.serverPort()};
    const auto outcome = detect(u"https://chat.test"_s, route);
    QVERIFY(outcome);
    QCOMPARE(outcome->speech, Speech::Nothing);
    QVERIFY(asked.size() >= 6);
    for (const QByteArray &line : asked) {
        QVERIFY2(line.startsWith("CONNECT chat.test:443 "), line.constData());
    }
    for (const Row &row : outcome->rows) {
        QVERIFY2(row.problem == Problem::ProxyRefused, qPrintable(row.url.toString()));
    }
}

QTEST_GUILESS_MAIN(DetectionRouteTest)
#include "tst_detection_route.moc"
