#pragma once

#include "ui/inspector/trace_row.h"

#include <QAbstractTableModel>
#include <QMap>

#include <deque>

namespace godwit::ui {

/// The lines of the inspector's table, oldest first, the newest of them. Also keeps the attempts
/// and states that they speak of. Owned by the inspector.
class TraceModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Sign, Time, Via, Type, Size, Preview, ColumnCount };
    static constexpr qsizetype mostRows = 10'000;
    static constexpr qsizetype mostStates = 2'000;
    static constexpr qsizetype mostAttempts = 500;

    using QAbstractTableModel::QAbstractTableModel;

    void add(const chat::TraceUpdate &update);
    /// Forgets the lines, and keeps the attempts and states.
    void clear();
    /// Forgets everything: another account is looked at.
    void reset();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

    [[nodiscard]] const TraceRow &row(int row) const
    {
        return m_rows.at(static_cast<std::size_t>(row));
    }
    [[nodiscard]] const QMap<int, chat::AttemptRecord> &attempts() const { return m_attempts; }
    [[nodiscard]] const std::deque<chat::StateRecord> &states() const { return m_states; }
    /// Frames that were forgotten before they could be shown.
    [[nodiscard]] qint64 missed() const { return m_missed; }
    /// Everything that is kept, for an export.
    [[nodiscard]] chat::TraceUpdate everything() const;

Q_SIGNALS:
    /// Attempts or states are others than before.
    void connectionChanged();

private:
    void take(const chat::AttemptRecord &attempt, QList<TraceRow> &rows);
    void append(QList<TraceRow> rows);

    std::deque<TraceRow> m_rows;
    QMap<int, chat::AttemptRecord> m_attempts;
    std::deque<chat::StateRecord> m_states;
    qint64 m_missed = 0;
};

} // namespace godwit::ui
