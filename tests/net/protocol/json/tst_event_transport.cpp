#include "net/protocol/json/event_transport.h"
#include "support/fake_transport.h"
#include "support/manual_scheduler.h"
#include "support/test.h"

#include <QSignalSpy>

using namespace godwit::net;
using namespace godwit::net::json;
using namespace godwit::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = web::WayReport::Kind;

/// A Socket.IO server, played by the test packet by packet.
class EventTransportTest final : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void isLetInBeforeAnythingCounts();
    void saysWhoWeAreInTheConnectPacketAlone();
    void recognizesAnOlderProtocol();
    void eventsAreLists();
    void anAcknowledgementAnswersItsFrame_data();
    void anAcknowledgementAnswersItsFrame();
    void withoutAnAcknowledgementItIsDoubtful();
    void answersPingsAndNoticesSilence();
    void aRefusalEndsIt();

private:
    void make(EventSettings settings = {})
    {
        auto engine
            = std::make_unique<FakeTransport>(m_scheduler, Rung{TransportKind::WebSocket, {}});
        m_engine = engine.get();
        m_transport
            = std::make_unique<EventTransport>(std::move(engine), m_scheduler, std::move(settings));
        m_received = std::make_unique<QSignalSpy>(m_transport.get(), &Transport::received);
        m_closed = std::make_unique<QSignalSpy>(m_transport.get(), &Transport::closed);
        m_transport->open();
        m_engine->accept();
        m_engine->deliver(R"(0{"sid":"s","upgrades":[],"pingInterval":2500,"pingTimeout":2000})");
    }
    void join(EventSettings settings = {})
    {
        make(std::move(settings));
        m_engine->deliver(R"(40{"sid":"x"})");
        m_received->clear();
        m_engine->sent.clear();
    }
    [[nodiscard]] QByteArrayList received() const
    {
        QByteArrayList payloads;
        for (const auto &arguments : *m_received) {
            const Frame frame = arguments.first().value<Frame>();
            const auto report = web::reportIn(frame);
            payloads.append(report ? QByteArray::number(static_cast<int>(report->kind)) + ' '
                                    + QByteArray::number(report->number) + ' '
                                    + QByteArray::number(report->status)
                                   : frame.payload);
        }
        return payloads;
    }
    [[nodiscard]] static QByteArray report(Kind kind, int number = 0, int status = 0)
    {
        return QByteArray::number(static_cast<int>(kind)) + ' ' + QByteArray::number(number) + ' '
            + QByteArray::number(status);
    }
    void send(const QByteArray &event) { m_transport->send({Frame::Kind::Text, event}); }

    ManualScheduler m_scheduler;
    FakeTransport *m_engine = nullptr; ///< lives as long as the transport
    std::unique_ptr<EventTransport> m_transport;
    std::unique_ptr<QSignalSpy> m_received;
    std::unique_ptr<QSignalSpy> m_closed;
};

void EventTransportTest::isLetInBeforeAnythingCounts()
{
    make();
    QCOMPARE(m_engine->sent, (QList<Frame>{{Frame::Kind::Text, "40"}}));
    m_engine->deliver(R"(42["too early"])");
    QVERIFY(received().isEmpty());
    m_engine->deliver(R"(40{"sid":"x"})");
    QCOMPARE(received(), {report(Kind::Opened)});
}

void EventTransportTest::saysWhoWeAreInTheConnectPacketAlone()
{
    make({.auth = {{u"token"_s, u"secret"_s}}});
    QCOMPARE(m_engine->sent, (QList<Frame>{{Frame::Kind::Text, R"(40{"token":"secret"})"}}));
}

void EventTransportTest::recognizesAnOlderProtocol()
{
    make();
    m_engine->deliver("40"); // without a session's id, and unasked
    QCOMPARE(received(), {report(Kind::Outdated)});
}

void EventTransportTest::eventsAreLists()
{
    join();
    m_engine->deliver(R"(42["chat message","hi",{"a":1}])");
    m_engine->deliver(R"(42/other,["chat message","of another namespace"])");
    m_engine->deliver("42[nonsense");
    QCOMPARE(received(), {R"(["chat message","hi",{"a":1}])"});
    send(R"(["chat message","a"])");
    QCOMPARE(m_engine->sent, (QList<Frame>{{Frame::Kind::Text, R"(42["chat message","a"])"}}));
}

void EventTransportTest::anAcknowledgementAnswersItsFrame_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("status");
    QTest::newRow("nothing in it") << QByteArray("[]") << 200;
    QTest::newRow("a text") << QByteArray(R"(["delivered"])") << 200;
    QTest::newRow("ok") << QByteArray(R"([{"ok":true}])") << 200;
    QTest::newRow("not ok") << QByteArray(R"([{"ok":false}])") << 400;
    QTest::newRow("a status") << QByteArray(R"([{"status":"error"}])") << 400;
    QTest::newRow("an error") << QByteArray(R"([{"error":"too long"}])") << 400;
}

void EventTransportTest::anAcknowledgementAnswersItsFrame()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const int, status);
    join({.acknowledged = u"say"_s});
    send(R"(["hello"])");
    send(R"(["say","a"])");
    QCOMPARE(m_engine->sent.constLast().payload, R"(422["say","a"])");
    m_engine->deliver("439[]"); // of nothing that we have sent
    m_engine->deliver("432" + answer);
    m_engine->deliver("432" + answer);
    QCOMPARE(received(), {report(Kind::Answered, 2, status)});
    m_scheduler.advance(4s);
    QCOMPARE(received().size(), 1);
}

void EventTransportTest::withoutAnAcknowledgementItIsDoubtful()
{
    join({.acknowledged = u"say"_s, .answerLimit = 3s});
    send(R"(["say","a"])");
    m_scheduler.advance(3s);
    QCOMPARE(received(), {report(Kind::Doubtful, 1)});
    m_engine->deliver("431[]");
    QCOMPARE(received().size(), 1);
}

void EventTransportTest::answersPingsAndNoticesSilence()
{
    join();
    m_scheduler.advance(4s);
    m_engine->deliver("2");
    QCOMPARE(m_engine->sent, (QList<Frame>{{Frame::Kind::Text, "3"}}));
    m_scheduler.advance(4499ms);
    QVERIFY(!m_engine->closing());
    m_scheduler.advance(1ms);
    QVERIFY(m_engine->closing() || m_engine->hasEnded());
    m_scheduler.advance(0ms);
    QCOMPARE(m_closed->size(), 1);
    QVERIFY(m_closed->first().first().value<CloseReason>().code == CloseReason::Code::Silence);
}

void EventTransportTest::aRefusalEndsIt()
{
    make();
    m_engine->deliver(R"(44{"message":"who are you"})");
    m_scheduler.advance(0ms);
    QCOMPARE(m_closed->size(), 1);
    const auto reason = m_closed->first().first().value<CloseReason>();
    QVERIFY(reason.code == CloseReason::Code::Refused);
    QCOMPARE(reason.detail, u"who are you"_s);
}

QTEST_APPLESS_MAIN(EventTransportTest)
#include "tst_event_transport.moc"
