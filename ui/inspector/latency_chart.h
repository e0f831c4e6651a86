#pragma once

#include "ui/inspector/state_band.h"

namespace godwit::ui {

/// The measured round trips over time as a small line, with gaps where there was no connection, and
/// beside it the latency of now and the one that few exceed.
class LatencyChart final : public QWidget
{
    Q_OBJECT

public:
    explicit LatencyChart(const Look &look, QWidget *parent = nullptr);

    /// \p samples: oldest first. \p latency: what the rest of the window shows, if anything.
    void show(const QList<LatencySample> &samples, const QList<BandSegment> &segments,
              const TraceSpan &span, std::optional<base::Milliseconds> latency);

    [[nodiscard]] QSize sizeHint() const override { return {352, 44}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintLine(QPainter &painter) const;
    int paintFigure(QPainter &painter, int x, const QString &value, const QString &what) const;
    [[nodiscard]] double xOf(base::TimePoint at) const;

    const Look &m_look;
    QList<LatencySample> m_samples;
    QList<BandSegment> m_segments;
    TraceSpan m_span;
    QString m_latency;
    QString m_slow;
};

} // namespace godwit::ui
