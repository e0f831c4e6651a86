#include "net/protocol/protocol_courier.h"
#include "net/protocol/socketio/chat_protocol.h"
#include "support/fake_transport.h"
#include "support/manual_scheduler.h"
#include "support/scripted_random.h"
#include "support/test.h"

#include <algorithm>

using namespace godwit;
using namespace godwit::net;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using chat::Cause;
using chat::Phase;

namespace {

constexpr auto &openPacket = R"(0{"sid":"s","upgrades":[],"pingInterval":25000,)"
                             R"("pingTimeout":20000,"maxPayload":1000000})";
constexpr auto &welcome = R"(42["welcome",{"user":{"name":"ines"},"token":"t","cursor":1,)"
                          R"("server":{"name":"Office","protocol":1},"rooms":[]}])";
constexpr auto &message
    = R"(42["message",{"id":"m","room":"g","seq":7,"from":"jo","body":"b","sentAt":1}])";

} // namespace

class ProtocolCourierTest final : public test::Test
{
    Q_OBJECT

    std::unique_ptr<test::ManualScheduler> m_scheduler;
    std::unique_ptr<test::FakeTransportFactory> m_factory;
    test::ScriptedRandom m_random{{0.5}};
    std::unique_ptr<ProtocolCourier> m_courier;
    QList<QList<chat::Event>> m_batches;
    QList<chat::Connectivity> m_told;

    /// The WebSocket of the last try; long polling races beside it where nothing is known.
    test::FakeTransport *transport() const
    {
        const auto &made = m_factory->made;
        return *std::find_if(made.crbegin(), made.crend(), [](const auto &one) {
            return one && one->rung.kind == TransportKind::WebSocket;
        });
    }
    void say(const QByteArray &text)
    {
        transport()->accept();
        transport()->deliver(text);
    }
    void fail(CloseReason::Code code)
    {
        CloseReason reason;
        reason.code = code;
        transport()->end(reason);
    }
    void goOnline()
    {
        m_courier->start();
        say(openPacket);
        say("40{}");
        say(welcome);
        QVERIFY(m_told.constLast().phase == Phase::Online);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_scheduler = std::make_unique<test::ManualScheduler>();
        m_factory = std::make_unique<test::FakeTransportFactory>(*m_scheduler);
        socketio::ChatSettings settings;
        settings.server = QUrl(u"http://localhost:1"_s);
        m_courier = std::make_unique<ProtocolCourier>(
            std::make_unique<socketio::ChatProtocol>(
                settings, socketio::Credentials{u"ines"_s, "t"}, *m_scheduler),
            *m_factory, *m_scheduler, m_random);
        m_batches.clear();
        m_told.clear();
        connect(m_courier.get(), &chat::Courier::happened, this,
                [this](const QList<chat::Event> &events) { m_batches.append(events); });
        connect(m_courier.get(), &chat::Courier::connectivityChanged, this,
                [this](const chat::Connectivity &now) { m_told.append(now); });
    }
    void cleanup()
    {
        m_courier.reset();
        QCOMPARE(m_scheduler->pending(), 0);
    }

    void signsInAndTellsSoInOrder()
    {
        QStringList story;
        connect(m_courier.get(), &chat::Courier::happened, this, [&] { story += u"events"_s; });
        connect(m_courier.get(), &chat::Courier::connectivityChanged, this,
                [&](const chat::Connectivity &now) {
                    story += QString::number(static_cast<int>(now.phase));
                });
        goOnline();
        QCOMPARE(story, (QStringList{u"1"_s, u"2"_s, u"events"_s, u"3"_s}));
        QVERIFY(std::holds_alternative<chat::SignedIn>(m_batches.at(0).at(0)));
        QVERIFY(m_told.constLast().carrier == chat::Carrier::WebSocket);
        QVERIFY(m_told.constLast().latency == 0ms);
        QVERIFY(transport()->sent.at(0).payload.startsWith("40{"));
    }

    void eventsComeInOneBatchPerTurn()
    {
        goOnline();
        m_batches.clear();
        say(message);
        say(message);
        say(R"(42["typing",{"room":"g","user":"jo","on":true}])");
        say(message);
        QCOMPARE(m_batches.size(), 0);
        m_scheduler->advance(0ms);
        QCOMPARE(m_batches.size(), 1);
        QCOMPARE(m_batches.at(0).size(), 3);
        QCOMPARE(std::get<chat::LiveMessages>(m_batches.at(0).at(0)).messages.size(), 2);
    }

    void whatHappenedIsToldBeforeTheLoss()
    {
        goOnline();
        m_batches.clear();
        connect(m_courier.get(), &chat::Courier::connectivityChanged, this,
                [this] { QCOMPARE(m_batches.size(), 1); });
        say(message);
        m_courier->submit(
            chat::JoinConversation{chat::RequestId(u"r"_s), chat::ConversationId(u"g"_s)});
        fail(CloseReason::Code::ConnectionLost);
        QCOMPARE(m_batches.at(0).size(), 2);
        QCOMPARE(std::get<chat::RequestRefused>(m_batches.at(0).at(1)).refusal.code,
                 u"connection-lost"_s);
        QVERIFY(m_told.constLast().phase == Phase::Waiting);
        QVERIFY(m_told.constLast().wasOnline);
        QVERIFY(m_told.constLast().cause == Cause::ConnectionLost);
    }

    void aCommandWithoutASessionIsRefusedAtOnce()
    {
        m_courier->submit(chat::RequestSync{chat::RequestId(u"r"_s), {}});
        m_scheduler->advance(0ms);
        QCOMPARE(std::get<chat::RequestRefused>(m_batches.at(0).at(0)).refusal.code,
                 u"connection-lost"_s);
    }

    void aUsefulSessionComesBackFast()
    {
        goOnline();
        say(message);
        fail(CloseReason::Code::ConnectionLost);
        QVERIFY(m_told.constLast().retryAt == m_scheduler->now() + 100ms);
        m_scheduler->advance(100ms);
        QCOMPARE(m_factory->made.size(), 3);
    }

    void aRefusedSignInSaysWhy()
    {
        m_courier->start();
        say(openPacket);
        say(R"(44{"message":"m","data":{"code":"wrong-token","message":"No."}})");
        QVERIFY(m_told.constLast().phase == Phase::Refused);
        QVERIFY(m_told.constLast().cause == Cause::SignInRefused);
        QCOMPARE(m_told.constLast().code, u"wrong-token"_s);
        QCOMPARE(m_told.constLast().detail, u"No."_s);
    }

    void aRestartIsAnnouncedAndWaitedFor()
    {
        goOnline();
        say(R"(42["restarting",{"estimateMs":8000}])");
        fail(CloseReason::Code::ClosedByPeer);
        QVERIFY(m_told.constLast().cause == Cause::ServerRestarting);
        QVERIFY(m_told.constLast().restartEstimate == 8s);
        QVERIFY(m_told.constLast().retryAt == m_scheduler->now() + 9s);
    }

    void silenceBeyondThePromiseIsALoss()
    {
        goOnline();
        transport()->canProbe = false;
        m_scheduler->advance(44s);
        say("2");
        QCOMPARE(transport()->sent.constLast().payload, QByteArray("3"));
        m_scheduler->advance(44s);
        QVERIFY(m_told.constLast().phase == Phase::Online);
        m_scheduler->advance(1s);
        QVERIFY(m_told.constLast().phase == Phase::Waiting);
    }

    void aRequestThatIsNotAnsweredBringsARival()
    {
        goOnline();
        m_courier->submit(chat::RequestSync{chat::RequestId(u"r"_s), {}});
        test::FakeTransport *first = transport();
        m_scheduler->advance(1500ms);
        QCOMPARE(first->probes, 1);
        QVERIFY(m_told.constLast().phase == Phase::Online);
        QVERIFY(transport() != first);
        say(openPacket);
        QVERIFY(m_told.constLast().phase == Phase::Proving);
        say("40{}");
        say(welcome);
        QVERIFY(m_told.constLast().phase == Phase::Online);
    }

    void onlyFleetingThingsAreDroppedInACongestion()
    {
        goOnline();
        const chat::ConversationId room(u"g"_s);
        const qsizetype before = transport()->sent.size();
        transport()->unsent = 64LL * 1024 + 1;
        m_courier->submit(chat::SetTyping{room, true});
        m_courier->submit(chat::SetPresence{});
        QCOMPARE(transport()->sent.size(), before);
        m_courier->submit(chat::RequestSync{chat::RequestId(u"r"_s), {}});
        QCOMPARE(transport()->sent.size(), before + 1);
        transport()->unsent = 64LL * 1024;
        m_courier->submit(chat::SetTyping{room, true});
        QCOMPARE(transport()->sent.size(), before + 2);
    }

    void stoppingSaysGoodbye()
    {
        goOnline();
        m_courier->stop();
        QCOMPARE(transport()->sent.constLast().payload, QByteArray("41"));
        QVERIFY(m_told.constLast().phase == Phase::Idle);
        QVERIFY(m_told.constLast().cause == Cause::ByChoice);
        m_courier->start();
        QVERIFY(m_told.constLast().phase == Phase::Opening);
        QVERIFY(m_told.constLast().cause == Cause::None);
    }

    void mayBeDestroyedInsideItsSignals_data()
    {
        QTest::addColumn<bool>("happened");
        QTest::addRow("happened") << true;
        QTest::addRow("connectivityChanged") << false;
    }
    void mayBeDestroyedInsideItsSignals()
    {
        QFETCH(bool, happened);
        m_courier->start();
        say(openPacket);
        say("40{}");
        if (happened) {
            connect(m_courier.get(), &chat::Courier::happened, this, [this] { m_courier.reset(); });
        } else {
            connect(m_courier.get(), &chat::Courier::connectivityChanged, this,
                    [this] { m_courier.reset(); });
        }
        say(welcome);
        QVERIFY(!m_courier);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
};

QTEST_GUILESS_MAIN(ProtocolCourierTest)
#include "tst_protocol_courier.moc"
