#include "ui/inspector/trace_filter.h"

#include "base/overloaded.h"

#include <algorithm>

namespace godwit::ui {

using chat::FrameRecord;
using chat::StateRecord;
using chat::Traffic;

namespace {

std::optional<chat::Carrier> carrierOf(const TraceRow &row)
{
    using Carrier = std::optional<chat::Carrier>;
    return std::visit(base::Overloaded{
                          [](const FrameRecord &frame) { return Carrier(frame.carrier); },
                          [](const AttemptBegan &began) { return Carrier(began.attempt.carrier); },
                          [](const AttemptEnded &ended) { return Carrier(ended.attempt.carrier); },
                          [](const StateRecord &) { return Carrier(); },
                          [](const FramesMissed &) { return Carrier(); },
                      },
                      row.what);
}

} // namespace

TraceFilter::TraceFilter(TraceModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSourceModel(&model);
}

void TraceFilter::setTopic(TraceTopic topic)
{
    m_topic = topic;
    invalidateFilter();
}

void TraceFilter::setCarrier(std::optional<chat::Carrier> carrier)
{
    m_carrier = carrier;
    invalidateFilter();
}

void TraceFilter::setDirection(std::optional<chat::Direction> direction)
{
    m_direction = direction;
    invalidateFilter();
}

void TraceFilter::setText(const QString &text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool TraceFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const TraceRow &line = m_model.row(row);
    if (m_carrier && carrierOf(line) != m_carrier) {
        return false;
    }
    if (m_direction) {
        const auto *frame = std::get_if<FrameRecord>(&line.what);
        if (frame == nullptr || frame->direction != *m_direction) {
            return false;
        }
    }
    return fitsTopic(line) && fitsText(line);
}

bool TraceFilter::fitsTopic(const TraceRow &row) const
{
    const auto *frame = std::get_if<FrameRecord>(&row.what);
    switch (m_topic) {
    case TraceTopic::All:
        return true;
    case TraceTopic::Messages:
        return frame != nullptr && frame->traffic == Traffic::Message;
    case TraceTopic::Acks:
        return frame != nullptr && (frame->traffic == Traffic::Answer || frame->answeredIn);
    case TraceTopic::Presence:
        return frame != nullptr && frame->traffic == Traffic::Presence;
    case TraceTopic::Errors: {
        const RowMood mood = rowWords(row).mood;
        return mood == RowMood::Failed || mood == RowMood::Waiting;
    }
    }
    return true;
}

bool TraceFilter::fitsText(const TraceRow &row) const
{
    if (m_words.isEmpty()) {
        return true;
    }
    const auto *frame = std::get_if<FrameRecord>(&row.what);
    QString type;
    QString content;
    if (frame != nullptr) {
        type = frame->label;
        content = frame->isBinary ? QString() : QString::fromUtf8(frame->payload);
    } else {
        const RowWords words = rowWords(row);
        type = words.type;
        content = words.preview;
    }
    return std::all_of(m_words.cbegin(), m_words.cend(), [&](const QString &word) {
        return type.contains(word, Qt::CaseInsensitive)
            || content.contains(word, Qt::CaseInsensitive);
    });
}

} // namespace godwit::ui
