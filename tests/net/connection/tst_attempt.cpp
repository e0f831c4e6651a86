#include "net/connection/attempt.h"
#include "support/fake_transport.h"
#include "support/manual_scheduler.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net;
using namespace std::chrono_literals;
using Code = CloseReason::Code;

namespace {

/// Breaks the promise that closed() follows close().
class StubbornTransport final : public Transport
{
public:
    void open() override { }
    void send(const Frame &) override { }
    void close(const CloseReason &) override { }
    [[nodiscard]] qint64 unsentBytes() const override { return 0; }
    [[nodiscard]] TransportKind kind() const override { return TransportKind::WebSocket; }
};

} // namespace

class AttemptTest final : public test::Test
{
    Q_OBJECT

    test::ManualScheduler m_scheduler;
    QPointer<test::FakeTransport> m_transport;

    std::unique_ptr<Attempt> make()
    {
        auto transport = std::make_unique<test::FakeTransport>(m_scheduler);
        m_transport = transport.get();
        return std::make_unique<Attempt>(
            3, std::move(transport), [](const Frame &frame) { return frame.payload == "hello"; },
            m_scheduler);
    }
    void say(const QByteArray &text)
    {
        m_transport->accept();
        m_transport->deliver(text);
    }

private Q_SLOTS:
    void keepsWhatArrivesUntilItIsAdopted()
    {
        const auto attempt = make();
        QSignalSpy proved(attempt.get(), &Attempt::proved);
        QList<QByteArray> received;
        connect(attempt.get(), &Attempt::received, this,
                [&](const Frame &frame) { received.append(frame.payload); });
        attempt->open(10s);
        QVERIFY(m_transport->wasOpened);
        say("hello");
        say("early");
        QCOMPARE(proved.size(), 1);
        QCOMPARE(proved.at(0).at(0).toInt(), 3);
        QVERIFY(received.isEmpty());
        attempt->adopt();
        say("late");
        QCOMPARE(received, QList<QByteArray>({"hello", "early", "late"}));
    }

    void aForeignFirstFrameIsAnEnd()
    {
        const auto attempt = make();
        QSignalSpy ended(attempt.get(), &Attempt::ended);
        attempt->open(10s);
        say("<html>");
        say("hello");
        QCOMPARE(ended.size(), 1);
        QCOMPARE(ended.at(0).at(1).value<CloseReason>().code, Code::ProtocolError);
    }

    void silenceAfterOpeningIsAnEnd()
    {
        const auto attempt = make();
        QSignalSpy ended(attempt.get(), &Attempt::ended);
        attempt->open(10s);
        m_transport->accept();
        m_scheduler.advance(9999ms);
        QCOMPARE(ended.size(), 0);
        m_scheduler.advance(1ms);
        QCOMPARE(ended.size(), 1);
        QCOMPARE(ended.at(0).at(1).value<CloseReason>().code, Code::TimedOut);
    }

    void theFirstFrameEndsTheLimit()
    {
        const auto attempt = make();
        QSignalSpy ended(attempt.get(), &Attempt::ended);
        attempt->open(10s);
        say("hello");
        m_scheduler.advance(1h);
        QCOMPARE(ended.size(), 0);
    }

    void oneDismissedSaysGoodbyeAndNothingElse()
    {
        QObject keeper;
        auto attempt = make();
        QSignalSpy received(attempt.get(), &Attempt::received);
        QSignalSpy ended(attempt.get(), &Attempt::ended);
        attempt->open(10s);
        say("hello");
        attempt->adopt();
        received.clear();
        Attempt::dismiss(std::move(attempt), &keeper);
        QCOMPARE(m_transport->closing()->code, Code::Wanted);
        say("too late");
        m_scheduler.advance(0ms);
        QCOMPARE(received.size(), 0);
        QCOMPARE(ended.size(), 0);
        QTRY_VERIFY(m_transport.isNull());
    }

    void oneDismissedThatNeverClosesIsCut()
    {
        QObject keeper;
        auto transport = std::make_unique<StubbornTransport>();
        const QPointer<StubbornTransport> watched(transport.get());
        auto attempt = std::make_unique<Attempt>(
            0, std::move(transport), [](const Frame &) { return true; }, m_scheduler);
        attempt->open(10s);
        Attempt::dismiss(std::move(attempt), &keeper);
        m_scheduler.advance(5s);
        QTRY_VERIFY(watched.isNull());
    }

    void oneDismissedGoesWithItsKeeper()
    {
        auto keeper = std::make_unique<QObject>();
        auto attempt = make();
        attempt->open(10s);
        Attempt::dismiss(std::move(attempt), keeper.get());
        keeper.reset();
        QVERIFY(m_transport.isNull());
        QCOMPARE(m_scheduler.pending(), 0);
    }

    void mayBeDestroyedInsideItsSignals_data()
    {
        QTest::addColumn<int>("moment");
        QTest::addRow("proved") << 0;
        QTest::addRow("received") << 1;
        QTest::addRow("ended") << 2;
    }
    void mayBeDestroyedInsideItsSignals()
    {
        QFETCH(int, moment);
        auto attempt = make();
        attempt->open(10s);
        if (moment == 0) {
            connect(attempt.get(), &Attempt::proved, this, [&] { attempt.reset(); });
            say("hello");
        } else if (moment == 1) {
            connect(attempt.get(), &Attempt::received, this, [&] { attempt.reset(); });
            say("hello");
            say("early");
            attempt->adopt();
        } else {
            connect(attempt.get(), &Attempt::ended, this, [&] { attempt.reset(); });
            m_transport->end({});
        }
        QVERIFY(!attempt);
        QTRY_VERIFY(m_transport.isNull());
    }
};

QTEST_GUILESS_MAIN(AttemptTest)
#include "tst_attempt.moc"
