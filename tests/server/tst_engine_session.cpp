#include "server/engineio/engine_session.h"
#include "support/manual_scheduler.h"
#include "support/test.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace godwit;
using namespace godwit::server;
using namespace std::chrono_literals;

namespace {

net::Frame text(const QByteArray &payload)
{
    return {net::Frame::Kind::Text, payload};
}

struct Log
{
    QByteArrayList messages;
    std::optional<EngineEnd> end;
};

class Listener final : public EngineListener
{
public:
    explicit Listener(Log &log)
        : m_log(log)
    {
    }
    void received(const net::Frame &message) override { m_log.messages << message.payload; }
    void closed(EngineEnd why) override { m_log.end = why; }

private:
    Log &m_log;
};

class Link final : public WebSocketLink
{
public:
    void send(const net::Frame &frame) override { sent << frame.payload; }
    void close(int code) override { closeCode = code; }
    void abort() override { aborted = true; }
    [[nodiscard]] qsizetype unsentBytes() const override { return unsent; }

    QByteArrayList sent;
    std::optional<int> closeCode;
    bool aborted = false;
    qsizetype unsent = 0;
};

} // namespace

class EngineSessionTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void answersThePollThatOpensIt();
    void holdsAPollUntilThereIsSomethingToSay();
    void sendsTogetherWhatWasSaidTogether();
    void keepsAnAnswerWithinMaxPayload();
    void pingsAndEndsWithoutPong();
    void aPongBuysAnotherInterval();
    void aLatePingStillLeavesTimeForThePong();
    void aProbeThatIsNotFinishedIsDropped();
    void aLostProbeLeavesPollingAsItWas();
    void endsPollsWhileAProbeIsUnderWay();
    void whatWasQueuedGoesOverTheNewCarrier();
    void dropsAPollingClientThatDoesNotRead();
    void dropsAWebSocketClientThatDoesNotRead();
    void closingLetsAPollingClientFetchItsLastPackets();
    void closingForgetsAPollingClientThatDoesNotCome();
    void saysWhyItEnded_data();
    void saysWhyItEnded();
    void aSendNeverCallsBack();

private:
    void open(WebSocketLink *link = nullptr);
    /// The answer of a poll, if it has come.
    std::shared_ptr<std::optional<HttpReply>> poll();
    void send(const QByteArray &packet) { m_session->send(text(packet)); }

    std::unique_ptr<test::ManualScheduler> m_clock;
    EngineSettings m_settings;
    std::shared_ptr<EngineSession> m_session;
    Log m_log;
    Abandon m_abandon;
    int m_ended = 0;
};

void EngineSessionTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_clock = std::make_unique<test::ManualScheduler>();
    m_settings = {};
    m_log = {};
    m_abandon = nullptr;
    m_ended = 0;
}

void EngineSessionTest::cleanup()
{
    m_session.reset();
}

void EngineSessionTest::open(WebSocketLink *link)
{
    m_session
        = std::make_shared<EngineSession>(EngineSession::Identity{"sid", "127.0.0.1"}, m_settings,
                                          *m_clock, [this](EngineSession &) { ++m_ended; });
    m_session->setListener(std::make_unique<Listener>(m_log));
    m_session->open(link);
    if (link == nullptr) {
        const auto first = poll();
        QVERIFY(*first);
        QVERIFY((*first)->body.startsWith("0{"));
    }
}

std::shared_ptr<std::optional<HttpReply>> EngineSessionTest::poll()
{
    auto reply = std::make_shared<std::optional<HttpReply>>();
    m_abandon = m_session->poll([reply](const HttpReply &answered) { *reply = answered; });
    return reply;
}

void EngineSessionTest::answersThePollThatOpensIt()
{
    open();
}

void EngineSessionTest::holdsAPollUntilThereIsSomethingToSay()
{
    open();
    const auto reply = poll();
    QVERIFY(!*reply);
    send("4hello");
    m_clock->advance(0ms);
    QVERIFY(*reply);
    QCOMPARE((*reply)->body, QByteArray("4hello"));
}

void EngineSessionTest::sendsTogetherWhatWasSaidTogether()
{
    open();
    const auto reply = poll();
    send("4a");
    send("4b");
    m_session->send({net::Frame::Kind::Binary, "\x01\x02"});
    m_clock->advance(0ms);
    QCOMPARE((*reply)->body,
             QByteArray("4a\x1e"
                        "4b\x1e"
                        "bAQI="));
}

void EngineSessionTest::keepsAnAnswerWithinMaxPayload()
{
    m_settings.maxPayload = 10;
    open();
    send("4aaaa");
    send("4bbb");
    send("4cccccccccccccccc");
    QCOMPARE((**poll()).body,
             QByteArray("4aaaa\x1e"
                        "4bbb"));
    QCOMPARE((**poll()).body, QByteArray("4cccccccccccccccc")); // cannot be divided
    QVERIFY(!*poll());
}

void EngineSessionTest::pingsAndEndsWithoutPong()
{
    open();
    const auto ping = poll();
    m_clock->advance(24999ms);
    QVERIFY(!*ping);
    m_clock->advance(1ms);
    QCOMPARE((*ping)->body, QByteArray("2"));
    const auto last = poll();
    m_clock->advance(19999ms);
    QVERIFY(!m_log.end);
    m_clock->advance(1ms);
    QCOMPARE(m_log.end, EngineEnd::PingTimeout);
    QCOMPARE((*last)->body, QByteArray("1"));
    QCOMPARE(m_ended, 1);
    QCOMPARE((**poll()).status, 400);
    QCOMPARE(m_clock->pending(), 0);
}

void EngineSessionTest::aPongBuysAnotherInterval()
{
    Link link;
    open(&link);
    for (int i = 0; i < 5; ++i) {
        m_clock->advance(25000ms);
        QCOMPARE(link.sent.takeLast(), QByteArray("2"));
        m_clock->advance(19000ms);
        m_session->received(link, text("3"));
    }
    QVERIFY(!m_log.end);
}

void EngineSessionTest::aLatePingStillLeavesTimeForThePong()
{
    Link link;
    open(&link);
    m_clock->sleep(3600s);
    m_clock->advance(0ms);
    QCOMPARE(link.sent.last(), QByteArray("2"));
    m_clock->advance(19999ms);
    QVERIFY(!m_log.end);
    m_clock->advance(1ms);
    QCOMPARE(m_log.end, EngineEnd::PingTimeout);
}

void EngineSessionTest::aProbeThatIsNotFinishedIsDropped()
{
    open();
    Link link;
    QVERIFY(m_session->offer(link));
    m_session->received(link, text("2probe"));
    QCOMPARE(link.sent, QByteArrayList{"3probe"});
    m_clock->advance(10000ms);
    QVERIFY(link.closeCode);
    QVERIFY(m_session->isPolling());
    Link second;
    QVERIFY(m_session->offer(second));
}

void EngineSessionTest::aLostProbeLeavesPollingAsItWas()
{
    open();
    Link link;
    QVERIFY(m_session->offer(link));
    m_session->received(link, text("2probe"));
    m_session->lost(link);
    send("4still here");
    QCOMPARE((**poll()).body, QByteArray("4still here"));
    QVERIFY(!m_log.end);
}

void EngineSessionTest::endsPollsWhileAProbeIsUnderWay()
{
    open();
    const auto before = poll();
    Link link;
    QVERIFY(m_session->offer(link));
    QVERIFY(!*before);
    m_session->received(link, text("2probe"));
    QCOMPARE((*before)->body, QByteArray("6"));
    // A client that polls once more gets its noop as well.
    const auto again = poll();
    QCOMPARE((*again)->body, QByteArray("6"));
}

void EngineSessionTest::whatWasQueuedGoesOverTheNewCarrier()
{
    open();
    Link link;
    QVERIFY(m_session->offer(link));
    m_session->received(link, text("2probe"));
    send("4one");
    send("4two");
    m_session->received(link, text("5"));
    send("4three");
    QCOMPARE(link.sent, (QByteArrayList{"3probe", "4one", "4two", "4three"}));
    m_session->received(link, text("4back"));
    QCOMPARE(m_log.messages, QByteArrayList{"back"});
    Link late;
    QVERIFY(!m_session->offer(late));
}

void EngineSessionTest::dropsAPollingClientThatDoesNotRead()
{
    m_settings.queuedBytes = 100;
    open();
    for (int i = 0; i < 11; ++i) {
        send("4123456789");
    }
    m_clock->advance(0ms);
    QCOMPARE(m_log.end, EngineEnd::SlowReader);
    QCOMPARE((**poll()).status, 400);
}

void EngineSessionTest::dropsAWebSocketClientThatDoesNotRead()
{
    m_settings.queuedBytes = 100;
    Link link;
    open(&link);
    link.unsent = 101;
    send("4x");
    QVERIFY(link.aborted);
    m_clock->advance(0ms);
    QCOMPARE(m_log.end, EngineEnd::SlowReader);
}

void EngineSessionTest::closingLetsAPollingClientFetchItsLastPackets()
{
    open();
    send("4last words");
    m_session->close();
    QCOMPARE(m_log.end, EngineEnd::ByServer);
    QCOMPARE(m_ended, 0);
    QCOMPARE((**poll()).body,
             QByteArray("4last words\x1e"
                        "1"));
    QCOMPARE(m_ended, 1);
}

void EngineSessionTest::closingForgetsAPollingClientThatDoesNotCome()
{
    open();
    m_session->close();
    m_clock->advance(m_settings.closeTime);
    QCOMPARE(m_ended, 1);
    QCOMPARE(m_clock->pending(), 0);
}

void EngineSessionTest::saysWhyItEnded_data()
{
    QTest::addColumn<QByteArray>("packet");
    QTest::addColumn<EngineEnd>("why");
    QTest::newRow("goodbye") << QByteArray("1") << EngineEnd::ByClient;
    QTest::newRow("not a packet") << QByteArray("x") << EngineEnd::BrokenRules;
    QTest::newRow("nothing") << QByteArray() << EngineEnd::BrokenRules;
    QTest::newRow("a ping") << QByteArray("2") << EngineEnd::BrokenRules;
}

void EngineSessionTest::saysWhyItEnded()
{
    QFETCH(QByteArray, packet);
    QFETCH(EngineEnd, why);
    Link link;
    open(&link);
    m_session->received(link, text(packet));
    QCOMPARE(m_log.end, why);
    QVERIFY(link.closeCode);
    m_session->lost(link);
    QCOMPARE(m_ended, 1);
}

void EngineSessionTest::aSendNeverCallsBack()
{
    m_settings.queuedBytes = 10;
    open();
    send("4this is too much for it");
    QVERIFY(!m_log.end);
    m_clock->advance(0ms);
    QVERIFY(m_log.end);
}

QTEST_GUILESS_MAIN(EngineSessionTest)
#include "tst_engine_session.moc"
