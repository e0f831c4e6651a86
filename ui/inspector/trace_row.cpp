#include "ui/inspector/trace_row.h"

#include "base/overloaded.h"
#include "ui/text/connection_text.h"
#include "ui/text/trace_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using chat::FrameRecord;
using chat::StateRecord;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TraceRow)
};

RowWords wordsOf(const FrameRecord &frame)
{
    RowWords words{frame.direction == chat::Direction::In ? RowMood::Received : RowMood::Sent,
                   carrierCode(frame.carrier), frame.label, sizeText(frame.size),
                   previewText(frame)};
    if (frame.traffic == chat::Traffic::Error) {
        words.mood = RowMood::Failed;
    }
    return words;
}

RowWords wordsOf(const AttemptBegan &began)
{
    const chat::AttemptRecord &attempt = began.attempt;
    const QString type
        = attempt.carrier == chat::Carrier::WebSocket ? u"upgrade"_s : u"poll.open"_s;
    return {RowMood::Sent, carrierCode(attempt.carrier), type, {}, u"GET "_s + attempt.endpoint};
}

RowWords wordsOf(const AttemptEnded &ended)
{
    const chat::AttemptRecord &attempt = ended.attempt;
    const auto end = attempt.outcome->end;
    const bool quiet = end == chat::AttemptEnd::Wanted || end == chat::AttemptEnd::Dropped;
    return {isFailure(attempt) ? RowMood::Failed : (quiet ? RowMood::Quiet : RowMood::Waiting),
            carrierCode(attempt.carrier),
            endCode(attempt),
            {},
            endSentence(attempt)};
}

RowWords wordsOf(const StateRecord &state)
{
    const StateLine line = stateLine(state);
    const bool refused = state.connectivity.phase == chat::Phase::Refused;
    return {refused ? RowMood::Failed : RowMood::Waiting, {}, line.type, {}, line.preview};
}

RowWords wordsOf(const FramesMissed &missed)
{
    return {
        RowMood::Waiting,
        {},
        Words::tr("missed", "short, for a column"),
        {},
        Words::tr("%n frames came too fast to be kept", nullptr, static_cast<int>(missed.count))};
}

QString aloud(RowMood mood)
{
    switch (mood) {
    case RowMood::Received:
        return Words::tr("Received");
    case RowMood::Sent:
        return Words::tr("Sent");
    case RowMood::Waiting:
        return Words::tr("Not connected");
    case RowMood::Quiet:
        return Words::tr("Closed");
    case RowMood::Failed:
        return Words::tr("Failed");
    }
    return {};
}

} // namespace

RowWords rowWords(const TraceRow &row)
{
    return std::visit([](const auto &what) { return wordsOf(what); }, row.what);
}

QString rowAloud(const TraceRow &row)
{
    const RowWords words = rowWords(row);
    QStringList parts{aloud(words.mood), clockText(row.time), words.type};
    if (const auto *frame = std::get_if<FrameRecord>(&row.what)) {
        parts << carrierName(frame->carrier);
    }
    parts << words.size << words.preview;
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

int attemptOf(const TraceRow &row)
{
    return std::visit(base::Overloaded{
                          [](const FrameRecord &frame) { return frame.attempt; },
                          [](const AttemptBegan &began) { return began.attempt.id; },
                          [](const AttemptEnded &ended) { return ended.attempt.id; },
                          [](const StateRecord &) { return 0; },
                          [](const FramesMissed &) { return 0; },
                      },
                      row.what);
}

} // namespace godwit::ui
