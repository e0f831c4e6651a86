#include "net/trace/trace_fixture.h"

#include <QSignalSpy>

using namespace godwit;
using namespace godwit::net;
using namespace std::chrono_literals;
using chat::Direction;

class TracingTransportTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everythingPassesThrough();
    void everythingIsWrittenDown();
    void whatIsDestroyedIsDropped();
    void whatIsNeverOpenedIsNoAttempt();
    void itMayBeDestroyedInItsSignals();

private:
    test::ManualScheduler m_scheduler;
    std::unique_ptr<TraceRecorder> m_recorder;
    std::unique_ptr<test::FakeTransportFactory> m_fakes;
    std::unique_ptr<Transport> m_transport;
    test::FakeTransport *m_fake = nullptr;
};

void TracingTransportTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_recorder = std::make_unique<TraceRecorder>(m_scheduler, test::toyLanguage());
    m_fakes = std::make_unique<test::FakeTransportFactory>(m_scheduler);
    m_transport = TracingTransportFactory(*m_fakes, *m_recorder).make(test::pollingRung());
    m_fake = m_fakes->made.at(0);
}

void TracingTransportTest::everythingPassesThrough()
{
    const QSignalSpy opened(m_transport.get(), &Transport::opened);
    const QSignalSpy received(m_transport.get(), &Transport::received);
    const QSignalSpy passed(m_transport.get(), &Transport::stagePassed);
    const QSignalSpy kind(m_transport.get(), &Transport::kindChanged);
    const QSignalSpy alive(m_transport.get(), &Transport::alive);
    const QSignalSpy planned(m_transport.get(), &Transport::climbPlanned);
    const QSignalSpy climbFailed(m_transport.get(), &Transport::climbFailed);
    const QSignalSpy closed(m_transport.get(), &Transport::closed);
    QCOMPARE(m_fake->rung, test::pollingRung());
    m_transport->open();
    QVERIFY(m_fake->wasOpened);
    Q_EMIT m_fake->stagePassed({OpeningStage::Tcp});
    m_fake->accept();
    m_transport->send(test::textFrame("a"));
    m_fake->unsent = 7;
    QCOMPARE(m_transport->unsentBytes(), 7);
    m_fake->deliver("b");
    QCOMPARE(m_transport->kind(), TransportKind::LongPolling);
    QVERIFY(m_transport->probe());
    QCOMPARE(m_fake->probes, 1);
    m_transport->climb();
    QCOMPARE(m_fake->climbs, 1);
    Q_EMIT m_fake->climbPlanned(30s);
    QCOMPARE(*m_recorder->update({}).attempts.at(0).climbAt, m_scheduler.now() + 30s);
    Q_EMIT m_fake->alive(3ms);
    Q_EMIT m_fake->climbFailed({CloseReason::Code::TimedOut});
    m_fake->climbTo(TransportKind::WebSocket);
    QCOMPARE(m_transport->kind(), TransportKind::WebSocket);
    QVERIFY(!m_recorder->update({}).attempts.at(0).climbAt);
    m_transport->close({CloseReason::Code::Wanted});
    QCOMPARE(m_fake->closing()->code, CloseReason::Code::Wanted);
    m_scheduler.advance(1ms);
    QCOMPARE(m_fake->sent, QList{test::textFrame("a")});
    for (const QSignalSpy *spy :
         {&opened, &received, &passed, &kind, &alive, &planned, &climbFailed, &closed}) {
        QCOMPARE(spy->count(), 1);
    }
}

void TracingTransportTest::everythingIsWrittenDown()
{
    m_transport->open();
    m_scheduler.advance(4ms);
    Q_EMIT m_fake->stagePassed({OpeningStage::Tcp});
    m_fake->accept();
    m_transport->send(test::textFrame("a"));
    m_fake->climbTo(TransportKind::WebSocket);
    m_fake->deliver("b");
    m_fake->end({CloseReason::Code::ConnectionLost});
    const chat::TraceUpdate told = m_recorder->update({});
    QCOMPARE(told.attempts.size(), 1);
    QCOMPARE(told.attempts.at(0).carrier, chat::Carrier::LongPolling);
    QCOMPARE(told.attempts.at(0).stages.size(), 1);
    QCOMPARE(told.attempts.at(0).stages.at(0).end - told.attempts.at(0).started, 4ms);
    QCOMPARE(told.attempts.at(0).outcome->end, chat::AttemptEnd::ConnectionLost);
    QCOMPARE(told.frames.size(), 2);
    QCOMPARE(told.frames.at(0).direction, Direction::Out);
    QCOMPARE(told.frames.at(0).carrier, chat::Carrier::LongPolling);
    QCOMPARE(told.frames.at(1).direction, Direction::In);
    QCOMPARE(told.frames.at(1).carrier, chat::Carrier::WebSocket);
}

void TracingTransportTest::whatIsDestroyedIsDropped()
{
    m_transport->open();
    m_transport.reset();
    QCOMPARE(m_recorder->update({}).attempts.at(0).outcome->end, chat::AttemptEnd::Dropped);
}

void TracingTransportTest::whatIsNeverOpenedIsNoAttempt()
{
    m_transport.reset();
    QVERIFY(m_recorder->update({}).attempts.isEmpty());
}

void TracingTransportTest::itMayBeDestroyedInItsSignals()
{
    m_transport->open();
    connect(m_transport.get(), &Transport::received, this,
            [this] { m_transport.release()->deleteLater(); });
    m_fake->accept();
    m_fake->deliver("a");
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(m_recorder->update({}).attempts.at(0).outcome->end, chat::AttemptEnd::Dropped);
}

QTEST_GUILESS_MAIN(TracingTransportTest)
#include "tst_tracing_transport.moc"
