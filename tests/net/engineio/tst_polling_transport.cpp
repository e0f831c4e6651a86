#include "net/engineio/polling_transport.h"
#include "support/fake_http_client.h"
#include "support/manual_scheduler.h"
#include "support/test.h"

#include <QSignalSpy>
#include <QUrlQuery>

using namespace godwit::net;
using namespace godwit::net::engineio;
using namespace godwit::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Code = CloseReason::Code;
using Method = HttpRequest::Method;

Q_DECLARE_METATYPE(godwit::net::CloseReason::Code)
Q_DECLARE_METATYPE(godwit::net::HttpError::Code)

/// The transport against a scripted HTTP client and a clock that stands still.
class PollingTransportTest : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void keepsOneGetWaiting();
    void handsUpTheHandshakeAndWhatFollowsIt();
    void everyRequestNamesTheSession();
    void sendsWhatComesTogetherInOneRequest();
    void keepsOnePostUnderWay();
    void fillsRequestsUpToTheServersLimit();
    void refusesAFrameThatTheServerWouldRefuse();
    void keepsNoopToItself();
    void failedRequestsEndTheSession_data();
    void failedRequestsEndTheSession();
    void aPostMustBeAnsweredWithOk();
    void honoursRetryAfter();
    void silenceIsToldFromATimeout();
    void returnsTheCookies();
    void asksThisComputerNotToCompress_data();
    void asksThisComputerNotToCompress();
    void flushesBeforeTheGoodbye();
    void doesNotWaitForeverToSayGoodbye();
    void pausesWhenNothingIsUnderWay();
    void keepsSendingUntilTheLastGetIsAnswered();
    void resumesWhereItPaused();
    void asksForASignOfLife();

private:
    void open(const QByteArray &handshake = R"({"sid":"s1","upgrades":[],"pingInterval":25000,)"
                                            R"("pingTimeout":20000,"maxPayload":1000})");
    [[nodiscard]] std::shared_ptr<FakeHttpClient::Pending> get()
    {
        return m_http.open(Method::Get);
    }
    [[nodiscard]] std::shared_ptr<FakeHttpClient::Pending> post()
    {
        return m_http.open(Method::Post);
    }
    void send(const QByteArray &text) { m_transport->send({Frame::Kind::Text, text}); }
    void turn() { m_scheduler.advance(0ms); }
    [[nodiscard]] QList<CloseReason> closed() const;

    ManualScheduler m_scheduler;
    FakeHttpClient m_http;
    std::unique_ptr<PollingTransport> m_transport;
    std::unique_ptr<QSignalSpy> m_received;
    std::unique_ptr<QSignalSpy> m_closed;
    std::unique_ptr<QSignalSpy> m_paused;
};

void PollingTransportTest::open(const QByteArray &handshake)
{
    m_http.requests.clear();
    m_transport = std::make_unique<PollingTransport>(
        QUrl(u"http://h/socket.io/?EIO=4&transport=polling"_s), m_http, m_scheduler,
        PollingSettings{.openLimit = 3s, .sendLimit = 7s, .closeLimit = 1s});
    m_received = std::make_unique<QSignalSpy>(m_transport.get(), &Transport::received);
    m_closed = std::make_unique<QSignalSpy>(m_transport.get(), &Transport::closed);
    m_paused = std::make_unique<QSignalSpy>(m_transport.get(), &PollingTransport::paused);
    m_transport->open();
    FakeHttpClient::answer(get(), 200, '0' + handshake);
}

QList<CloseReason> PollingTransportTest::closed() const
{
    QList<CloseReason> reasons;
    for (const auto &arguments : *m_closed) {
        reasons.append(arguments.first().value<CloseReason>());
    }
    return reasons;
}

void PollingTransportTest::keepsOneGetWaiting()
{
    open();
    for (int i = 0; i < 3; ++i) {
        QVERIFY(get());
        QCOMPARE(m_http.requests.size(), i + 2);
        FakeHttpClient::answer(get(), 200, "4a");
    }
    QCOMPARE(m_received->size(), 4);
}

void PollingTransportTest::handsUpTheHandshakeAndWhatFollowsIt()
{
    open(R"({"sid":"a","pingInterval":1,"pingTimeout":2})"
         "\x1e"
         "40\x1e"
         "bAQID");
    QCOMPARE(m_transport->handshake().sid, u"a"_s);
    QCOMPARE(m_received->size(), 3);
    QCOMPARE(m_received->at(1).first().value<Frame>(), (Frame{Frame::Kind::Text, "40"}));
    QCOMPARE(m_received->at(2).first().value<Frame>(), (Frame{Frame::Kind::Binary, "\1\2\3"}));
}

void PollingTransportTest::everyRequestNamesTheSession()
{
    open(R"({"sid":"a&b=c+d/%","pingInterval":1000,"pingTimeout":2000})");
    send("4x");
    turn();
    QVERIFY(!m_http.requests.first()->request.url.query().contains(u"sid"));
    for (const auto &pending : {get(), post()}) {
        const QString query = pending->request.url.query(QUrl::FullyEncoded);
        QCOMPARE(query, u"EIO=4&transport=polling&sid=a%26b%3Dc%2Bd%2F%25"_s);
    }
    QCOMPARE(get()->request.timeLimit, 3s);
    QCOMPARE(post()->request.timeLimit, 7s);
}

void PollingTransportTest::sendsWhatComesTogetherInOneRequest()
{
    open();
    send("4a");
    m_transport->send({Frame::Kind::Binary, "\1\2\3\4"});
    send("4b");
    QVERIFY(!post());
    turn();
    QCOMPARE(post()->request.body,
             "4a\x1e"
             "bAQIDBA==\x1e"
             "4b"_ba);
    QVERIFY(m_transport->unsentBytes() > 0);
    FakeHttpClient::answer(post(), 200, "ok");
    turn();
    QVERIFY(!post());
    QCOMPARE(m_transport->unsentBytes(), 0);
}

void PollingTransportTest::asksForASignOfLife()
{
    open();
    QSignalSpy alive(m_transport.get(), &Transport::alive);
    QVERIFY(m_transport->probe());
    QVERIFY(m_transport->probe()); // the first one is under way
    turn();
    QCOMPARE(post()->request.body, QByteArray("3"));
    m_scheduler.advance(80ms);
    FakeHttpClient::answer(post(), 200, "ok");
    QCOMPARE(alive.size(), 1);
    QCOMPARE(alive.at(0).at(0).value<std::chrono::milliseconds>(), 80ms);
    // What is sent is a question, too.
    send("4a");
    QVERIFY(m_transport->probe());
    turn();
    QCOMPARE(post()->request.body, QByteArray("4a"));
}

void PollingTransportTest::keepsOnePostUnderWay()
{
    open();
    send("4a");
    turn();
    send("4b");
    send("4c");
    turn();
    QCOMPARE(post()->request.body, "4a"_ba);
    FakeHttpClient::answer(post(), 200, "ok");
    QCOMPARE(post()->request.body,
             "4b\x1e"
             "4c"_ba);
    QCOMPARE(m_http.requests.size(), 4); // handshake, GET, two POSTs
}

void PollingTransportTest::fillsRequestsUpToTheServersLimit()
{
    open();
    for (int i = 0; i < 5; ++i) {
        send('4' + QByteArray(398, static_cast<char>('a' + i)));
    }
    turn();
    QCOMPARE(post()->request.body.size(), 799);
    FakeHttpClient::answer(post(), 200, "ok");
    QCOMPARE(post()->request.body.size(), 799);
    FakeHttpClient::answer(post(), 200, "ok");
    QCOMPARE(post()->request.body, '4' + QByteArray(398, 'e'));
}

void PollingTransportTest::refusesAFrameThatTheServerWouldRefuse()
{
    open();
    send('4' + QByteArray(999, 'x'));
    turn();
    QVERIFY(closed().isEmpty());
    send('4' + QByteArray(1000, 'x'));
    QVERIFY(closed().isEmpty());
    turn();
    QCOMPARE(closed().size(), 1);
    QCOMPARE(closed().first().code, Code::TooLarge);
}

void PollingTransportTest::keepsNoopToItself()
{
    open();
    FakeHttpClient::answer(get(), 200,
                           "6\x1e"
                           "4a\x1e"
                           "6");
    QCOMPARE(m_received->size(), 2);
    QVERIFY(get());
}

void PollingTransportTest::failedRequestsEndTheSession_data()
{
    QTest::addColumn<Method>("method");
    QTest::addColumn<HttpClient::Outcome>("outcome");
    QTest::addColumn<Code>("code");
    using Error = HttpError::Code;
    const auto error = [](Error code) {
        return HttpClient::Outcome(godwit::base::Failure{HttpError{code, u"why"_s}});
    };
    for (const Method method : {Method::Get, Method::Post}) {
        const char *name = method == Method::Get ? "GET" : "POST";
        const auto row = [&](const char *what, const HttpClient::Outcome &outcome, Code code) {
            QTest::addRow("%s: %s", name, what) << method << outcome << code;
        };
        row("refused", error(Error::ConnectionRefused), Code::ConnectionLost);
        row("lost", error(Error::ConnectionLost), Code::ConnectionLost);
        row("host gone", error(Error::HostNotFound), Code::ConnectionLost);
        row("unreachable", error(Error::NetworkUnreachable), Code::NetworkUnreachable);
        row("timed out", error(Error::TimedOut), Code::Silence);
        row("proxy", error(Error::ProxyFailed), Code::ProxyFailed);
        row("TLS", error(Error::TlsFailed), Code::TlsFailed);
        row("too large", error(Error::TooLarge), Code::TooLarge);
        row("not HTTP", error(Error::ProtocolError), Code::ProtocolError);
        row("session unknown", HttpResponse{400, {}, R"({"code":1,"message":"x"})"},
            Code::SessionUnknown);
        row("bad request", HttpResponse{400, {}, R"({"code":3,"message":"x"})"}, Code::HttpStatus);
        row("413", HttpResponse{413, {}, {}}, Code::TooLarge);
        row("502", HttpResponse{502, {}, "<html>"}, Code::HttpStatus);
    }
}

void PollingTransportTest::failedRequestsEndTheSession()
{
    QFETCH(Method, method);
    QFETCH(HttpClient::Outcome, outcome);
    QFETCH(Code, code);
    open();
    send("4a");
    turn();
    FakeHttpClient::answer(m_http.open(method), outcome);
    QVERIFY(closed().isEmpty());
    turn();
    QCOMPARE(closed().size(), 1);
    QCOMPARE(closed().first().code, code);
    QVERIFY(!closed().first().wasClean);
    QVERIFY(!get());
    QVERIFY(!post());
    QCOMPARE(m_http.requests.size(), 3); // nothing was repeated
}

void PollingTransportTest::aPostMustBeAnsweredWithOk()
{
    open();
    send("4a");
    turn();
    FakeHttpClient::answer(post(), 200, "<html>Please sign in</html>");
    turn();
    QCOMPARE(closed().size(), 1);
    QCOMPARE(closed().first().code, Code::ProtocolError);
}

void PollingTransportTest::honoursRetryAfter()
{
    open();
    FakeHttpClient::answer(get(), 503, "", {{"Retry-After", "120"}});
    turn();
    QCOMPARE(closed().first().retryAfter, std::optional<godwit::base::Milliseconds>(120s));
    QCOMPARE(closed().first().httpStatus, std::optional(503));
}

void PollingTransportTest::silenceIsToldFromATimeout()
{
    m_http.requests.clear();
    m_transport = std::make_unique<PollingTransport>(QUrl(u"http://h/"_s), m_http, m_scheduler);
    m_closed = std::make_unique<QSignalSpy>(m_transport.get(), &Transport::closed);
    m_transport->open();
    FakeHttpClient::answer(get(), godwit::base::Failure{HttpError{HttpError::Code::TimedOut, {}}});
    turn();
    QCOMPARE(closed().first().code, Code::TimedOut);
}

void PollingTransportTest::returnsTheCookies()
{
    m_http.requests.clear();
    m_transport = std::make_unique<PollingTransport>(QUrl(u"http://h/"_s), m_http, m_scheduler);
    m_transport->open();
    FakeHttpClient::answer(get(), 200, R"(0{"sid":"s","pingInterval":1,"pingTimeout":1})",
                           {{"Set-Cookie", "node=7; Path=/; HttpOnly\nlb=x=y"}});
    QCOMPARE(m_transport->cookies().header(), "lb=x=y; node=7"_ba);
    const auto cookieOf = [](const std::shared_ptr<FakeHttpClient::Pending> &pending) {
        return HttpResponse{200, pending->request.headers, {}}.header("Cookie");
    };
    QCOMPARE(cookieOf(get()), "lb=x=y; node=7"_ba);
    FakeHttpClient::answer(get(), 200, "6", {{"set-cookie", "node=8"}});
    QCOMPARE(cookieOf(get()), "lb=x=y; node=8"_ba);
}

void PollingTransportTest::asksThisComputerNotToCompress_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QByteArray>("encoding");
    QTest::newRow("name") << u"localhost"_s << "identity"_ba;
    QTest::newRow("IPv4") << u"127.0.0.1"_s << "identity"_ba;
    QTest::newRow("IPv6") << u"[::1]"_s << "identity"_ba;
    QTest::newRow("another computer") << u"192.168.0.2"_s << ""_ba;
    QTest::newRow("a name that only looks so") << u"localhost.example"_s << ""_ba;
}

void PollingTransportTest::asksThisComputerNotToCompress()
{
    QFETCH(QString, host);
    QFETCH(QByteArray, encoding);
    PollingTransport transport(QUrl(u"http://"_s + host), m_http, m_scheduler);
    m_http.requests.clear();
    transport.open();
    const HttpResponse asked{200, get()->request.headers, {}};
    QCOMPARE(asked.header("Accept-Encoding"), encoding);
}

void PollingTransportTest::flushesBeforeTheGoodbye()
{
    open();
    send("4a");
    turn();
    send("4b");
    m_transport->close({Code::Wanted, u"enough"_s});
    FakeHttpClient::answer(post(), 200, "ok");
    QCOMPARE(post()->request.body,
             "4b\x1e"
             "1"_ba);
    turn();
    QVERIFY(closed().isEmpty());
    FakeHttpClient::answer(post(), 200, "ok");
    turn();
    QCOMPARE(closed(), (QList<CloseReason>{{Code::Wanted, u"enough"_s, true}}));
    QVERIFY(!get());
}

void PollingTransportTest::doesNotWaitForeverToSayGoodbye()
{
    open();
    m_transport->close({Code::Wanted, u"enough"_s});
    m_scheduler.advance(999ms);
    QVERIFY(closed().isEmpty());
    m_scheduler.advance(1ms);
    turn();
    QCOMPARE(closed(), (QList<CloseReason>{{Code::Wanted, u"enough"_s, false}}));
    QVERIFY(!post());
}

void PollingTransportTest::pausesWhenNothingIsUnderWay()
{
    open();
    m_transport->pause();
    turn();
    QCOMPARE(m_paused->size(), 0);
    FakeHttpClient::answer(get(), 200,
                           "4last\x1e"
                           "6");
    QCOMPARE(m_received->size(), 2);
    turn();
    QCOMPARE(m_paused->size(), 1);
    QVERIFY(!get());
    send("4a");
    send("4b");
    turn();
    QVERIFY(!post());
    QCOMPARE(m_transport->unsentBytes(), 4);
    QCOMPARE(m_transport->takeUnsent(),
             (QList<Frame>{{Frame::Kind::Text, "4a"}, {Frame::Kind::Text, "4b"}}));
    QCOMPARE(m_transport->unsentBytes(), 0);
}

void PollingTransportTest::keepsSendingUntilTheLastGetIsAnswered()
{
    open();
    m_transport->pause();
    send("4a");
    turn();
    QCOMPARE(post()->request.body, "4a"_ba);
    FakeHttpClient::answer(get(), 200, "6");
    send("4b");
    turn();
    QCOMPARE(m_paused->size(), 0); // the POST is still under way
    FakeHttpClient::answer(post(), 200, "ok");
    QVERIFY(!post());
    turn();
    QCOMPARE(m_paused->size(), 1);
    QCOMPARE(m_transport->takeUnsent(), (QList<Frame>{{Frame::Kind::Text, "4b"}}));
}

void PollingTransportTest::resumesWhereItPaused()
{
    open();
    m_transport->pause();
    FakeHttpClient::answer(get(), 200, "6");
    send("4a");
    m_transport->resume();
    turn();
    QCOMPARE(m_paused->size(), 0);
    QVERIFY(get());
    QCOMPARE(post()->request.body, "4a"_ba);
}

QTEST_GUILESS_MAIN(PollingTransportTest)
#include "tst_polling_transport.moc"
