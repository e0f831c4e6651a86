#include "app/trace/record_names.h"
#include "app/trace/trace_lines.h"
#include "support/test.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace godwit;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using chat::ConnectStage;

namespace {

const base::TimePoint start(1h);
const base::WallTime wall(1'763'629'461'611ms);

chat::AttemptRecord refused()
{
    chat::AttemptRecord attempt;
    attempt.id = 7;
    attempt.endpoint = u"wss://chat.example/socket.io/"_s;
    attempt.started = start;
    attempt.startedAt = wall;
    attempt.stages = {{ConnectStage::Lookup, start, start + 3ms},
                      {ConnectStage::HttpAnswer, start + 3ms, start + 79'200us, u"403"_s, true}};
    attempt.httpStatus = 403;
    attempt.tls = u"TLS 1.3"_s;
    attempt.requestHeaders = {{u"Cookie"_s, u"••••••"_s}};
    attempt.answerHeaders = {{u"Via"_s, u"a"_s}, {u"Via"_s, u"b"_s}};
    attempt.bytesIn = 5;
    attempt.outcome = chat::AttemptOutcome{chat::AttemptEnd::HttpStatus, u"403 Forbidden"_s, 1006,
                                           false, start + 80ms};
    return attempt;
}

chat::FrameRecord frame(quint64 number, base::Milliseconds after)
{
    chat::FrameRecord record;
    record.number = number;
    record.at = start + after;
    record.time = wall + after;
    record.attempt = 7;
    record.direction = chat::Direction::Out;
    record.carrier = chat::Carrier::LongPolling;
    record.size = 4;
    record.payload = "4\"ü";
    record.label = u"send"_s;
    return record;
}

QList<QJsonObject> parsed(const QByteArray &lines)
{
    QList<QJsonObject> objects;
    for (const QByteArray &line : lines.split('\n')) {
        if (!line.isEmpty()) {
            objects << QJsonDocument::fromJson(line).object();
        }
    }
    return objects;
}

} // namespace

class TraceLinesTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void theHeadTellsTheVersion();
    void anAttemptHasItsStagesAndItsEnd();
    void anAttemptThatGoesOnHasNoEnd();
    void framesAreTextOrBytes();
    void statesTellWhy();
    void linesStandInTheOrderOfTheClock();
    void theDigestIsForMeasuring();
    void everyStageAndEndHasItsOwnName();
};

void TraceLinesTest::theHeadTellsTheVersion()
{
    const auto head = parsed(app::traceHead());
    QCOMPARE(head.size(), 1);
    QCOMPARE(head.at(0)[u"kind"_s].toString(), u"trace"_s);
    QCOMPARE(head.at(0)[u"version"_s].toInt(), 1);
}

void TraceLinesTest::anAttemptHasItsStagesAndItsEnd()
{
    const QJsonObject expected = QJsonDocument::fromJson(R"({
        "kind": "attempt", "id": 7, "t": "2025-11-20T09:04:21.611Z", "transport": "websocket",
        "endpoint": "wss://chat.example/socket.io/", "bytesIn": 5, "bytesOut": 0,
        "stages": [{"stage": "lookup", "atMs": 0, "ms": 3},
                   {"stage": "httpAnswer", "atMs": 3, "ms": 76.2, "detail": "403", "failed": true}],
        "httpStatus": 403, "tls": "TLS 1.3", "requestHeaders": {"Cookie": "••••••"},
        "answerHeaders": {"Via": "a, b"}, "end": "httpStatus", "endDetail": "403 Forbidden",
        "endMs": 80, "webSocketCode": 1006, "clean": false})")
                                     .object();
    QCOMPARE(app::toJson(refused()), expected);
}

void TraceLinesTest::anAttemptThatGoesOnHasNoEnd()
{
    chat::AttemptRecord attempt = refused();
    attempt.outcome.reset();
    attempt.isClimb = true;
    attempt.signedInAt = start + 90ms;
    const QJsonObject json = app::toJson(attempt);
    for (const QString &name : {u"end"_s, u"endMs"_s, u"clean"_s, u"webSocketCode"_s}) {
        QVERIFY2(!json.contains(name), qPrintable(name));
    }
    QVERIFY(json[u"climb"_s].toBool());
    QCOMPARE(json[u"signedInMs"_s].toDouble(), 90.0);
}

void TraceLinesTest::framesAreTextOrBytes()
{
    chat::FrameRecord record = frame(3, 5ms);
    record.answeredIn = 12'345us;
    QJsonObject json = app::toJson(record);
    QCOMPARE(json[u"text"_s].toString(), u"4\"ü"_s);
    QCOMPARE(json[u"n"_s].toInt(), 3);
    QCOMPARE(json[u"t"_s].toString(), u"2025-11-20T09:04:21.616Z"_s);
    QCOMPARE(json[u"direction"_s].toString(), u"out"_s);
    QCOMPARE(json[u"transport"_s].toString(), u"long-polling"_s);
    QCOMPARE(json[u"answeredInMs"_s].toDouble(), 12.345);
    QVERIFY(!json.contains(u"cut"_s));
    record.isBinary = true;
    record.isCut = true;
    json = app::toJson(record);
    QCOMPARE(QByteArray::fromBase64(json[u"base64"_s].toString().toLatin1()), record.payload);
    QVERIFY(!json.contains(u"text"_s));
    QVERIFY(json[u"cut"_s].toBool());
}

void TraceLinesTest::statesTellWhy()
{
    chat::StateRecord state{start, wall, {}};
    state.connectivity.phase = chat::Phase::Waiting;
    state.connectivity.cause = chat::Cause::TimedOut;
    state.connectivity.detail = u"no answer"_s;
    state.connectivity.attempt = 3;
    state.connectivity.retryAt = start + 250ms;
    const QJsonObject expected = QJsonDocument::fromJson(R"({
        "kind": "state", "t": "2025-11-20T09:04:21.611Z", "state": "waiting", "why": "timedOut",
        "detail": "no answer", "tries": 3, "retryInMs": 250})")
                                     .object();
    QCOMPARE(app::toJson(state), expected);
}

void TraceLinesTest::linesStandInTheOrderOfTheClock()
{
    chat::TraceUpdate update;
    update.attempts = {refused()};
    update.frames = {frame(11, 5ms), frame(12, 20ms)};
    update.states = {{start + 10ms, wall, {}}};
    update.missed = 10;
    QStringList kinds;
    for (const QJsonObject &line : parsed(app::traceLines(update))) {
        kinds << line[u"kind"_s].toString();
    }
    QCOMPARE(kinds, (QStringList{u"attempt"_s, u"missed"_s, u"frame"_s, u"state"_s, u"frame"_s}));
    QVERIFY(app::traceLines({}).isEmpty());
}

void TraceLinesTest::theDigestIsForMeasuring()
{
    const QJsonObject expected = QJsonDocument::fromJson(R"({
        "id": 7, "transport": "websocket", "stagesMs": {"lookup": 3, "httpAnswer": 76.2},
        "httpStatus": 403, "end": "httpStatus", "endMs": 80, "detail": "403 Forbidden"})")
                                     .object();
    QCOMPARE(app::attemptDigest(refused()), expected);
}

void TraceLinesTest::everyStageAndEndHasItsOwnName()
{
    QSet<QString> names;
    for (int i = 0; i <= static_cast<int>(ConnectStage::FirstRoundTrip); ++i) {
        names << app::nameOf(static_cast<ConnectStage>(i));
    }
    QCOMPARE(names.size(), 7);
    QSet<QString> ends;
    for (int i = 0; i <= static_cast<int>(chat::AttemptEnd::Dropped); ++i) {
        ends << app::nameOf(static_cast<chat::AttemptEnd>(i));
    }
    QCOMPARE(ends.size(), 17);
    QVERIFY(!names.contains(QString()) && !ends.contains(QString()));
}

QTEST_GUILESS_MAIN(TraceLinesTest)
#include "tst_trace_lines.moc"
