#include "ui/inspector/trace_model.h"

#include "ui/text/trace_text.h"

#include <algorithm>
#include <utility>

namespace godwit::ui {

namespace {

/// A new latency alone is no line.
bool isNewState(const std::deque<chat::StateRecord> &before, const chat::StateRecord &state)
{
    if (before.empty()) {
        return true;
    }
    const chat::Connectivity &last = before.back().connectivity;
    return last.phase != state.connectivity.phase || last.retryAt != state.connectivity.retryAt;
}

} // namespace

void TraceModel::add(const chat::TraceUpdate &update)
{
    QList<TraceRow> rows;
    for (const chat::AttemptRecord &attempt : update.attempts) {
        take(attempt, rows);
    }
    for (const chat::StateRecord &state : update.states) {
        if (isNewState(m_states, state) && !stateLine(state).type.isEmpty()) {
            rows.append({state.at, state.time, state});
        }
        m_states.push_back(state);
    }
    while (static_cast<qsizetype>(m_states.size()) > mostStates) {
        m_states.pop_front();
    }
    // What was there before anybody looked is not missed by anybody.
    if (update.missed > 0 && update.since.frames > 0 && !update.frames.isEmpty()) {
        const chat::FrameRecord &next = update.frames.constFirst();
        rows.append({next.at, next.time, FramesMissed{update.missed}});
        m_missed += update.missed;
    }
    for (const chat::FrameRecord &frame : update.frames) {
        rows.append({frame.at, frame.time, frame});
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const TraceRow &a, const TraceRow &b) { return a.at < b.at; });
    append(std::move(rows));
    if (!update.attempts.isEmpty() || !update.states.isEmpty()) {
        Q_EMIT connectionChanged();
    }
}

void TraceModel::take(const chat::AttemptRecord &attempt, QList<TraceRow> &rows)
{
    const auto known = m_attempts.constFind(attempt.id);
    const bool isNew = known == m_attempts.cend();
    const bool hadEnded = !isNew && known->outcome;
    m_attempts.insert(attempt.id, attempt);
    while (m_attempts.size() > mostAttempts) {
        m_attempts.erase(m_attempts.begin());
    }
    if (isNew) {
        rows.append({attempt.started, attempt.startedAt, AttemptBegan{attempt}});
    }
    if (attempt.outcome && !hadEnded) {
        const auto after
            = std::chrono::duration_cast<base::Milliseconds>(attempt.outcome->at - attempt.started);
        rows.append({attempt.outcome->at, attempt.startedAt + after, AttemptEnded{attempt}});
    }
}

void TraceModel::append(QList<TraceRow> rows)
{
    if (rows.size() > mostRows) {
        rows = rows.last(mostRows);
    }
    const auto over
        = static_cast<int>(static_cast<qsizetype>(m_rows.size()) + rows.size() - mostRows);
    if (over > 0) {
        beginRemoveRows({}, 0, over - 1);
        m_rows.erase(m_rows.begin(), m_rows.begin() + over);
        endRemoveRows();
    }
    if (rows.isEmpty()) {
        return;
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    for (TraceRow &row : rows) {
        m_rows.push_back(std::move(row));
    }
    endInsertRows();
}

void TraceModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_missed = 0;
    endResetModel();
}

void TraceModel::reset()
{
    m_attempts.clear();
    m_states.clear();
    clear();
    Q_EMIT connectionChanged();
}

int TraceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TraceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TraceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const TraceRow &row = this->row(index.row());
    if (role == Qt::AccessibleTextRole) {
        return index.column() == Sign ? rowAloud(row) : data(index, Qt::DisplayRole);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    if (index.column() == Time) {
        return clockText(row.time);
    }
    const RowWords words = rowWords(row);
    switch (index.column()) {
    case Via:
        return words.via;
    case Type:
        return words.type;
    case Size:
        return words.size;
    case Preview:
        return words.preview;
    default:
        return {};
    }
}

QVariant TraceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Time:
        return tr("Time");
    case Via:
        return tr("Via", "what carried it");
    case Type:
        return tr("Type");
    case Size:
        return tr("Size");
    case Preview:
        return tr("Preview");
    default:
        return QString();
    }
}

chat::TraceUpdate TraceModel::everything() const
{
    chat::TraceUpdate all;
    all.attempts = m_attempts.values();
    for (const chat::StateRecord &state : m_states) {
        all.states.append(state);
    }
    for (const TraceRow &row : m_rows) {
        if (const auto *frame = std::get_if<chat::FrameRecord>(&row.what)) {
            all.frames.append(*frame);
        }
    }
    all.missed = m_missed;
    return all;
}

} // namespace godwit::ui
