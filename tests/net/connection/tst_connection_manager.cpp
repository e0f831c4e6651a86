#include "net/connection/connection_manager.h"
#include "support/fake_transport.h"
#include "support/manual_scheduler.h"
#include "support/scripted_random.h"
#include "support/test.h"

#include <QSignalSpy>

using namespace godwit;
using namespace godwit::net;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Code = CloseReason::Code;

namespace {

constexpr auto &hello = "hello";

CloseReason reason(Code code)
{
    CloseReason why;
    why.code = code;
    return why;
}

} // namespace

class ConnectionManagerTest final : public test::Test
{
    Q_OBJECT

    std::unique_ptr<test::ManualScheduler> m_scheduler;
    std::unique_ptr<test::FakeTransportFactory> m_factory;
    test::ScriptedRandom m_random{{0.5}};
    std::unique_ptr<ConnectionManager> m_manager;
    QStringList m_story; ///< what the manager told, in order

    test::FakeTransport *transport(int index) const { return m_factory->made.at(index); }
    int count() const { return static_cast<int>(m_factory->made.size()); }
    int last() const { return count() - 1; }
    void say(int index, const QByteArray &text)
    {
        transport(index)->accept();
        transport(index)->deliver(text);
    }
    void fail(int index, Code code) { transport(index)->end(reason(code)); }
    QList<QByteArray> sentOn(int index) const
    {
        QList<QByteArray> texts;
        for (const Frame &frame : transport(index)->sent) {
            texts.append(frame.payload);
        }
        return texts;
    }
    template <class State> const State &state() const
    {
        return std::get<State>(m_manager->state());
    }
    template <class State> bool isIn() const
    {
        return std::holds_alternative<State>(m_manager->state());
    }
    void listen()
    {
        auto *manager = m_manager.get();
        connect(manager, &ConnectionManager::won, this, [this] { m_story += u"won"_s; });
        connect(manager, &ConnectionManager::received, this,
                [this](const Frame &frame) { m_story += QString::fromUtf8(frame.payload); });
        connect(manager, &ConnectionManager::lost, this, [this] { m_story += u"lost"_s; });
    }
    void goOnline()
    {
        m_manager->start();
        say(0, hello);
        m_manager->proven();
        QVERIFY(isIn<Online>());
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_scheduler = std::make_unique<test::ManualScheduler>();
        m_factory = std::make_unique<test::FakeTransportFactory>(*m_scheduler);
        ConnectionSettings settings;
        settings.rungs = {{TransportKind::WebSocket, {}}, {TransportKind::LongPolling, {}, true}};
        settings.proves = [](const Frame &frame) { return frame.payload == hello; };
        m_manager
            = std::make_unique<ConnectionManager>(*m_factory, *m_scheduler, m_random, settings);
        m_story.clear();
        listen();
    }
    void cleanup()
    {
        m_manager.reset();
        QCOMPARE(m_scheduler->pending(), 0);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        for (const auto &transport : std::as_const(m_factory->made)) {
            QVERIFY(!transport);
        }
    }

    void onAnUnknownNetworkTwoRungsRace()
    {
        m_manager->start();
        QCOMPARE(count(), 2);
        QCOMPARE(transport(0)->rung.kind, TransportKind::WebSocket);
        say(0, hello);
        QCOMPARE(m_story, (QStringList{u"won"_s, u"hello"_s}));
        QVERIFY(isIn<Proving>());
        QCOMPARE(transport(1)->closing()->code, Code::Wanted);
        m_manager->proven();
        QVERIFY(!state<Online>().lowerBecause);
    }

    void theLoserIsNeverHeard()
    {
        m_manager->start();
        say(1, hello);
        QVERIFY(isIn<Opening>()); // the better one may be about to speak
        say(1, "early");
        say(0, hello);
        QCOMPARE(state<Proving>().rung, 0);
        say(1, "late");
        QCOMPARE(m_story, (QStringList{u"won"_s, u"hello"_s}));
    }

    void aKnownRungHasAHeadStart()
    {
        goOnline();
        m_manager->used();
        fail(0, Code::ClosedByPeer);
        m_manager->hurry();
        QCOMPARE(count(), 3);
        m_scheduler->advance(149ms);
        QCOMPARE(count(), 3);
        m_scheduler->advance(1ms);
        QCOMPARE(count(), 4);
    }

    void aBlackHoledWebSocketCostsAMoment()
    {
        m_manager->start();
        m_scheduler->advance(20ms);
        say(1, hello);
        m_scheduler->advance(20ms);
        QCOMPARE(m_story, (QStringList{u"won"_s, u"hello"_s}));
        QCOMPARE(state<Proving>().rung, 1);
        QCOMPARE(m_manager->carrier(), TransportKind::LongPolling);
        QCOMPARE(transport(0)->closing()->code, Code::Wanted);
        // The loser wakes up late: it must not be heard any more.
        say(0, hello);
        QCOMPARE(m_story, (QStringList{u"won"_s, u"hello"_s}));
    }

    void aBlackHoledWebSocketIsNotWaitedForTwice()
    {
        aBlackHoledWebSocketCostsAMoment();
        m_manager->stop();
        m_manager->start();
        QCOMPARE(count(), 3);
        QCOMPARE(transport(2)->rung.kind, TransportKind::LongPolling);
        QCOMPARE(transport(2)->rung.climbAfter, 1s);
        say(2, hello);
        QVERIFY(isIn<Proving>());
    }

    void aRefusedWebSocketCostsNothing()
    {
        m_manager->start();
        fail(0, Code::HttpStatus);
        say(1, hello);
        m_manager->proven();
        QCOMPARE(state<Online>().lowerBecause->code, Code::HttpStatus);
    }

    void aBlockedWebSocketIsRememberedForTheNetwork()
    {
        QSignalSpy remembered(m_manager.get(), &ConnectionManager::memoryChanged);
        m_manager->enterNetwork(u"hotel"_s);
        aRefusedWebSocketCostsNothing();
        QVERIFY(!remembered.isEmpty());
        m_manager->stop();
        m_manager->start();
        QCOMPARE(count(), 3);
        QCOMPARE(transport(2)->rung.kind, TransportKind::LongPolling);
        QCOMPARE(transport(2)->rung.climbAfter, 30s);
        say(2, hello);
        m_manager->proven();
        QCOMPARE(state<Online>().lowerBecause->code, Code::HttpStatus);
        // Somewhere else nothing is known.
        m_manager->stop();
        m_manager->enterNetwork(u"home"_s);
        m_manager->start();
        QCOMPARE(count(), 5);
        QCOMPARE(transport(3)->rung.kind, TransportKind::WebSocket);
        m_manager->stop();
        m_manager->enterNetwork(u"hotel"_s);
        m_manager->forgetMemory();
        m_manager->start();
        QCOMPARE(transport(5)->rung.kind, TransportKind::WebSocket);
    }

    void aClimbThatFailsTellsWhy()
    {
        m_manager->start();
        m_scheduler->advance(20ms);
        say(1, hello);
        m_scheduler->advance(20ms);
        m_manager->proven();
        QVERIFY(!state<Online>().lowerBecause);
        Q_EMIT transport(1)->climbFailed(reason(Code::TimedOut));
        QCOMPARE(state<Online>().lowerBecause->code, Code::TimedOut);
        m_manager->stop();
        m_manager->start();
        QCOMPARE(transport(2)->rung.kind, TransportKind::LongPolling);
    }

    void aClimbIsNoSecondTryBesideTheRace()
    {
        m_manager->start();
        QCOMPARE(transport(1)->rung.climbAfter, 1s);
    }

    void aSilent101NeverWins()
    {
        m_manager->start();
        transport(0)->accept();
        say(1, hello);
        m_scheduler->advance(20ms);
        QCOMPARE(state<Proving>().rung, 1);
    }

    void aWebSocketKilledDuringSignInIsSteppedDownFromAtOnce()
    {
        m_manager->start();
        say(0, hello);
        fail(0, Code::ConnectionLost);
        QCOMPARE(m_story, (QStringList{u"won"_s, u"hello"_s, u"lost"_s}));
        QCOMPARE(count(), 3);
        QCOMPARE(transport(2)->rung.kind, TransportKind::LongPolling);
    }

    void aSessionThatIsNotProvenInTimeEnds()
    {
        m_manager->start();
        say(0, hello);
        m_scheduler->advance(10s);
        QCOMPARE(m_story.constLast(), u"lost"_s);
        QCOMPARE(count(), 3);
    }

    void framesThatCameBeforeTheWinFollowIt()
    {
        connect(m_manager.get(), &ConnectionManager::won, this, [this] {
            m_manager->send({Frame::Kind::Text, "from us"});
        });
        m_manager->start();
        say(0, hello);
        say(0, "more");
        QCOMPARE(m_story, (QStringList{u"won"_s, u"hello"_s, u"more"_s}));
        QCOMPARE(sentOn(0), (QList<QByteArray>{"from us"}));
    }

    void comesBackAfterADrop()
    {
        goOnline();
        m_manager->used();
        fail(0, Code::ConnectionLost);
        QVERIFY(isIn<Waiting>());
        m_scheduler->advance(99ms);
        QCOMPARE(count(), 2);
        m_scheduler->advance(1ms);
        QCOMPARE(count(), 3);
        QVERIFY(state<Opening>().why->code == Code::ConnectionLost);
    }

    void aWebSocketThatKeepsBeingKilledIsLeftOut()
    {
        goOnline();
        m_manager->used();
        fail(0, Code::ConnectionLost);
        m_scheduler->advance(100ms);
        say(2, hello);
        m_manager->proven();
        m_manager->used();
        fail(2, Code::ConnectionLost);
        m_scheduler->advance(100ms);
        QCOMPARE(transport(3)->rung.kind, TransportKind::LongPolling);
        QCOMPARE(transport(3)->rung.climbAfter, 5min - 100ms);
        say(3, hello);
        m_manager->proven();
        QCOMPARE(state<Online>().lowerBecause->code, Code::ConnectionLost);
    }

    void theClimbedWebSocketIsToBlameAndNotThePolling()
    {
        m_manager->start();
        fail(0, Code::TimedOut);
        for (int round = 0; round < 2; ++round) {
            say(last(), hello);
            m_manager->proven();
            transport(last())->climbTo(TransportKind::WebSocket);
            m_scheduler->advance(1s);
            fail(last(), Code::ConnectionLost);
            m_manager->hurry();
        }
        QCOMPARE(transport(last())->rung.kind, TransportKind::LongPolling);
        QVERIFY(transport(last())->rung.climbAfter > 4min);
    }

    void aServerThatIsGoneIsNotTheWebSocketsFault()
    {
        goOnline();
        fail(0, Code::ConnectionLost);
        m_manager->hurry();
        fail(2, Code::ConnectionRefused);
        fail(3, Code::ConnectionRefused);
        m_manager->hurry();
        say(4, hello);
        m_manager->proven();
        fail(4, Code::ConnectionLost);
        m_manager->hurry();
        QCOMPARE(transport(5)->rung.kind, TransportKind::WebSocket);
    }

    void keepsTryingAtAServerThatIsAway()
    {
        m_manager->start();
        for (int i = 0; i < 200; ++i) {
            fail(last(), Code::ConnectionRefused);
            fail(last() - 1, Code::ConnectionRefused);
            QVERIFY(isIn<Waiting>());
            QCOMPARE(state<Waiting>().trouble.attempt, i + 1);
            QVERIFY(state<Waiting>().until <= m_scheduler->now() + 30s);
            m_scheduler->advance(std::chrono::duration_cast<base::Milliseconds>(
                state<Waiting>().until - m_scheduler->now()));
            QVERIFY(isIn<Opening>());
        }
        QCOMPARE(count(), 402);
    }

    void hurryingEndsAWaitAndNothingElse()
    {
        m_manager->hurry();
        QVERIFY(isIn<Idle>());
        goOnline();
        m_manager->hurry();
        QVERIFY(isIn<Online>());
        fail(0, Code::HostNotFound);
        QVERIFY(isIn<Waiting>());
        m_manager->hurry();
        QVERIFY(isIn<Opening>());
        QCOMPARE(count(), 3);
    }

    void hurryingTriesTheBetterWay()
    {
        goOnline();
        QCOMPARE(transport(0)->climbs, 0);
        m_manager->hurry();
        QCOMPARE(transport(0)->climbs, 1);
        QVERIFY(isIn<Online>());
    }

    void aRestartNoticeIsWaitedFor()
    {
        goOnline();
        m_manager->expectRestart(8s);
        fail(0, Code::ClosedByPeer);
        m_scheduler->advance(8s);
        QCOMPARE(count(), 2);
        m_scheduler->advance(1s);
        QCOMPARE(count(), 3);
    }

    void aRefusedSignInIsFinalUntilWantedAgain()
    {
        m_manager->start();
        say(0, hello);
        m_manager->end(reason(Code::Refused));
        QVERIFY(isIn<Refused>());
        QCOMPARE(m_story.constLast(), u"lost"_s);
        QVERIFY(transport(0)->closing());
        m_manager->hurry();
        m_scheduler->advance(1h);
        QCOMPARE(count(), 2);
        m_manager->start();
        QVERIFY(isIn<Opening>());
    }

    void nothingIsReceivedAfterAnEnd()
    {
        connect(m_manager.get(), &ConnectionManager::received, this,
                [this] { m_manager->end(reason(Code::ProtocolError)); });
        m_manager->start();
        say(0, hello);
        say(0, "more");
        QCOMPARE(m_story, (QStringList{u"won"_s, u"hello"_s, u"lost"_s}));
    }

    void whoDoesNotAnswerGetsARival()
    {
        goOnline();
        m_manager->expectAnswer();
        m_scheduler->advance(500ms);
        QCOMPARE(transport(0)->probes, 1);
        m_scheduler->advance(1s);
        QVERIFY(isIn<Suspect>());
        QCOMPARE(count(), 3); // the known rung first
        QCOMPARE(m_factory->distrustedAt, QList<qsizetype>{2}); // and on no connection of before
        m_story.clear();
        say(2, hello);
        QCOMPARE(m_story, (QStringList{u"lost"_s, u"won"_s, u"hello"_s}));
        QVERIFY(isIn<Proving>());
        QVERIFY(transport(0)->closing());
    }

    void whoeverSpeaksFirstGoesOn()
    {
        goOnline();
        m_scheduler->advance(8s);
        QVERIFY(isIn<Suspect>());
        m_story.clear();
        Q_EMIT transport(0)->alive(8ms);
        QVERIFY(isIn<Online>());
        QVERIFY(transport(2)->closing());
        say(2, hello);
        QVERIFY(m_story.isEmpty());
        // And it is watched as before.
        m_scheduler->advance(8s);
        QVERIFY(isIn<Suspect>());
    }

    void aDeadNetworkIsSaidToBeDead()
    {
        goOnline();
        m_scheduler->advance(8s);
        m_scheduler->advance(1200ms);
        QVERIFY(isIn<Opening>());
        QCOMPARE(state<Opening>().why->code, Code::Silence);
        QCOMPARE(m_story.constLast(), u"lost"_s);
        QVERIFY(transport(0)->closing());
    }

    void anAnsweringPeerIsLeftInPeace()
    {
        goOnline();
        for (int i = 0; i < 1000; ++i) {
            m_manager->expectAnswer();
            m_scheduler->advance(300ms);
            say(0, "answer");
        }
        QCOMPARE(transport(0)->probes, 0);
        QCOMPARE(count(), 2);
    }

    void silenceEndsTheConnection()
    {
        goOnline();
        transport(0)->canProbe = false;
        m_manager->setSilenceLimit(45s);
        m_scheduler->advance(44s);
        say(0, "ping");
        m_scheduler->advance(44s);
        QVERIFY(isIn<Online>());
        m_scheduler->advance(1s);
        QVERIFY(isIn<Waiting>());
        QCOMPARE(state<Waiting>().why.code, Code::Silence);
    }

    void withoutALimitSilenceIsGolden()
    {
        goOnline();
        transport(0)->canProbe = false;
        m_manager->setSilenceLimit(45s);
        m_manager->setSilenceLimit(std::nullopt);
        m_scheduler->advance(1h);
        QVERIFY(isIn<Online>());
    }

    void aSuspendedComputerNoticesAtTheFirstLook_data()
    {
        QTest::addColumn<int>("look");
        QTest::addRow("a frame from before") << 0;
        QTest::addRow("sending") << 1;
        QTest::addRow("hurrying") << 2;
    }
    void aSuspendedComputerNoticesAtTheFirstLook()
    {
        QFETCH(int, look);
        goOnline();
        m_manager->setSilenceLimit(45s);
        m_scheduler->sleep(90s);
        m_story.clear();
        if (look == 0) {
            say(0, "stale");
        } else if (look == 1) {
            m_manager->send({Frame::Kind::Text, "late"});
            QVERIFY(transport(0)->sent.isEmpty());
        } else {
            m_manager->hurry();
        }
        QCOMPARE(m_story, (QStringList{u"lost"_s}));
    }

    void stopsInEveryState_data()
    {
        QTest::addColumn<int>("state");
        for (int state = 0; state < 8; ++state) {
            QTest::addRow("state %d", state) << state;
        }
    }
    void stopsInEveryState()
    {
        QFETCH(int, state);
        if (state >= 1) {
            m_manager->start();
        }
        if ((state >= 2 && state <= 4) || state == 7) {
            say(0, hello);
        }
        if (state == 3 || state == 4) {
            m_manager->proven();
        }
        if (state == 4) {
            m_scheduler->advance(8s);
        } else if (state == 5) {
            fail(last(), Code::ConnectionRefused);
            fail(last() - 1, Code::ConnectionRefused);
        } else if (state == 6) {
            m_manager->setNetworkReachable(false);
        } else if (state == 7) {
            m_manager->end(reason(Code::Refused));
        }
        QCOMPARE(static_cast<int>(m_manager->state().index()), state);
        m_story.clear();
        m_manager->stop({{Frame::Kind::Text, "bye"}});
        QVERIFY(isIn<Idle>());
        const bool hadWon = state >= 2 && state <= 4;
        QCOMPARE(m_story, hadWon ? QStringList{u"lost"_s} : QStringList{});
        if (hadWon) {
            QCOMPARE(sentOn(0), (QList<QByteArray>{"bye"}));
            QVERIFY(transport(0)->closing());
        }
        const int made = count();
        m_scheduler->advance(1h);
        QCOMPARE(count(), made);
    }

    void aLostNetworkIsWaitedForWithoutTries()
    {
        m_manager->start();
        m_manager->setNetworkReachable(false);
        m_scheduler->advance(1h);
        QCOMPARE(count(), 2);
        m_manager->setNetworkReachable(true);
        QCOMPARE(count(), 4);
    }

    void everyChangeIsToldAfterItsWonOrLost()
    {
        connect(m_manager.get(), &ConnectionManager::stateChanged, this,
                [this](const ConnectionState &now) {
                    QVERIFY(now == m_manager->state());
                    m_story += QString::number(now.index());
                });
        goOnline();
        fail(0, Code::ClosedByPeer);
        QCOMPARE(m_story,
                 (QStringList{u"1"_s, u"won"_s, u"hello"_s, u"2"_s, u"3"_s, u"lost"_s, u"5"_s}));
    }

    void mayBeStoppedInsideItsSignals_data() { signalNames(); }
    void mayBeStoppedInsideItsSignals()
    {
        runWithActionIn([this] { m_manager->stop(); });
        QVERIFY(isIn<Idle>());
    }

    void mayBeDestroyedInsideItsSignals_data() { signalNames(); }
    void mayBeDestroyedInsideItsSignals()
    {
        runWithActionIn([this] { m_manager.reset(); });
        QVERIFY(!m_manager);
    }

private:
    static void signalNames()
    {
        QTest::addColumn<int>("signal");
        QTest::addRow("won") << 0;
        QTest::addRow("received") << 1;
        QTest::addRow("lost") << 2;
        QTest::addRow("stateChanged to Opening") << 3;
        QTest::addRow("stateChanged to Online") << 4;
    }
    void runWithActionIn(const std::function<void()> &action)
    {
        QFETCH(int, signal);
        auto *manager = m_manager.get();
        if (signal == 0) {
            connect(manager, &ConnectionManager::won, this, action);
        } else if (signal == 1) {
            connect(manager, &ConnectionManager::received, this, action);
        } else if (signal == 2) {
            connect(manager, &ConnectionManager::lost, this, action);
        } else {
            const std::size_t target = signal == 3 ? 1 : 3;
            connect(manager, &ConnectionManager::stateChanged, this,
                    [=](const ConnectionState &now) {
                        if (now.index() == target) {
                            action();
                        }
                    });
        }
        m_manager->start();
        const QPointer<test::FakeTransport> first = m_factory->made.at(0);
        const auto live = [&] { return m_manager && first && !isIn<Idle>(); };
        if (live()) {
            say(0, hello);
        }
        if (live()) {
            m_manager->proven();
        }
        if (live()) {
            fail(0, Code::ConnectionLost);
        }
    }
};

QTEST_GUILESS_MAIN(ConnectionManagerTest)
#include "tst_connection_manager.moc"
