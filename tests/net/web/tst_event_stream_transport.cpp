#include "net/web/event_stream_transport.h"
#include "support/fake_http_client.h"
#include "support/manual_scheduler.h"
#include "support/test.h"

#include <QSignalSpy>

using namespace godwit::net;
using namespace godwit::net::web;
using namespace godwit::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Code = CloseReason::Code;

/// Server-sent events against a scripted HTTP client.
class EventStreamTransportTest : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void opensWithTheHeadOfAStream();
    void handsUpEventsWhateverThePieces();
    void listensToTheTypesThatMatter();
    void goesOnWhereTheLastConnectionStopped();
    void waitsAsLongAsTheServerWants();
    void aStreamThatEndsWasClosedByTheServer();
    void whatIsNoStreamIsRefused_data();
    void whatIsNoStreamIsRefused();
    void aSilentStreamIsDead();
    void anEndlessEventEndsIt();
    void closesWhenAsked();

private:
    void make(EventStreamSettings settings = {});
    void open()
    {
        m_transport->open();
        FakeHttpClient::begin(stream(), 200,
                              {{"Content-Type", "Text/Event-Stream; charset=utf-8"}});
    }
    [[nodiscard]] std::shared_ptr<FakeHttpClient::Pending> stream()
    {
        return m_http.open(HttpRequest::Method::Get);
    }
    void give(const QByteArray &piece) { FakeHttpClient::give(stream(), piece); }
    [[nodiscard]] QByteArrayList data() const
    {
        QByteArrayList data;
        for (const auto &arguments : *m_received) {
            data.append(arguments.first().value<Frame>().payload);
        }
        return data;
    }
    [[nodiscard]] CloseReason reason()
    {
        m_scheduler.advance(0ms);
        return m_closed->isEmpty() ? CloseReason{} : m_closed->first().first().value<CloseReason>();
    }
    [[nodiscard]] QByteArray requestHeader(QByteArrayView name)
    {
        const HttpResponse like{0, m_http.requests.last()->request.headers, {}};
        return like.header(name);
    }

    ManualScheduler m_scheduler;
    FakeHttpClient m_http;
    std::shared_ptr<EventStreamMemory> m_memory;
    std::unique_ptr<EventStreamTransport> m_transport;
    std::unique_ptr<QSignalSpy> m_opened;
    std::unique_ptr<QSignalSpy> m_received;
    std::unique_ptr<QSignalSpy> m_closed;
};

Q_DECLARE_METATYPE(godwit::net::CloseReason::Code)

void EventStreamTransportTest::make(EventStreamSettings settings)
{
    m_http.requests.clear();
    if (!m_memory) {
        m_memory = std::make_shared<EventStreamMemory>();
    }
    m_transport = std::make_unique<EventStreamTransport>(QUrl(u"http://h/e"_s), m_http, m_scheduler,
                                                         m_memory, std::move(settings));
    m_opened = std::make_unique<QSignalSpy>(m_transport.get(), &Transport::opened);
    m_received = std::make_unique<QSignalSpy>(m_transport.get(), &Transport::received);
    m_closed = std::make_unique<QSignalSpy>(m_transport.get(), &Transport::closed);
}

void EventStreamTransportTest::opensWithTheHeadOfAStream()
{
    m_memory.reset();
    make({.headers = {{"Authorization", "Bearer x"}}});
    m_transport->open();
    QCOMPARE(m_opened->size(), 0);
    QCOMPARE(requestHeader("Accept"), "text/event-stream");
    QCOMPARE(requestHeader("Authorization"), "Bearer x");
    QCOMPARE(requestHeader("Last-Event-ID"), "");
    FakeHttpClient::begin(stream(), 200, {{"Content-Type", "text/event-stream"}});
    QCOMPARE(m_opened->size(), 1);
    QCOMPARE(m_transport->kind(), TransportKind::EventStream);
}

void EventStreamTransportTest::handsUpEventsWhateverThePieces()
{
    make();
    open();
    for (const char c : QByteArray("data: one\n\n: still here\r\ndata: two\r\n\r\ndata: thr")) {
        give(QByteArray(1, c));
    }
    QCOMPARE(data(), (QByteArrayList{"one", "two"}));
    give("ee\n\ndata: four\n\n");
    QCOMPARE(data(), (QByteArrayList{"one", "two", "three", "four"}));
}

void EventStreamTransportTest::listensToTheTypesThatMatter()
{
    make({.events = {"chat", "message"}});
    open();
    give("event: chat\ndata: 1\n\nevent: stock\ndata: 2\n\ndata: 3\n\n");
    QCOMPARE(data(), (QByteArrayList{"1", "3"}));
}

void EventStreamTransportTest::goesOnWhereTheLastConnectionStopped()
{
    make();
    open();
    give("id: 41\ndata: 1\n\ndata: 2\n\nid: 42\ndata: cut off");
    FakeHttpClient::end(stream(), HttpError{HttpError::Code::ConnectionLost, {}});
    QCOMPARE(reason().code, Code::ConnectionLost);
    make();
    m_transport->open();
    QCOMPARE(requestHeader("Last-Event-ID"), "41");
}

void EventStreamTransportTest::waitsAsLongAsTheServerWants()
{
    make();
    open();
    give("retry: 2500\n\n");
    FakeHttpClient::end(stream(), HttpError{HttpError::Code::ConnectionLost, {}});
    QCOMPARE(reason().retryAfter, std::optional<std::chrono::milliseconds>(2500ms));
    make();
    open();
    give("retry: 99999999999\n\n");
    FakeHttpClient::end(stream());
    QCOMPARE(reason().retryAfter, std::optional<std::chrono::milliseconds>(1h));
}

void EventStreamTransportTest::aStreamThatEndsWasClosedByTheServer()
{
    make();
    open();
    FakeHttpClient::end(stream());
    QCOMPARE(m_closed->size(), 0); // never from inside
    QCOMPARE(reason().code, Code::ClosedByPeer);
    QVERIFY(reason().wasClean);
}

void EventStreamTransportTest::whatIsNoStreamIsRefused_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<Code>("code");
    QTest::newRow("asked not to come back") << 204 << QByteArray() << Code::Refused;
    QTest::newRow("signed out") << 401 << QByteArray("text/event-stream") << Code::HttpStatus;
    QTest::newRow("busy") << 503 << QByteArray() << Code::HttpStatus;
    QTest::newRow("a page") << 200 << QByteArray("text/html") << Code::ProtocolError;
    QTest::newRow("almost") << 200 << QByteArray("text/event-streams") << Code::ProtocolError;
    QTest::newRow("untyped") << 200 << QByteArray() << Code::ProtocolError;
}

void EventStreamTransportTest::whatIsNoStreamIsRefused()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    make();
    m_transport->open();
    FakeHttpClient::answer(stream(), status, "data: 1\n\n",
                           {{"Content-Type", type}, {"Retry-After", "7"}});
    QTEST(reason().code, "code");
    QCOMPARE(reason().httpStatus, status == 200 ? std::nullopt : std::optional(status));
    QCOMPARE(m_opened->size() + m_received->size(), 0);
    QCOMPARE(m_closed->size(), 1);
}

void EventStreamTransportTest::aSilentStreamIsDead()
{
    make({.openLimit = 3s, .quietLimit = 60s});
    open();
    QCOMPARE(stream()->request.timeLimit, 3s);
    QCOMPARE(stream()->request.pieceLimit, std::optional<std::chrono::milliseconds>(60s));
    FakeHttpClient::end(stream(), HttpError{HttpError::Code::TimedOut, {}});
    QCOMPARE(reason().code, Code::Silence);
}

void EventStreamTransportTest::anEndlessEventEndsIt()
{
    make({.maxEventBytes = 100});
    open();
    give("data: 1\n\ndata: " + QByteArray(100, 'x'));
    QCOMPARE(data(), QByteArrayList{"1"});
    QCOMPARE(reason().code, Code::TooLarge);
    QVERIFY(!stream());
}

void EventStreamTransportTest::closesWhenAsked()
{
    make();
    open();
    m_transport->close({Code::Wanted});
    QVERIFY(!stream());
    QCOMPARE(reason().code, Code::Wanted);
}

QTEST_APPLESS_MAIN(EventStreamTransportTest)
#include "tst_event_stream_transport.moc"
