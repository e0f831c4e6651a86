#include "net/engineio/climbing_transport.h"
#include "support/fake_http_client.h"
#include "support/fake_transport.h"
#include "support/manual_scheduler.h"
#include "support/test.h"

#include <QSignalSpy>

using namespace godwit::net;
using namespace godwit::net::engineio;
using namespace godwit::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Code = CloseReason::Code;
using Method = HttpRequest::Method;

/// The climb, step by step, over a scripted HTTP client and a scripted WebSocket.
class ClimbingTransportTest : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void climbs();
    void staysWhereTheServerOffersNothing();
    void derivesTheAddressOfTheWebSocket();
    void pollsOnWhileItProbes();
    void keepsTheOrderOverTheChange();
    void aFailureBeforeTheUpgradeHasNoEffect_data();
    void aFailureBeforeTheUpgradeHasNoEffect();
    void aLastRequestThatNeverEndsIsWaitedForInVainButNotForEver();
    void triesAgainLater();
    void triesAgainAtOnceWhenAsked();
    void theEndOfTheSessionEndsTheProbe();
    void closingEndsTheProbe();
    void afterTheClimbTheWebSocketIsTheConnection();
    void aProbeOnASlowNetworkHasLonger();

private:
    void open(const QByteArray &upgrades = "[\"websocket\"]", godwit::base::Milliseconds rtt = 1ms);
    void probed();
    void send(const QByteArray &text) { m_transport->send({Frame::Kind::Text, text}); }
    void turn() { m_scheduler.advance(0ms); }
    [[nodiscard]] std::shared_ptr<FakeHttpClient::Pending> get()
    {
        return m_http.open(Method::Get);
    }
    [[nodiscard]] std::shared_ptr<FakeHttpClient::Pending> post()
    {
        return m_http.open(Method::Post);
    }
    [[nodiscard]] QByteArrayList sent() const;
    [[nodiscard]] QByteArrayList received() const;

    ManualScheduler m_scheduler;
    FakeHttpClient m_http;
    QList<QPointer<FakeTransport>> m_sockets;
    QList<QUrl> m_urls;
    std::unique_ptr<ClimbingTransport> m_transport;
    std::unique_ptr<QSignalSpy> m_received;
    std::unique_ptr<QSignalSpy> m_closed;
    std::unique_ptr<QSignalSpy> m_kinds;
};

void ClimbingTransportTest::open(const QByteArray &upgrades, godwit::base::Milliseconds rtt)
{
    m_http.requests.clear();
    m_sockets.clear();
    m_urls.clear();
    m_transport = std::make_unique<ClimbingTransport>(
        QUrl(u"https://h:8443/socket.io/?EIO=4&transport=polling"_s), m_http, m_scheduler,
        [this](const QUrl &url, const QByteArray &) -> std::unique_ptr<Transport> {
            auto socket = std::make_unique<FakeTransport>(
                m_scheduler, Rung{TransportKind::WebSocket, url, false});
            m_sockets.append(socket.get());
            m_urls.append(url);
            return socket;
        },
        ClimbingSettings{.probeFloor = 2s, .pauseLimit = 2s, .retries = {30s, 60s}});
    m_received = std::make_unique<QSignalSpy>(m_transport.get(), &Transport::received);
    m_closed = std::make_unique<QSignalSpy>(m_transport.get(), &Transport::closed);
    m_kinds = std::make_unique<QSignalSpy>(m_transport.get(), &Transport::kindChanged);
    m_transport->open();
    m_scheduler.advance(rtt);
    FakeHttpClient::answer(get(), 200,
                           R"(0{"sid":"s1","pingInterval":25000,"pingTimeout":20000,"upgrades":)"
                               + upgrades + '}');
    turn();
}

/// Up to the moment when the WebSocket is proven and the last GET is waited for.
void ClimbingTransportTest::probed()
{
    open();
    m_sockets.last()->accept();
    m_sockets.last()->deliver("3probe");
}

QByteArrayList ClimbingTransportTest::sent() const
{
    QByteArrayList texts;
    for (const Frame &frame : m_sockets.last()->sent) {
        texts.append(frame.payload);
    }
    return texts;
}

QByteArrayList ClimbingTransportTest::received() const
{
    QByteArrayList texts;
    for (const auto &arguments : *m_received) {
        texts.append(arguments.first().value<Frame>().payload);
    }
    texts.removeFirst(); // the handshake
    return texts;
}

void ClimbingTransportTest::climbs()
{
    open();
    QCOMPARE(m_transport->kind(), TransportKind::LongPolling);
    QCOMPARE(m_sockets.size(), 1);
    QVERIFY(m_sockets.last()->wasOpened);
    m_sockets.last()->accept();
    QCOMPARE(sent(), QByteArrayList{"2probe"});
    m_sockets.last()->deliver("3probe");
    turn();
    QCOMPARE(m_kinds->size(), 0);
    FakeHttpClient::answer(get(), 200, "6");
    turn();
    QCOMPARE(sent(), (QByteArrayList{"2probe", "5"}));
    QCOMPARE(m_kinds->size(), 1);
    QCOMPARE(m_transport->kind(), TransportKind::WebSocket);
    QVERIFY(!get());
    m_scheduler.advance(1h);
    QCOMPARE(m_sockets.size(), 1);
    QCOMPARE(m_closed->size(), 0);
}

void ClimbingTransportTest::staysWhereTheServerOffersNothing()
{
    open("[\"webtransport\"]");
    m_scheduler.advance(1h);
    QCOMPARE(m_sockets.size(), 0);
}

void ClimbingTransportTest::derivesTheAddressOfTheWebSocket()
{
    open();
    QCOMPARE(m_urls.last(), QUrl(u"wss://h:8443/socket.io/?EIO=4&transport=websocket&sid=s1"_s));
}

void ClimbingTransportTest::pollsOnWhileItProbes()
{
    open();
    m_sockets.last()->accept();
    FakeHttpClient::answer(get(), 200, "4a");
    QVERIFY(get());
    send("4b");
    turn();
    QCOMPARE(post()->request.body, "4b"_ba);
    QCOMPARE(received(), QByteArrayList{"4a"});
}

void ClimbingTransportTest::keepsTheOrderOverTheChange()
{
    probed();
    send("4one");
    turn();
    QCOMPARE(post()->request.body, "4one"_ba); // the GET still waits
    send("4two");
    FakeHttpClient::answer(get(), 200,
                           "4a\x1e"
                           "6");
    send("4three");
    turn();
    QCOMPARE(sent(), QByteArrayList{"2probe"});
    FakeHttpClient::answer(post(), 200, "ok");
    send("4four");
    turn();
    QCOMPARE(sent(), (QByteArrayList{"2probe", "5", "4two", "4three", "4four"}));
    send("4five");
    QCOMPARE(sent().last(), "4five"_ba);
    m_sockets.last()->deliver("4b");
    QCOMPARE(received(), (QByteArrayList{"4a", "4b"}));
    QVERIFY(!post());
}

void ClimbingTransportTest::aFailureBeforeTheUpgradeHasNoEffect_data()
{
    QTest::addColumn<int>("failure");
    QTest::newRow("refused") << 0;
    QTest::newRow("never opens") << 1;
    QTest::newRow("opens and is silent") << 2;
    QTest::newRow("opens and is closed") << 3;
    QTest::newRow("answers nonsense") << 4;
    QTest::newRow("closed while pausing") << 5;
    QTest::newRow("speaks while pausing") << 6;
}

void ClimbingTransportTest::aFailureBeforeTheUpgradeHasNoEffect()
{
    QFETCH(int, failure);
    open();
    const QPointer<FakeTransport> socket = m_sockets.last();
    if (failure >= 2) {
        socket->accept();
    }
    if (failure >= 5) {
        socket->deliver("3probe");
        turn();
    }
    switch (failure) {
    case 0:
    case 3:
    case 5:
        socket->end({Code::ConnectionLost});
        break;
    case 1:
    case 2:
        m_scheduler.advance(1999ms);
        QVERIFY(socket);
        m_scheduler.advance(1ms);
        break;
    default:
        socket->deliver("4surprise");
        break;
    }
    QVERIFY(!socket);
    send("4x");
    turn();
    QCOMPARE(post()->request.body, "4x"_ba);
    FakeHttpClient::answer(post(), 200, "ok");
    FakeHttpClient::answer(get(), 200, "4a");
    QVERIFY(get());
    QCOMPARE(received(), QByteArrayList{"4a"});
    QCOMPARE(m_kinds->size(), 0);
    QCOMPARE(m_closed->size(), 0);
}

void ClimbingTransportTest::aLastRequestThatNeverEndsIsWaitedForInVainButNotForEver()
{
    probed();
    const QPointer<FakeTransport> socket = m_sockets.last();
    m_scheduler.advance(1999ms);
    QVERIFY(socket);
    m_scheduler.advance(1ms);
    QVERIFY(!socket);
    FakeHttpClient::answer(get(), 200, "4a");
    QVERIFY(get());
    QCOMPARE(received(), QByteArrayList{"4a"});
}

void ClimbingTransportTest::triesAgainLater()
{
    open();
    m_sockets.last()->end({Code::HttpStatus});
    m_scheduler.advance(29'999ms);
    QCOMPARE(m_sockets.size(), 1);
    m_scheduler.advance(1ms);
    QCOMPARE(m_sockets.size(), 2);
    m_sockets.last()->end({Code::HttpStatus});
    m_scheduler.advance(60s);
    QCOMPARE(m_sockets.size(), 3);
    m_sockets.last()->end({Code::HttpStatus});
    m_scheduler.advance(60s);
    QCOMPARE(m_sockets.size(), 4);
    m_sockets.last()->accept();
    m_sockets.last()->deliver("3probe");
    FakeHttpClient::answer(get(), 200, "6");
    turn();
    QCOMPARE(m_transport->kind(), TransportKind::WebSocket);
}

void ClimbingTransportTest::triesAgainAtOnceWhenAsked()
{
    const auto latest = [this] { return m_sockets.size(); };
    open();
    QSignalSpy planned(m_transport.get(), &Transport::climbPlanned);
    m_transport->climb(); // a try is under way
    QCOMPARE(latest(), 1);
    m_sockets.last()->end({Code::HttpStatus});
    QCOMPARE(planned.size(), 1);
    QCOMPARE(planned.at(0).at(0).value<godwit::base::Milliseconds>(), 30s);
    m_scheduler.advance(10s);
    m_transport->climb();
    QCOMPARE(latest(), 2);
    m_scheduler.advance(25s); // the time of the try that came early
    QCOMPARE(latest(), 2);
}

void ClimbingTransportTest::theEndOfTheSessionEndsTheProbe()
{
    open();
    FakeHttpClient::answer(get(), 400, R"({"code":1})");
    turn();
    QCOMPARE(m_closed->size(), 1);
    QVERIFY(!m_sockets.last());
    m_scheduler.advance(1h);
    QCOMPARE(m_sockets.size(), 1);
}

void ClimbingTransportTest::closingEndsTheProbe()
{
    probed();
    m_transport->close({Code::Wanted});
    QVERIFY(!m_sockets.last());
    turn();
    QCOMPARE(post()->request.body, "1"_ba);
    FakeHttpClient::answer(post(), 200, "ok");
    turn();
    QCOMPARE(m_closed->size(), 1);
}

void ClimbingTransportTest::afterTheClimbTheWebSocketIsTheConnection()
{
    probed();
    FakeHttpClient::answer(get(), 200, "6");
    turn();
    m_sockets.last()->unsent = 77;
    QCOMPARE(m_transport->unsentBytes(), 77);
    m_sockets.last()->end({Code::ConnectionLost});
    QCOMPARE(m_closed->size(), 1);
    QCOMPARE(m_closed->first().first().value<CloseReason>().code, Code::ConnectionLost);
}

void ClimbingTransportTest::aProbeOnASlowNetworkHasLonger()
{
    open("[\"websocket\"]", 1500ms);
    m_scheduler.advance(5999ms);
    QVERIFY(m_sockets.last());
    m_scheduler.advance(1ms);
    QVERIFY(!m_sockets.last());
}

QTEST_GUILESS_MAIN(ClimbingTransportTest)
#include "tst_climbing_transport.moc"
