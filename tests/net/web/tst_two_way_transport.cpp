#include "net/web/two_way_transport.h"
#include "support/fake_http_client.h"
#include "support/fake_transport.h"
#include "support/manual_scheduler.h"
#include "support/test.h"

#include <QSignalSpy>

using namespace godwit::net;
using namespace godwit::net::web;
using namespace godwit::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Code = CloseReason::Code;
using Kind = WayReport::Kind;

/// What receives is played by the test, and so is the server that requests are sent to.
class TwoWayTransportTest : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void reportsSurviveTheirFrame_data();
    void reportsSurviveTheirFrame();
    void nobodyElseCanMakeAReport();
    void aWebSocketOpensWithTheAnswerToAPing();
    void aWebSocketOpensWithAnythingSaid();
    void whatAsksOpensByItself();
    void whatWasThereBeforeUsEndsWithTheAnswerToAPing();
    void aStreamHasTimeToTellWhatWasThereBeforeUs();
    void theHistoryComesFirst_data();
    void theHistoryComesFirst();
    void aFrameIsTakenWhenAPingBehindItIsAnswered();
    void pingsNeverOverlap();
    void sendsBytesWhereTheServerWantsThem();
    void requestsGoOneByOne();
    void reportsTheAnswerOfARequest_data();
    void reportsTheAnswerOfARequest();
    void reportsARequestWithoutAnAnswer_data();
    void reportsARequestWithoutAnAnswer();
    void pollsWhenSomethingWasSent();
    void saysWhenItIsGettingLate();
    void nothingComesAfterTheEnd();

private:
    void make(TransportKind kind, bool withSender, TwoWaySettings settings = {.way = 3});
    void open(TransportKind kind, bool withSender)
    {
        make(kind, withSender);
        m_transport->open();
        m_receiver->accept();
        if (kind == TransportKind::WebSocket) {
            Q_EMIT m_receiver->alive(5ms);
        }
        m_scheduler.advance(0ms);
        m_received->clear();
    }
    void send(const QByteArray &text) { m_transport->send({Frame::Kind::Text, text}); }
    [[nodiscard]] std::shared_ptr<FakeHttpClient::Pending> post()
    {
        return m_http.open(HttpRequest::Method::Post);
    }
    [[nodiscard]] QList<Frame> received() const
    {
        QList<Frame> frames;
        for (const auto &arguments : *m_received) {
            frames.append(arguments.first().value<Frame>());
        }
        return frames;
    }
    [[nodiscard]] QList<WayReport> reports() const
    {
        QList<WayReport> reports;
        for (const Frame &frame : received()) {
            if (const auto report = reportIn(frame)) {
                reports.append(*report);
            }
        }
        return reports;
    }

    ManualScheduler m_scheduler;
    FakeHttpClient m_http;
    FakeTransport *m_receiver = nullptr; ///< lives as long as the transport
    std::unique_ptr<TwoWayTransport> m_transport;
    std::unique_ptr<QSignalSpy> m_received;
    std::unique_ptr<QSignalSpy> m_closed;
};

Q_DECLARE_METATYPE(godwit::net::HttpError::Code)
Q_DECLARE_METATYPE(godwit::net::web::WayReport)

void TwoWayTransportTest::make(TransportKind kind, bool withSender, TwoWaySettings settings)
{
    m_http.requests.clear();
    auto receiver = std::make_unique<FakeTransport>(m_scheduler, Rung{kind, {}});
    m_receiver = receiver.get();
    if (withSender) {
        settings.sender = HttpSenderSettings{.url = QUrl(u"http://h/s"_s),
                                             .headers = {{"Content-Type", "x/y"}}};
    }
    m_transport = std::make_unique<TwoWayTransport>(std::move(receiver), m_http, m_scheduler,
                                                    std::move(settings));
    m_received = std::make_unique<QSignalSpy>(m_transport.get(), &Transport::received);
    m_closed = std::make_unique<QSignalSpy>(m_transport.get(), &Transport::closed);
}

void TwoWayTransportTest::reportsSurviveTheirFrame_data()
{
    QTest::addColumn<WayReport>("report");
    QTest::newRow("opened") << WayReport{Kind::Opened, 2};
    QTest::newRow("taken") << WayReport{Kind::Taken, 17};
    QTest::newRow("answered") << WayReport{Kind::Answered, 1, 201};
    QTest::newRow("answered, later") << WayReport{Kind::Answered, 1, 429, 3000ms};
    QTest::newRow("not sent") << WayReport{Kind::NotSent, 4};
    QTest::newRow("doubtful") << WayReport{Kind::Doubtful, 4};
    QTest::newRow("outdated") << WayReport{Kind::Outdated};
    QTest::newRow("begun") << WayReport{Kind::Begun};
    QTest::newRow("history") << WayReport{Kind::History};
    QTest::newRow("late") << WayReport{Kind::Late, 4};
}

void TwoWayTransportTest::reportsSurviveTheirFrame()
{
    QFETCH(WayReport, report);
    const auto read = reportIn(frameOf(report));
    QVERIFY(read);
    QCOMPARE(*read, report);
}

void TwoWayTransportTest::nobodyElseCanMakeAReport()
{
    open(TransportKind::WebSocket, false);
    m_receiver->deliver(frameOf({Kind::Taken, 1}));
    m_receiver->deliver("\x01\x01taken 1");
    QCOMPARE(received(),
             (QList<Frame>{{Frame::Kind::Text, "taken 1"}, {Frame::Kind::Text, "taken 1"}}));
    QVERIFY(!reportIn({Frame::Kind::Text, "\x01whatever 1"}));
    QVERIFY(!reportIn({Frame::Kind::Text, "\x01"}));
    QVERIFY(!reportIn({Frame::Kind::Binary, "\x01taken 1"}));
}

void TwoWayTransportTest::aWebSocketOpensWithTheAnswerToAPing()
{
    make(TransportKind::WebSocket, false);
    QSignalSpy opened(m_transport.get(), &Transport::opened);
    m_transport->open();
    m_receiver->accept();
    QCOMPARE(opened.size(), 1);
    QCOMPARE(m_receiver->probes, 1);
    QVERIFY(received().isEmpty());
    Q_EMIT m_receiver->alive(5ms);
    QCOMPARE(reports(), (QList<WayReport>{{Kind::Opened, 3}, {Kind::Begun}}));
    Q_EMIT m_receiver->alive(5ms);
    QCOMPARE(received().size(), 2);
}

void TwoWayTransportTest::aWebSocketOpensWithAnythingSaid()
{
    make(TransportKind::WebSocket, false);
    m_transport->open();
    m_receiver->accept();
    m_receiver->deliver("hello");
    QCOMPARE(received().size(), 2);
    QCOMPARE(reportIn(received().at(0)), std::optional(WayReport{Kind::Opened, 3}));
    QCOMPARE(received().at(1).payload, "hello");
}

void TwoWayTransportTest::whatAsksOpensByItself()
{
    for (const TransportKind kind : {TransportKind::Polling, TransportKind::EventStream}) {
        make(kind, true);
        m_transport->open();
        m_receiver->accept();
        QCOMPARE(reports(), (QList<WayReport>{{Kind::Opened, 3}}));
        QCOMPARE(m_receiver->probes, 0);
        QCOMPARE(m_transport->kind(), kind);
        m_receiver->deliver("what was there before");
        m_scheduler.advance(0ms);
        QCOMPARE(reports(), (QList<WayReport>{{Kind::Opened, 3}, {Kind::Begun}}));
        QCOMPARE(received().size(), 3);
    }
}

void TwoWayTransportTest::whatWasThereBeforeUsEndsWithTheAnswerToAPing()
{
    make(TransportKind::WebSocket, false);
    m_transport->open();
    m_receiver->accept();
    m_receiver->deliver("before");
    m_scheduler.advance(60s);
    QCOMPARE(reports(), (QList<WayReport>{{Kind::Opened, 3}}));
    Q_EMIT m_receiver->alive(5ms);
    QCOMPARE(reports(), (QList<WayReport>{{Kind::Opened, 3}, {Kind::Begun}}));
}

void TwoWayTransportTest::aStreamHasTimeToTellWhatWasThereBeforeUs()
{
    make(TransportKind::EventStream, true, {.way = 3, .settleAfter = 200ms});
    m_transport->open();
    m_receiver->accept();
    m_scheduler.advance(199ms);
    m_receiver->deliver("before");
    QCOMPARE(reports(), (QList<WayReport>{{Kind::Opened, 3}}));
    m_scheduler.advance(1ms);
    QCOMPARE(reports(), (QList<WayReport>{{Kind::Opened, 3}, {Kind::Begun}}));
}

void TwoWayTransportTest::theHistoryComesFirst_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArrayList>("payloads");
    QTest::newRow("there") << 200
                           << QByteArrayList{"\x01opened 3", "\x01history 0", "old", "new",
                                             "\x01"
                                             "begun 0"};
    QTest::newRow("missing") << 404
                             << QByteArrayList{"\x01opened 3", "new",
                                               "\x01"
                                               "begun 0"};
}

void TwoWayTransportTest::theHistoryComesFirst()
{
    QFETCH(const int, status);
    QFETCH(const QByteArrayList, payloads);
    make(TransportKind::WebSocket, false,
         {.way = 3, .history = HttpRequest{.url = QUrl(u"http://h/old"_s)}});
    m_transport->open();
    m_receiver->accept();
    m_receiver->deliver("new");
    Q_EMIT m_receiver->alive(5ms);
    QVERIFY(received().isEmpty());
    QCOMPARE(m_http.requests.size(), 1);
    FakeHttpClient::answer(m_http.open(HttpRequest::Method::Get), status, "old");
    QByteArrayList told;
    for (const Frame &frame : received()) {
        told.append(frame.payload);
    }
    QCOMPARE(told, payloads);
}

void TwoWayTransportTest::aFrameIsTakenWhenAPingBehindItIsAnswered()
{
    open(TransportKind::WebSocket, false);
    send("one");
    QCOMPARE(m_receiver->sent, (QList<Frame>{{Frame::Kind::Text, "one"}}));
    QCOMPARE(m_receiver->probes, 2);
    QVERIFY(reports().isEmpty());
    Q_EMIT m_receiver->alive(5ms);
    QCOMPARE(reports(), (QList<WayReport>{{Kind::Taken, 1}}));
}

void TwoWayTransportTest::pingsNeverOverlap()
{
    open(TransportKind::WebSocket, false);
    QVERIFY(m_transport->probe()); // the manager's, before anything was sent
    send("one");
    send("two");
    QCOMPARE(m_receiver->probes, 2);
    Q_EMIT m_receiver->alive(5ms); // says nothing of them
    QVERIFY(reports().isEmpty());
    QCOMPARE(m_receiver->probes, 3);
    send("three");
    Q_EMIT m_receiver->alive(5ms);
    QCOMPARE(reports(), (QList<WayReport>{{Kind::Taken, 2}}));
    Q_EMIT m_receiver->alive(5ms);
    QCOMPARE(reports(), (QList<WayReport>{{Kind::Taken, 2}, {Kind::Taken, 3}}));
    QCOMPARE(m_receiver->probes, 4);
}

void TwoWayTransportTest::sendsBytesWhereTheServerWantsThem()
{
    auto receiver
        = std::make_unique<FakeTransport>(m_scheduler, Rung{TransportKind::WebSocket, {}});
    FakeTransport &peer = *receiver;
    TwoWayTransport transport(std::move(receiver), m_http, m_scheduler, {.isBinary = true});
    transport.open();
    peer.accept();
    transport.send({Frame::Kind::Text, "x"});
    QCOMPARE(peer.sent, (QList<Frame>{{Frame::Kind::Binary, "x"}}));
}

void TwoWayTransportTest::requestsGoOneByOne()
{
    open(TransportKind::WebSocket, true);
    send("one");
    send("two");
    QCOMPARE(m_http.requests.size(), 1);
    QCOMPARE(m_transport->unsentBytes(), 6);
    QCOMPARE(post()->request.body, "one");
    QCOMPARE(post()->request.url, QUrl(u"http://h/s"_s));
    QCOMPARE(post()->request.headers.constFirst().value, "x/y");
    FakeHttpClient::answer(post(), 200, "");
    QCOMPARE(post()->request.body, "two");
    FakeHttpClient::answer(post(), 200, "");
    QCOMPARE(m_transport->unsentBytes(), 0);
    QVERIFY(m_receiver->sent.isEmpty());
    QCOMPARE(m_receiver->probes, 1);
}

void TwoWayTransportTest::reportsTheAnswerOfARequest_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<WayReport>("report");
    QTest::newRow("good") << 201 << QByteArray() << WayReport{Kind::Answered, 1, 201};
    QTest::newRow("bad") << 400 << QByteArray() << WayReport{Kind::Answered, 1, 400};
    QTest::newRow("too fast") << 429 << QByteArray("3")
                              << WayReport{Kind::Answered, 1, 429, 3000ms};
}

void TwoWayTransportTest::reportsTheAnswerOfARequest()
{
    QFETCH(int, status);
    QFETCH(QByteArray, retryAfter);
    QFETCH(WayReport, report);
    open(TransportKind::EventStream, true);
    send("one");
    FakeHttpClient::answer(post(), status, "whatever",
                           retryAfter.isEmpty() ? QList<HttpHeader>()
                                                : QList<HttpHeader>{{"Retry-After", retryAfter}});
    QCOMPARE(reports(), QList<WayReport>{report});
    QCOMPARE(m_closed->size(), 0);
}

void TwoWayTransportTest::reportsARequestWithoutAnAnswer_data()
{
    QTest::addColumn<HttpError::Code>("error");
    QTest::addColumn<bool>("isDoubtful");
    QTest::newRow("nobody listens") << HttpError::Code::ConnectionRefused << false;
    QTest::newRow("no such host") << HttpError::Code::HostNotFound << false;
    QTest::newRow("cut off") << HttpError::Code::ConnectionLost << true;
    QTest::newRow("too late") << HttpError::Code::TimedOut << true;
    QTest::newRow("nonsense") << HttpError::Code::ProtocolError << true;
}

void TwoWayTransportTest::reportsARequestWithoutAnAnswer()
{
    QFETCH(HttpError::Code, error);
    QFETCH(bool, isDoubtful);
    open(TransportKind::WebSocket, true);
    send("one");
    FakeHttpClient::end(post(), HttpError{error, {}});
    QCOMPARE(reports(), (QList<WayReport>{{isDoubtful ? Kind::Doubtful : Kind::NotSent, 1}}));
    m_scheduler.advance(60s);
    QCOMPARE(reports().size(), 1);
    QVERIFY(!post()); // nothing is repeated
}

void TwoWayTransportTest::pollsWhenSomethingWasSent()
{
    open(TransportKind::Polling, true);
    send("one");
    QCOMPARE(m_receiver->probes, 0);
    FakeHttpClient::answer(post(), 200, "");
    QCOMPARE(m_receiver->probes, 1);
}

void TwoWayTransportTest::saysWhenItIsGettingLate()
{
    open(TransportKind::EventStream, true);
    send("one");
    m_scheduler.advance(15s); // that is the server's time
    FakeHttpClient::answer(post(), 200, "");
    m_scheduler.advance(9999ms);
    QCOMPARE(reports().size(), 1);
    m_scheduler.advance(1ms);
    QCOMPARE(reports().last(), (WayReport{Kind::Late, 1}));
    m_scheduler.advance(60s);
    QCOMPARE(reports().size(), 2);

    open(TransportKind::WebSocket, false);
    send("one");
    Q_EMIT m_receiver->alive(5ms);
    m_scheduler.advance(10s);
    QCOMPARE(reports().last(), (WayReport{Kind::Late, 1}));
}

void TwoWayTransportTest::nothingComesAfterTheEnd()
{
    open(TransportKind::EventStream, true);
    send("one");
    FakeHttpClient::answer(post(), 200, "");
    send("two");
    const auto open = post();
    m_receiver->end({Code::ConnectionLost});
    QCOMPARE(m_closed->size(), 1);
    QVERIFY(open->cancelled);
    m_received->clear();
    m_scheduler.advance(60s);
    QVERIFY(received().isEmpty());
}

QTEST_APPLESS_MAIN(TwoWayTransportTest)
#include "tst_two_way_transport.moc"
