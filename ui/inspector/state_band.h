#pragma once

#include "ui/inspector/band_segments.h"
#include "ui/theme/look.h"

#include <QWidget>

namespace godwit::ui {

/// The stretch of time that the band and the chart show.
struct TraceSpan
{
    base::TimePoint from;
    base::TimePoint to;
    base::WallTime wallTo{}; ///< the calendar at its end
    bool isLive = true; ///< its end is now
};

/// How the connection was over time, as a band with the time under it. The wheel changes how much
/// of the past it shows.
class StateBand final : public QWidget
{
    Q_OBJECT

public:
    explicit StateBand(const Look &look, QWidget *parent = nullptr);

    void show(const QList<BandSegment> &segments, const TraceSpan &span);

    [[nodiscard]] QSize sizeHint() const override { return {400, 44}; }

Q_SIGNALS:
    void zoomWanted(bool further);

protected:
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool event(QEvent *event) override;

private:
    void paintSegments(QPainter &painter) const;
    void paintTicks(QPainter &painter) const;
    [[nodiscard]] int bandHeight() const;
    [[nodiscard]] double xOf(base::TimePoint at) const;

    const Look &m_look;
    QList<BandSegment> m_segments;
    TraceSpan m_span;
};

} // namespace godwit::ui
