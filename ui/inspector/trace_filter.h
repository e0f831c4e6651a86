#pragma once

#include "ui/inspector/trace_model.h"

#include <QSortFilterProxyModel>

#include <optional>

namespace godwit::ui {

/// What of the trace is shown.
enum class TraceTopic { All, Messages, Acks, Presence, Errors };

/// The lines that fit: by topic, transport, direction and text. Owned by the inspector.
class TraceFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit TraceFilter(TraceModel &model, QObject *parent = nullptr);

    void setTopic(TraceTopic topic);
    void setCarrier(std::optional<chat::Carrier> carrier);
    void setDirection(std::optional<chat::Direction> direction);
    /// Every word of it must stand somewhere in the line or the payload; case does not matter.
    void setText(const QString &text);

    [[nodiscard]] std::optional<chat::Carrier> carrier() const { return m_carrier; }
    [[nodiscard]] std::optional<chat::Direction> direction() const { return m_direction; }
    [[nodiscard]] const TraceRow &traceRow(int row) const
    {
        return m_model.row(mapToSource(index(row, 0)).row());
    }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    [[nodiscard]] bool fitsTopic(const TraceRow &row) const;
    [[nodiscard]] bool fitsText(const TraceRow &row) const;

    TraceModel &m_model;
    TraceTopic m_topic = TraceTopic::All;
    std::optional<chat::Carrier> m_carrier;
    std::optional<chat::Direction> m_direction;
    QStringList m_words;
};

} // namespace godwit::ui
