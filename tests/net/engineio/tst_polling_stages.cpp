#include "net/engineio/polling_stages.h"
#include "net/engineio/polling_transport.h"
#include "support/fake_http_client.h"
#include "support/manual_scheduler.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net;
using namespace godwit::net::engineio;
using namespace Qt::StringLiterals;

/// What long polling tells of its opening.
class PollingStagesTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void theAnswerToTheHandshakeIsTold();
    void laterAnswersOpenNothing();
    void stagesHaveTheirNames();

private:
    test::ManualScheduler m_scheduler;
    test::FakeHttpClient m_http;
    QList<StagePassed> m_passed;
};

void PollingStagesTest::theAnswerToTheHandshakeIsTold()
{
    PollingTransport transport(QUrl(u"http://host/?EIO=4&transport=polling"_s), m_http,
                               m_scheduler);
    connect(&transport, &Transport::stagePassed, this,
            [this](const StagePassed &passed) { m_passed.append(passed); });
    transport.open();
    test::FakeHttpClient::answer(m_http.open(HttpRequest::Method::Get), 503, "later",
                                 {{"Server", "proxy"}});
    QCOMPARE(m_passed.size(), 1);
    QCOMPARE(m_passed.at(0).stage, OpeningStage::HttpAnswer);
    QCOMPARE(m_passed.at(0).httpStatus, 503);
    QCOMPARE(m_passed.at(0).answerHeaders, (HeaderList{{"Server", "proxy"}}));
    QCOMPARE(m_passed.at(0).requestHeaders.at(0).first, QByteArray("User-Agent"));
}

void PollingStagesTest::laterAnswersOpenNothing()
{
    m_passed.clear();
    PollingTransport transport(QUrl(u"http://host/?EIO=4&transport=polling"_s), m_http,
                               m_scheduler);
    connect(&transport, &Transport::stagePassed, this,
            [this](const StagePassed &passed) { m_passed.append(passed); });
    transport.open();
    test::FakeHttpClient::answer(m_http.open(HttpRequest::Method::Get), 200,
                                 R"(0{"sid":"x","upgrades":[],"pingInterval":25000,)"
                                 R"("pingTimeout":20000,"maxPayload":1000000})");
    QCOMPARE(m_passed.size(), 1);
    QCOMPARE(m_passed.at(0).httpStatus, 200);
    test::FakeHttpClient::answer(m_http.open(HttpRequest::Method::Get), 200, "2");
    QCOMPARE(m_passed.size(), 1);
}

void PollingStagesTest::stagesHaveTheirNames()
{
    QCOMPARE(stagePassed(HttpStage::Lookup, {}).stage, OpeningStage::Lookup);
    QCOMPARE(stagePassed(HttpStage::Connected, {}).stage, OpeningStage::Tcp);
    QCOMPARE(stagePassed(HttpStage::Proxied, {}).stage, OpeningStage::Proxy);
    const StagePassed encrypted = stagePassed(HttpStage::Encrypted, u"TLS 1.3"_s);
    QCOMPARE(encrypted.stage, OpeningStage::Tls);
    QCOMPARE(encrypted.detail, u"TLS 1.3"_s);
    QVERIFY(encrypted.hasTcp);
}

QTEST_GUILESS_MAIN(PollingStagesTest)
#include "tst_polling_stages.moc"
