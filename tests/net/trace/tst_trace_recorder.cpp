#include "net/trace/trace_fixture.h"

#include <QSignalSpy>

using namespace godwit;
using namespace godwit::net;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using chat::Direction;

class TraceRecorderTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void framesAreToldInOrderWithTheirTimes();
    void onlyWhatIsNewIsTold();
    void whatWasForgottenIsCounted();
    void answersFindTheirRequests();
    void anotherSessionBeginsItsNumbersAnew();
    void secretsNeverEnter();
    void secretsThatAGlanceMissedDoNotLeave();
    void growthIsToldOnceUntilAskedAgain();
    void statesComeWithTheirAttempts();
    void aClimbTellsOnlyOfTheHandover();
    void longPayloadsAreCut();
    void statesAreBounded();

private:
    test::ManualScheduler m_scheduler;
};

void TraceRecorderTest::framesAreToldInOrderWithTheirTimes()
{
    TraceRecorder recorder(m_scheduler, test::toyLanguage());
    AttemptTrace &attempt = recorder.began(test::webSocketRung(), false);
    const auto start = m_scheduler.now();
    const auto wall = m_scheduler.wallNow();
    m_scheduler.advance(5ms);
    recorder.sent(attempt, test::textFrame("out"));
    m_scheduler.advance(7ms);
    recorder.kindChanged(attempt, TransportKind::LongPolling);
    recorder.received(attempt, {Frame::Kind::Binary, "bytes"});
    const chat::TraceUpdate update = recorder.update({});
    QCOMPARE(update.frames.size(), 2);
    const chat::FrameRecord &out = update.frames.at(0);
    QCOMPARE(out.number, quint64{1});
    QCOMPARE(out.at, start + 5ms);
    QCOMPARE(out.time, wall + 5ms);
    QCOMPARE(out.attempt, 1);
    QCOMPARE(out.direction, Direction::Out);
    QCOMPARE(out.carrier, chat::Carrier::WebSocket);
    QCOMPARE(out.payload, QByteArray("out"));
    QCOMPARE(out.size, 3);
    QCOMPARE(out.label, u"o"_s);
    QVERIFY(!out.isBinary && !out.answeredIn);
    const chat::FrameRecord &in = update.frames.at(1);
    QCOMPARE(in.at, start + 12ms);
    QCOMPARE(in.direction, Direction::In);
    QCOMPARE(in.carrier, chat::Carrier::LongPolling);
    QVERIFY(in.isBinary);
    QCOMPARE(update.attempts.size(), 1);
    QCOMPARE(update.attempts.at(0).bytesOut, 3);
    QCOMPARE(update.attempts.at(0).bytesIn, 5);
    QCOMPARE(update.attempts.at(0).startedAt, wall);
}

void TraceRecorderTest::onlyWhatIsNewIsTold()
{
    TraceRecorder recorder(m_scheduler, test::toyLanguage());
    AttemptTrace &attempt = recorder.began(test::webSocketRung(), false);
    recorder.sent(attempt, test::textFrame("1"));
    recorder.note({});
    const auto first = recorder.update({}).position;
    QVERIFY(recorder.update(first).frames.isEmpty());
    QVERIFY(recorder.update(first).states.isEmpty());
    recorder.sent(attempt, test::textFrame("2"));
    const chat::TraceUpdate second = recorder.update(first);
    QCOMPARE(second.since, first);
    QCOMPARE(second.frames.size(), 1);
    QCOMPARE(second.frames.at(0).payload, QByteArray("2"));
    QCOMPARE(second.missed, 0);
}

void TraceRecorderTest::whatWasForgottenIsCounted()
{
    TraceLimits limits;
    limits.frames = {10, 1000, 100};
    TraceRecorder recorder(m_scheduler, test::toyLanguage(), limits);
    AttemptTrace &attempt = recorder.began(test::webSocketRung(), false);
    for (int i = 0; i < 5; ++i) {
        recorder.received(attempt, test::textFrame("x"));
    }
    const auto read = recorder.update({}).position;
    for (int i = 0; i < 25; ++i) {
        recorder.received(attempt, test::textFrame("x"));
    }
    const chat::TraceUpdate update = recorder.update(read);
    QCOMPARE(update.frames.size(), 10);
    QCOMPARE(update.missed, 15);
    QCOMPARE(update.frames.at(0).number, quint64{21});
    QCOMPARE(recorder.update(update.position).missed, 0);
}

void TraceRecorderTest::answersFindTheirRequests()
{
    TraceRecorder recorder(m_scheduler, test::toyLanguage());
    AttemptTrace &attempt = recorder.began(test::webSocketRung(), false);
    recorder.sent(attempt, test::textFrame("Q1"));
    recorder.sent(attempt, test::textFrame("Q2"));
    recorder.received(attempt, test::textFrame("Q1")); // the peer's own request is none of ours
    m_scheduler.advance(12ms);
    recorder.received(attempt, test::textFrame("A2"));
    m_scheduler.advance(1ms);
    recorder.received(attempt, test::textFrame("A1"));
    recorder.received(attempt, test::textFrame("A1"));
    recorder.received(attempt, test::textFrame("A7"));
    const auto frames = recorder.update({}).frames;
    QCOMPARE(frames.at(3).answeredIn, std::optional(std::chrono::microseconds(12ms)));
    QCOMPARE(frames.at(3).label, u"A/Q"_s);
    QCOMPARE(frames.at(4).answeredIn, std::optional(std::chrono::microseconds(13ms)));
    QVERIFY(!frames.at(5).answeredIn);
    QVERIFY(!frames.at(6).answeredIn);
}

void TraceRecorderTest::anotherSessionBeginsItsNumbersAnew()
{
    TraceRecorder recorder(m_scheduler, test::toyLanguage());
    AttemptTrace &first = recorder.began(test::webSocketRung(), false);
    recorder.sent(first, test::textFrame("Q1"));
    m_scheduler.advance(1s);
    AttemptTrace &second = recorder.began(test::webSocketRung(), false);
    recorder.sent(second, test::textFrame("I"));
    recorder.received(second, test::textFrame("A1"));
    QVERIFY(!recorder.update({}).frames.constLast().answeredIn);
}

void TraceRecorderTest::secretsNeverEnter()
{
    TraceRecorder recorder(m_scheduler, test::toyLanguage());
    AttemptTrace &attempt = recorder.began(test::webSocketRung(), false);
    QByteArray payload = "S3CR3T in here";
    recorder.sent(attempt, {Frame::Kind::Text, payload});
    QCOMPARE(recorder.update({}).frames.at(0).payload, QByteArray("*** in here"));
    QCOMPARE(recorder.update({}).frames.at(0).size, payload.size());
    QVERIFY(!recorder.update({}).frames.at(0).isCut);
    // It shares nothing with what was sent.
    QVERIFY(payload.isDetached());
}

void TraceRecorderTest::secretsThatAGlanceMissedDoNotLeave()
{
    TraceRecorder recorder(m_scheduler, test::toyLanguage());
    AttemptTrace &attempt = recorder.began(test::webSocketRung(), false);
    recorder.received(attempt, test::textFrame("harmless? S3CR3T"));
    QCOMPARE(recorder.update({}).frames.at(0).payload, QByteArray("harmless? ***"));
    chat::Connectivity state;
    state.detail = u"refused token=S3CR3T"_s;
    recorder.note(state);
    QVERIFY(!recorder.update({}).states.at(0).connectivity.detail.contains(u"S3CR3T"_s));
}

void TraceRecorderTest::growthIsToldOnceUntilAskedAgain()
{
    TraceRecorder recorder(m_scheduler, test::toyLanguage());
    const QSignalSpy grown(&recorder, &chat::TraceSource::grown);
    const QSignalSpy collected(&recorder, &chat::TraceSource::collected);
    AttemptTrace &attempt = recorder.began(test::webSocketRung(), false);
    recorder.sent(attempt, test::textFrame("1"));
    QCOMPARE(grown.count(), 0); // nobody has asked
    recorder.collect({});
    QCOMPARE(collected.count(), 1);
    recorder.sent(attempt, test::textFrame("2"));
    recorder.sent(attempt, test::textFrame("3"));
    QCOMPARE(grown.count(), 1);
    recorder.collect({});
    recorder.note({});
    QCOMPARE(grown.count(), 2);
}

void TraceRecorderTest::statesComeWithTheirAttempts()
{
    TraceRecorder recorder(m_scheduler, test::toyLanguage());
    const QSignalSpy noted(&recorder, &chat::TraceSource::stateNoted);
    chat::Connectivity state;
    state.phase = chat::Phase::Opening;
    recorder.note(state);
    AttemptTrace &refused = recorder.began(test::webSocketRung(), false);
    AttemptTrace &good = recorder.began(test::pollingRung(), false);
    recorder.ended(refused, {CloseReason::Code::HttpStatus, u"403"_s});
    state.phase = chat::Phase::Online;
    recorder.note(state);
    recorder.note(state);
    recorder.dropped(good);
    state.phase = chat::Phase::Waiting;
    recorder.note(state);
    QCOMPARE(noted.count(), 4);
    const auto attemptsOf
        = [&](int index) { return noted.at(index).at(1).value<QList<chat::AttemptRecord>>(); };
    QCOMPARE(attemptsOf(0).size(), 0);
    QCOMPARE(attemptsOf(1).size(), 2);
    QCOMPARE(attemptsOf(1).at(0).outcome->end, chat::AttemptEnd::HttpStatus);
    QVERIFY(!attemptsOf(1).at(1).outcome);
    QCOMPARE(attemptsOf(2).size(), 1); // the one that goes on
    QCOMPARE(attemptsOf(3).at(0).outcome->end, chat::AttemptEnd::Dropped);
    QCOMPARE(noted.at(1).at(0).value<chat::StateRecord>().connectivity.phase, chat::Phase::Online);
}

void TraceRecorderTest::aClimbTellsOnlyOfTheHandover()
{
    TraceRecorder recorder(m_scheduler, test::toyLanguage());
    AttemptTrace &climb = recorder.began(test::webSocketRung(), true);
    recorder.sent(climb, test::textFrame("H"));
    recorder.sent(climb, test::textFrame("Q1"));
    const chat::TraceUpdate update = recorder.update({});
    QCOMPARE(update.frames.size(), 1);
    QCOMPARE(update.frames.at(0).payload, QByteArray("H"));
    QVERIFY(update.attempts.at(0).isClimb);
}

void TraceRecorderTest::longPayloadsAreCut()
{
    TraceRecorder recorder(m_scheduler, test::toyLanguage());
    AttemptTrace &attempt = recorder.began(test::webSocketRung(), false);
    recorder.received(attempt, {Frame::Kind::Text, QByteArray(1'000'000, 'x')});
    recorder.received(attempt, {Frame::Kind::Text, "S3CR3T" + QByteArray(1'000'000, 'S')});
    for (const chat::FrameRecord &frame : recorder.update({}).frames) {
        QVERIFY(frame.isCut);
        QVERIFY(frame.size >= 1'000'000);
        QVERIFY(frame.payload.size() <= 64 * 1024);
    }
}

void TraceRecorderTest::statesAreBounded()
{
    TraceLimits limits;
    limits.states = 5;
    limits.openRequests = 5;
    TraceRecorder recorder(m_scheduler, test::toyLanguage(), limits);
    AttemptTrace &attempt = recorder.began(test::webSocketRung(), false);
    for (int i = 0; i < 100; ++i) {
        recorder.note({});
        recorder.sent(attempt, {Frame::Kind::Text, "Q" + QByteArray::number(i)});
    }
    QCOMPARE(recorder.update({}).states.size(), 5);
}

QTEST_GUILESS_MAIN(TraceRecorderTest)
#include "tst_trace_recorder.moc"
