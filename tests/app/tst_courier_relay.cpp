#include "app/courier_relay.h"
#include "support/recording_courier.h"
#include "support/recording_trace.h"
#include "support/test.h"

#include <QSignalSpy>

#include <atomic>

using namespace godwit;
using namespace Qt::StringLiterals;

namespace {

/// A wire whose courier writes down what it is asked for, and on which thread that was.
class RecordingWire final : public app::Wire
{
public:
    explicit RecordingWire(std::atomic<int> &alive)
        : m_alive(alive)
    {
        ++m_alive;
    }
    ~RecordingWire() override { --m_alive; }
    [[nodiscard]] chat::Courier &courier() override { return recorder; }
    void enter(const app::NetworkFacts &facts) override { entered = facts; }
    [[nodiscard]] chat::TraceSource &trace() override { return source; }
    void watchMemory(app::MemoryReader told) override
    {
        memoryTold = std::move(told);
        memoryTold({{true, {{chat::Carrier::LongPolling}}}});
    }
    void forgetNetworks() override { memoryTold({}); }

    test::RecordingCourier recorder;
    test::RecordingTrace source;
    app::NetworkFacts entered;
    app::MemoryReader memoryTold;

private:
    std::atomic<int> &m_alive;
};

chat::Event typing(int number)
{
    return chat::TypingChanged{chat::ConversationId(QString::number(number)), {}, true};
}

} // namespace

class CourierRelayTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void theWireLivesOnTheOtherThread();
    void commandsArriveInOrder();
    void batchesComeBackInOrderOnOurThread();
    void statesAreTracedBeforeTheyAreTold();
    void theTraceAnswersOnOurThread();
    void whatIsRememberedIsToldOnOurThread();
    void theWireIsGoneWhenTheRelayIs();
};

void CourierRelayTest::theWireLivesOnTheOtherThread()
{
    app::IoThread thread(u"test"_s);
    std::atomic<int> alive = 0;
    QThread *where = nullptr;
    const app::CourierRelay relay(thread, [&] {
        auto wire = std::make_unique<RecordingWire>(alive);
        where = wire->recorder.thread();
        return wire;
    });
    thread.run([] {});
    QVERIFY(where);
    QCOMPARE_NE(where, QThread::currentThread());
}

void CourierRelayTest::commandsArriveInOrder()
{
    app::IoThread thread(u"test"_s);
    std::atomic<int> alive = 0;
    RecordingWire *wire = nullptr;
    app::CourierRelay relay(thread, [&] {
        auto made = std::make_unique<RecordingWire>(alive);
        wire = made.get();
        return made;
    });
    relay.start();
    for (int i = 0; i < 1000; ++i) {
        relay.submit(chat::MarkRead{{}, chat::Seq{i}});
    }
    relay.hurry();
    relay.stop();
    QList<qint64> seqs;
    thread.run([&] {
        for (const auto &command : wire->recorder.all<chat::MarkRead>()) {
            seqs << command.seq.value;
        }
        QCOMPARE(wire->recorder.starts, 1);
        QCOMPARE(wire->recorder.hurries, 1);
        QCOMPARE(wire->recorder.stops, 1);
    });
    QCOMPARE(seqs.size(), 1000);
    QVERIFY(std::is_sorted(seqs.cbegin(), seqs.cend()));
}

void CourierRelayTest::batchesComeBackInOrderOnOurThread()
{
    app::IoThread thread(u"test"_s);
    std::atomic<int> alive = 0;
    RecordingWire *wire = nullptr;
    app::CourierRelay relay(thread, [&] {
        auto made = std::make_unique<RecordingWire>(alive);
        wire = made.get();
        return made;
    });
    QList<int> numbers;
    QStringList order;
    connect(&relay, &chat::Courier::happened, this, [&](const QList<chat::Event> &events) {
        QCOMPARE(QThread::currentThread(), this->thread());
        order << u"happened"_s;
        for (const chat::Event &event : events) {
            numbers << std::get<chat::TypingChanged>(event).conversation.text().toInt();
        }
    });
    connect(&relay, &chat::Courier::connectivityChanged, this, [&] { order << u"changed"_s; });
    thread.run([&] {
        wire->recorder.say({typing(1), typing(2)});
        wire->recorder.become(chat::Phase::Online);
        wire->recorder.say({typing(3)});
    });
    QTRY_COMPARE(numbers, (QList<int>{1, 2, 3}));
    QCOMPARE(order, (QStringList{u"happened"_s, u"changed"_s, u"happened"_s}));
}

void CourierRelayTest::statesAreTracedBeforeTheyAreTold()
{
    app::IoThread thread(u"test"_s);
    std::atomic<int> alive = 0;
    RecordingWire *wire = nullptr;
    app::CourierRelay relay(thread, [&] {
        auto made = std::make_unique<RecordingWire>(alive);
        wire = made.get();
        return made;
    });
    QStringList order;
    connect(&relay.trace(), &chat::TraceSource::stateNoted, this, [&] { order << u"traced"_s; });
    connect(&relay, &chat::Courier::connectivityChanged, this, [&] { order << u"told"_s; });
    thread.run([&] {
        for (int i = 0; i < 2; ++i) {
            Q_EMIT wire->source.stateNoted({}, {});
            wire->recorder.become(chat::Phase::Online);
        }
    });
    QTRY_COMPARE(order, (QStringList{u"traced"_s, u"told"_s, u"traced"_s, u"told"_s}));
}

void CourierRelayTest::theTraceAnswersOnOurThread()
{
    app::IoThread thread(u"test"_s);
    std::atomic<int> alive = 0;
    RecordingWire *wire = nullptr;
    app::CourierRelay relay(thread, [&] {
        auto made = std::make_unique<RecordingWire>(alive);
        wire = made.get();
        return made;
    });
    relay.trace().collect({3, 4});
    QList<chat::TracePosition> asked;
    thread.run([&] { asked = wire->source.asked; });
    QCOMPARE(asked, (QList<chat::TracePosition>{{3, 4}}));
    int answers = 0;
    int grown = 0;
    connect(&relay.trace(), &chat::TraceSource::collected, this,
            [&](const chat::TraceUpdate &update) {
                QCOMPARE(QThread::currentThread(), this->thread());
                QCOMPARE(update.missed, 5);
                ++answers;
            });
    connect(&relay.trace(), &chat::TraceSource::grown, this, [&] { ++grown; });
    thread.run([&] {
        chat::TraceUpdate update;
        update.missed = 5;
        Q_EMIT wire->source.collected(update);
        Q_EMIT wire->source.grown();
    });
    QTRY_COMPARE(answers, 1);
    QTRY_COMPARE(grown, 1);
}

void CourierRelayTest::whatIsRememberedIsToldOnOurThread()
{
    app::IoThread thread(u"test"_s);
    std::atomic<int> alive = 0;
    app::CourierRelay relay(thread, [&] { return std::make_unique<RecordingWire>(alive); });
    QList<QList<chat::RememberedNetwork>> told;
    connect(&relay, &app::CourierRelay::networksRemembered, this, [&](const auto &networks) {
        QCOMPARE(QThread::currentThread(), relay.thread());
        told.append(networks);
    });
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(told.at(0).at(0).ways.at(0).carrier, chat::Carrier::LongPolling);
    relay.forgetNetworks();
    QTRY_COMPARE(told.size(), 2);
    QVERIFY(told.at(1).isEmpty());
}

void CourierRelayTest::theWireIsGoneWhenTheRelayIs()
{
    app::IoThread thread(u"test"_s);
    std::atomic<int> alive = 0;
    {
        app::CourierRelay relay(thread, [&] { return std::make_unique<RecordingWire>(alive); });
        relay.start();
    }
    QCOMPARE(alive.load(), 0);
}

QTEST_GUILESS_MAIN(CourierRelayTest)
#include "tst_courier_relay.moc"
