#include "net/web/poll_transport.h"
#include "support/fake_http_client.h"
#include "support/manual_scheduler.h"
#include "support/seeded_random.h"
#include "support/test.h"

#include <QSignalSpy>

using namespace godwit::net;
using namespace godwit::net::web;
using namespace godwit::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Code = CloseReason::Code;
using Method = HttpRequest::Method;

/// Polling against a scripted HTTP client and a clock that stands still.
class PollTransportTest : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void opensWithTheFirstAnswer();
    void asksAgainOnlyAfterTheAnswer();
    void isQuickWhileThereIsNewsAndSlowerWhileNot();
    void handsUpOnlyWhatDiffers();
    void asksConditionally();
    void asksForWhatIsNewAlone();
    void asksForEverythingOnceAMinute();
    void sitsOutTroubleThatPasses_data();
    void sitsOutTroubleThatPasses();
    void honoursRetryAfter();
    void endsByTroubleThatDoesNotPass_data();
    void endsByTroubleThatDoesNotPass();
    void doesNotOpenOnAnError_data();
    void doesNotOpenOnAnError();
    void asksAtOnceWhenProbed();
    void keepsALongRequestWaiting();
    void countsAHeldRequestAsOpen();
    void doesNotHammerAServerThatDoesNotHold();
    void neverOverlapsWhateverHappens();

private:
    void make(PollSettings settings = {});
    void open(const QByteArray &body = "[]", QList<HttpHeader> headers = {})
    {
        m_transport->open();
        answer(200, body, std::move(headers));
    }
    void answer(int status, const QByteArray &body = {}, QList<HttpHeader> headers = {})
    {
        FakeHttpClient::answer(get(), status, body, std::move(headers));
    }
    void fail(HttpError::Code code) { FakeHttpClient::end(get(), HttpError{code, {}}); }
    [[nodiscard]] std::shared_ptr<FakeHttpClient::Pending> get()
    {
        return m_http.open(Method::Get);
    }
    /// How long until the next request is made.
    [[nodiscard]] std::chrono::milliseconds pause()
    {
        std::chrono::milliseconds waited = 0ms;
        while (!get() && waited < 100s) {
            m_scheduler.advance(100ms);
            waited += 100ms;
        }
        return waited;
    }
    [[nodiscard]] QByteArrayList bodies() const
    {
        QByteArrayList bodies;
        for (const auto &arguments : *m_received) {
            bodies.append(arguments.first().value<Frame>().payload);
        }
        return bodies;
    }
    [[nodiscard]] CloseReason reason() const
    {
        return m_closed->isEmpty() ? CloseReason{} : m_closed->first().first().value<CloseReason>();
    }

    ManualScheduler m_scheduler;
    FakeHttpClient m_http;
    std::unique_ptr<PollTransport> m_transport;
    std::unique_ptr<QSignalSpy> m_opened;
    std::unique_ptr<QSignalSpy> m_received;
    std::unique_ptr<QSignalSpy> m_closed;
};

Q_DECLARE_METATYPE(godwit::net::HttpError::Code)
Q_DECLARE_METATYPE(godwit::net::CloseReason::Code)

void PollTransportTest::make(PollSettings settings)
{
    m_http.requests.clear();
    m_transport = std::make_unique<PollTransport>(QUrl(u"http://h/m?room=1"_s), m_http, m_scheduler,
                                                  std::move(settings));
    m_opened = std::make_unique<QSignalSpy>(m_transport.get(), &Transport::opened);
    m_received = std::make_unique<QSignalSpy>(m_transport.get(), &Transport::received);
    m_closed = std::make_unique<QSignalSpy>(m_transport.get(), &Transport::closed);
}

void PollTransportTest::opensWithTheFirstAnswer()
{
    make({.headers = {{"Authorization", "Bearer x"}}});
    m_transport->open();
    QCOMPARE(m_opened->size(), 0);
    QCOMPARE(get()->request.headers.constFirst().value, "Bearer x");
    answer(200, "[1]");
    QCOMPARE(m_opened->size(), 1);
    QCOMPARE(bodies(), QByteArrayList{"[1]"});
    QCOMPARE(m_transport->kind(), TransportKind::Polling);
}

void PollTransportTest::asksAgainOnlyAfterTheAnswer()
{
    make();
    m_transport->open();
    m_scheduler.advance(15s);
    QCOMPARE(m_http.requests.size(), 1);
    answer(200, "[1]");
    QCOMPARE(m_http.requests.size(), 1);
    m_scheduler.advance(999ms);
    QCOMPARE(m_http.requests.size(), 1);
    m_scheduler.advance(1ms);
    QCOMPARE(m_http.requests.size(), 2);
}

void PollTransportTest::isQuickWhileThereIsNewsAndSlowerWhileNot()
{
    make({.pace = {.floor = 1s, .ceiling = 5s}});
    open("[1]");
    QCOMPARE(pause(), 1000ms);
    for (const auto expected : {1500ms, 2300ms, 3400ms, 5000ms, 5000ms}) {
        answer(200, "[1]");
        QCOMPARE(pause(), expected);
    }
    answer(200, "[1,2]");
    QCOMPARE(pause(), 1000ms);
}

void PollTransportTest::handsUpOnlyWhatDiffers()
{
    make();
    open("[1]");
    for (const QByteArray &body : QByteArrayList{"[1]", "[1,2]", "[1,2]", "", "[1,2]"}) {
        static_cast<void>(pause());
        answer(body.isEmpty() ? 204 : 200, body);
    }
    QCOMPARE(bodies(), (QByteArrayList{"[1]", "[1,2]"}));
}

void PollTransportTest::asksConditionally()
{
    const auto condition = [this] {
        const HttpResponse like{0, get()->request.headers, {}};
        return like.header("If-None-Match");
    };
    make();
    open("[1]", {{"ETag", "\"a\""}});
    static_cast<void>(pause());
    QCOMPARE(condition(), "\"a\"");
    answer(304);
    static_cast<void>(pause());
    QCOMPARE(condition(), "\"a\"");
    answer(200, "[1,2]");
    static_cast<void>(pause());
    QCOMPARE(condition(), "");
    QCOMPARE(bodies(), (QByteArrayList{"[1]", "[1,2]"}));
}

void PollTransportTest::asksForWhatIsNewAlone()
{
    make({.cursorParameter = u"since"_s,
          .cursorOf = [](const QByteArray &body) { return QString::fromUtf8(body); }});
    m_transport->open();
    QCOMPARE(get()->request.url.query(), u"room=1"_s);
    answer(200, "a&b", {{"ETag", "x"}});
    static_cast<void>(pause());
    QCOMPARE(get()->request.url.query(QUrl::FullyEncoded), u"room=1&since=a%26b"_s);
    QVERIFY(get()->request.headers.isEmpty()); // another question, so another answer
    answer(200, "c");
    static_cast<void>(pause());
    QCOMPARE(get()->request.url.query(QUrl::FullyEncoded), u"room=1&since=c"_s);
    // Two new messages may look alike.
    answer(200, "c");
    QCOMPARE(bodies(), (QByteArrayList{"a&b", "c", "c"}));
}

void PollTransportTest::asksForEverythingOnceAMinute()
{
    make({.cursorParameter = u"since"_s,
          .cursorOf = [](const QByteArray &body) { return QString::fromUtf8(body); }});
    open("7");
    int whole = 0;
    for (const auto start = m_scheduler.now(); m_scheduler.now() - start < 150s;) {
        static_cast<void>(pause());
        whole += get()->request.url.query() == u"room=1" ? 1 : 0;
        answer(200);
    }
    QCOMPARE(whole, 2);
}

void PollTransportTest::sitsOutTroubleThatPasses_data()
{
    QTest::addColumn<int>("status"); // 0: no answer at all
    QTest::newRow("busy") << 503;
    QTest::newRow("too many requests") << 429;
    QTest::newRow("a mistake of the server") << 500;
    QTest::newRow("no answer") << 0;
}

void PollTransportTest::sitsOutTroubleThatPasses()
{
    QFETCH(int, status);
    const auto stumble = [&] { status > 0 ? answer(status) : fail(HttpError::Code::TimedOut); };
    make();
    open("[1]");
    QCOMPARE(pause(), 1000ms);
    for (const auto expected : {2000ms, 4000ms, 8000ms}) {
        stumble();
        QVERIFY(!m_transport->probe());
        QCOMPARE(pause(), expected);
    }
    answer(200, "[1,2]");
    QCOMPARE(pause(), 1000ms);
    QCOMPARE(bodies(), (QByteArrayList{"[1]", "[1,2]"}));
    for (int i = 0; i < 3; ++i) {
        stumble();
        static_cast<void>(pause());
    }
    QCOMPARE(m_closed->size(), 0);
    stumble();
    m_scheduler.advance(0ms);
    QCOMPARE(m_closed->size(), 1);
    QCOMPARE(reason().code, status > 0 ? Code::HttpStatus : Code::Silence);
}

void PollTransportTest::honoursRetryAfter()
{
    make();
    open("[1]");
    static_cast<void>(pause());
    answer(429, {}, {{"Retry-After", "30"}});
    QCOMPARE(pause(), 30000ms);
    answer(503, {}, {{"Retry-After", "300"}}); // too long to go on as if nothing were wrong
    m_scheduler.advance(0ms);
    QCOMPARE(reason().httpStatus, std::optional(503));
    QCOMPARE(reason().retryAfter, std::optional<std::chrono::milliseconds>(300s));
}

void PollTransportTest::endsByTroubleThatDoesNotPass_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<HttpError::Code>("error");
    QTest::addColumn<Code>("code");
    QTest::newRow("signed out") << 401 << HttpError::Code::TimedOut << Code::HttpStatus;
    QTest::newRow("moved away") << 302 << HttpError::Code::TimedOut << Code::HttpStatus;
    QTest::newRow("gone") << 404 << HttpError::Code::TimedOut << Code::HttpStatus;
    QTest::newRow("nobody listens")
        << 0 << HttpError::Code::ConnectionRefused << Code::ConnectionLost;
    QTest::newRow("no network") << 0 << HttpError::Code::NetworkUnreachable
                                << Code::NetworkUnreachable;
    QTest::newRow("too large") << 0 << HttpError::Code::TooLarge << Code::TooLarge;
}

void PollTransportTest::endsByTroubleThatDoesNotPass()
{
    QFETCH(int, status);
    QFETCH(HttpError::Code, error);
    make();
    open("[1]");
    static_cast<void>(pause());
    status > 0 ? answer(status) : fail(error);
    QCOMPARE(m_closed->size(), 0); // never from inside
    m_scheduler.advance(0ms);
    QCOMPARE(m_closed->size(), 1);
    QTEST(reason().code, "code");
    m_scheduler.advance(100s);
    QVERIFY(!get());
}

void PollTransportTest::doesNotOpenOnAnError_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("busy") << 503;
    QTest::newRow("signed out") << 401;
    QTest::newRow("not there") << 404;
}

void PollTransportTest::doesNotOpenOnAnError()
{
    QFETCH(int, status);
    make();
    m_transport->open();
    answer(status);
    m_scheduler.advance(0ms);
    QCOMPARE(m_opened->size(), 0);
    QCOMPARE(reason().httpStatus, std::optional(status));
}

void PollTransportTest::asksAtOnceWhenProbed()
{
    make();
    open("[1]");
    QSignalSpy alive(m_transport.get(), &Transport::alive);
    QVERIFY(m_transport->probe());
    QVERIFY(get());
    QVERIFY(m_transport->probe());
    QCOMPARE(m_http.requests.size(), 2);
    m_scheduler.advance(70ms);
    answer(304);
    QCOMPARE(alive.size(), 1);
    QCOMPARE(alive.first().first().value<std::chrono::milliseconds>(), 70ms);
    QCOMPARE(pause(), 1500ms);
}

void PollTransportTest::keepsALongRequestWaiting()
{
    make({.hold = 30s});
    open("[1]");
    QCOMPARE(m_transport->kind(), TransportKind::LongPolling);
    QCOMPARE(pause(), 100ms);
    QCOMPARE(get()->request.timeLimit, 40s);
    QVERIFY(!m_transport->probe());
    m_scheduler.advance(30s);
    answer(204);
    QCOMPARE(pause(), 100ms);
    m_scheduler.advance(40s);
    fail(HttpError::Code::TimedOut); // nothing has happened
    QCOMPARE(pause(), 100ms);
    answer(200, "[2]");
    QCOMPARE(bodies(), (QByteArrayList{"[1]", "[2]"}));
    QCOMPARE(m_closed->size(), 0);
}

void PollTransportTest::countsAHeldRequestAsOpen()
{
    make({.hold = 30s});
    m_transport->open();
    m_scheduler.advance(1999ms);
    QCOMPARE(m_opened->size(), 0);
    m_scheduler.advance(1ms);
    QCOMPARE(m_opened->size(), 1);
    QCOMPARE(m_http.requests.size(), 1);
    answer(200, "[1]");
    QCOMPARE(m_opened->size(), 1);
    QCOMPARE(bodies(), QByteArrayList{"[1]"});
}

void PollTransportTest::doesNotHammerAServerThatDoesNotHold()
{
    make({.hold = 30s});
    open("[1]");
    static_cast<void>(pause());
    const auto before = m_http.requests.size();
    for (const auto start = m_scheduler.now(); m_scheduler.now() - start < 60s;) {
        answer(204);
        static_cast<void>(pause());
    }
    QVERIFY(m_http.requests.size() - before < 15);
}

/// Ten minutes of delays, errors and outages: one request at a time, and fewer while it goes badly.
void PollTransportTest::neverOverlapsWhateverHappens()
{
    SeededRandom random(7);
    int inOutage = 0;
    int sessions = 0;
    make();
    m_transport->open();
    for (int second = 0; second < 600; ++second) {
        const bool isOutage = second % 300 >= 100 && second % 300 < 130;
        const auto before = m_http.requests.size();
        if (get()) {
            m_scheduler.advance(std::chrono::milliseconds(random.bits() % 3000));
            if (isOutage || random.unit() < 0.05) {
                answer(503);
            } else {
                answer(200, QByteArray::number(second));
            }
        }
        m_scheduler.advance(1s);
        int open = 0;
        for (const auto &pending : m_http.requests) {
            open += pending->isOpen() ? 1 : 0;
        }
        QVERIFY(open <= 1);
        inOutage += isOutage ? static_cast<int>(m_http.requests.size() - before) : 0;
        if (!m_closed->isEmpty() && !isOutage) { // the connection manager waits, too
            ++sessions;
            make();
            m_transport->open();
        }
    }
    QVERIFY(sessions >= 2);
    QVERIFY(inOutage < 30); // of sixty seconds
}

QTEST_APPLESS_MAIN(PollTransportTest)
#include "tst_poll_transport.moc"
