#include "app/trace/trace_lines.h"

#include "app/trace/record_names.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace godwit::app {

using namespace Qt::StringLiterals;

namespace {

/// Milliseconds, exact to a thousandth.
double inMilliseconds(base::TimePoint::duration duration)
{
    const std::chrono::duration<double, std::milli> value = duration;
    return std::round(value.count() * 1000) / 1000;
}

QString when(base::WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC)
        .toString(Qt::ISODateWithMs);
}

QJsonObject toJson(const QList<chat::TraceHeader> &headers)
{
    QJsonObject object;
    for (const chat::TraceHeader &header : headers) {
        const QString before = object.value(header.name).toString();
        object.insert(header.name,
                      before.isEmpty() ? header.value : before + u", "_s + header.value);
    }
    return object;
}

template <class T>
void insertIf(QJsonObject &object, const QString &name, const std::optional<T> &value)
{
    if (value) {
        object.insert(name, *value);
    }
}

void insertIf(QJsonObject &object, const QString &name, const QString &value)
{
    if (!value.isEmpty()) {
        object.insert(name, value);
    }
}

QJsonObject stageJson(const chat::StageRecord &stage, base::TimePoint started)
{
    QJsonObject object{{u"stage"_s, nameOf(stage.stage)},
                       {u"atMs"_s, inMilliseconds(stage.begin - started)},
                       {u"ms"_s, inMilliseconds(stage.end - stage.begin)}};
    insertIf(object, u"detail"_s, stage.detail);
    if (stage.failed) {
        object.insert(u"failed"_s, true);
    }
    return object;
}

QByteArray lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

QByteArray traceHead()
{
    return lineOf({{u"kind"_s, u"trace"_s},
                   {u"version"_s, 1},
                   {u"program"_s, u"Godwit " GODWIT_VERSION ""_s}});
}

QJsonObject toJson(const chat::AttemptRecord &attempt)
{
    QJsonObject object{{u"kind"_s, u"attempt"_s},         {u"id"_s, attempt.id},
                       {u"t"_s, when(attempt.startedAt)}, {u"transport"_s, nameOf(attempt.carrier)},
                       {u"endpoint"_s, attempt.endpoint}, {u"bytesIn"_s, attempt.bytesIn},
                       {u"bytesOut"_s, attempt.bytesOut}};
    if (attempt.isClimb) {
        object.insert(u"climb"_s, true);
    }
    QJsonArray stages;
    for (const chat::StageRecord &stage : attempt.stages) {
        stages.append(stageJson(stage, attempt.started));
    }
    object.insert(u"stages"_s, stages);
    insertIf(object, u"httpStatus"_s, attempt.httpStatus);
    insertIf(object, u"tls"_s, attempt.tls);
    object.insert(u"requestHeaders"_s, toJson(attempt.requestHeaders));
    object.insert(u"answerHeaders"_s, toJson(attempt.answerHeaders));
    if (attempt.signedInAt) {
        object.insert(u"signedInMs"_s, inMilliseconds(*attempt.signedInAt - attempt.started));
    }
    if (attempt.outcome) {
        object.insert(u"end"_s, nameOf(attempt.outcome->end));
        object.insert(u"endMs"_s, inMilliseconds(attempt.outcome->at - attempt.started));
        object.insert(u"clean"_s, attempt.outcome->wasClean);
        insertIf(object, u"endDetail"_s, attempt.outcome->detail);
        insertIf(object, u"webSocketCode"_s, attempt.outcome->webSocketCode);
    }
    return object;
}

QJsonObject toJson(const chat::FrameRecord &frame)
{
    QJsonObject object{
        {u"kind"_s, u"frame"_s},
        {u"n"_s, static_cast<qint64>(frame.number)},
        {u"t"_s, when(frame.time)},
        {u"attempt"_s, frame.attempt},
        {u"direction"_s, frame.direction == chat::Direction::In ? u"in"_s : u"out"_s},
        {u"transport"_s, nameOf(frame.carrier)},
        {u"label"_s, frame.label},
        {u"size"_s, frame.size}};
    if (frame.isBinary) {
        object.insert(u"base64"_s, QString::fromLatin1(frame.payload.toBase64()));
    } else {
        object.insert(u"text"_s, QString::fromUtf8(frame.payload));
    }
    if (frame.isCut) {
        object.insert(u"cut"_s, true);
    }
    if (frame.answeredIn) {
        object.insert(u"answeredInMs"_s, inMilliseconds(*frame.answeredIn));
    }
    return object;
}

QJsonObject toJson(const chat::StateRecord &state)
{
    const chat::Connectivity &c = state.connectivity;
    QJsonObject object{
        {u"kind"_s, u"state"_s}, {u"t"_s, when(state.time)}, {u"state"_s, nameOf(c.phase)}};
    if (c.carrier) {
        object.insert(u"transport"_s, nameOf(*c.carrier));
    }
    insertIf(object, u"why"_s, nameOf(c.cause));
    insertIf(object, u"detail"_s, c.detail);
    if (c.latency) {
        object.insert(u"latencyMs"_s, qint64{c.latency->count()});
    }
    if (c.retryAt) {
        object.insert(u"retryInMs"_s, inMilliseconds(*c.retryAt - state.at));
    }
    if (c.attempt > 0) {
        object.insert(u"tries"_s, c.attempt);
    }
    return object;
}

QByteArray traceLines(const chat::TraceUpdate &update)
{
    std::vector<std::pair<base::TimePoint, QByteArray>> lines;
    for (const chat::AttemptRecord &attempt : update.attempts) {
        lines.emplace_back(attempt.started, lineOf(toJson(attempt)));
    }
    if (update.missed > 0) {
        const base::TimePoint from
            = update.frames.isEmpty() ? base::TimePoint() : update.frames.constFirst().at;
        lines.emplace_back(from, lineOf({{u"kind"_s, u"missed"_s}, {u"frames"_s, update.missed}}));
    }
    for (const chat::FrameRecord &frame : update.frames) {
        lines.emplace_back(frame.at, lineOf(toJson(frame)));
    }
    for (const chat::StateRecord &state : update.states) {
        lines.emplace_back(state.at, lineOf(toJson(state)));
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    QByteArray text;
    for (const auto &line : lines) {
        text += line.second;
    }
    return text;
}

QJsonObject attemptDigest(const chat::AttemptRecord &attempt)
{
    QJsonObject stages;
    for (const chat::StageRecord &stage : attempt.stages) {
        stages.insert(nameOf(stage.stage), inMilliseconds(stage.end - stage.begin));
    }
    QJsonObject digest{
        {u"id"_s, attempt.id}, {u"transport"_s, nameOf(attempt.carrier)}, {u"stagesMs"_s, stages}};
    insertIf(digest, u"httpStatus"_s, attempt.httpStatus);
    if (attempt.isClimb) {
        digest.insert(u"climb"_s, true);
    }
    if (attempt.signedInAt) {
        digest.insert(u"signedInMs"_s, inMilliseconds(*attempt.signedInAt - attempt.started));
    }
    if (attempt.outcome) {
        digest.insert(u"end"_s, nameOf(attempt.outcome->end));
        digest.insert(u"endMs"_s, inMilliseconds(attempt.outcome->at - attempt.started));
        insertIf(digest, u"detail"_s, attempt.outcome->detail);
    }
    return digest;
}

} // namespace godwit::app
