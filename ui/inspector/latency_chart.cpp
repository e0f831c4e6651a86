#include "ui/inspector/latency_chart.h"

#include "ui/text/trace_text.h"
#include "ui/theme/paint.h"
#include "ui/widgets/connection_pill.h"

#include <QPainterPath>

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int chartWidth = 150;
constexpr int chartHeight = 32;
constexpr int chartTop = 6;

bool isConnected(const BandSegment &segment)
{
    return segment.tone == Tone::Green || segment.tone == Tone::Petrol;
}

QString figure(const std::optional<std::chrono::microseconds> &latency)
{
    return latency ? durationText(*latency) : u"–"_s;
}

} // namespace

LatencyChart::LatencyChart(const Look &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
{
    const auto restyle = [this] {
        setFixedHeight(m_look.scaled(44));
        update();
    };
    restyle();
    connect(&m_look, &Look::changed, this, restyle);
}

void LatencyChart::show(const QList<LatencySample> &samples, const QList<BandSegment> &segments,
                        const TraceSpan &span, std::optional<base::Milliseconds> latency)
{
    m_samples = samples;
    m_segments = segments;
    m_span = span;
    const auto recent = recentLatency(samples);
    m_latency = figure(recent ? recent : latency);
    m_slow = figure(slowLatency(samples));
    setAccessibleName(tr("Latency %1, 95th percentile %2").arg(m_latency, m_slow));
    update();
}

double LatencyChart::xOf(base::TimePoint at) const
{
    const double whole = std::chrono::duration<double>(m_span.to - m_span.from).count();
    const double part = std::chrono::duration<double>(at - m_span.from).count();
    return whole > 0 ? std::clamp(chartWidth * part / whole, 0.0, 1.0 * chartWidth) : 0;
}

void LatencyChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const Theme &t = m_look.theme();
    for (const BandSegment &segment : std::as_const(m_segments)) {
        if (!isConnected(segment)) {
            const double left = xOf(segment.from);
            painter.fillRect(
                QRectF(left, chartTop, std::max(2.0, xOf(segment.to) - left), chartHeight - 2),
                toneColors(segment.tone, t).fill);
        }
    }
    painter.fillRect(QRect(0, chartTop + chartHeight - 1, chartWidth, 1), t.border);
    paintLine(painter);
    const int x = chartWidth + 18;
    const int next = x + std::max(66, paintFigure(painter, x, m_latency, tr("latency")) + 14);
    paintFigure(painter, next, m_slow, tr("95th pct", "95th percentile"));
}

void LatencyChart::paintLine(QPainter &painter) const
{
    if (m_samples.isEmpty()) {
        return;
    }
    std::chrono::microseconds most(1);
    for (const LatencySample &sample : m_samples) {
        most = std::max(most, sample.latency);
    }
    const auto yOf = [&](const LatencySample &sample) {
        const double share
            = static_cast<double>(sample.latency.count()) / static_cast<double>(most.count());
        return chartTop + chartHeight - 4 - share * (chartHeight - 8);
    };
    const auto isGap = [this](base::TimePoint from, base::TimePoint to) {
        return std::any_of(m_segments.cbegin(), m_segments.cend(), [&](const BandSegment &each) {
            return !isConnected(each) && each.from < to && each.to > from;
        });
    };
    QPainterPath path;
    for (qsizetype i = 0; i < m_samples.size(); ++i) {
        const QPointF point(xOf(m_samples.at(i).at), yOf(m_samples.at(i)));
        if (i == 0 || isGap(m_samples.at(i - 1).at, m_samples.at(i).at)) {
            path.moveTo(point);
        } else {
            path.lineTo(point);
        }
    }
    const Theme &t = m_look.theme();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.accent, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.accent);
    painter.drawEllipse(path.currentPosition(), 2, 2);
}

/// Returns the width taken.
int LatencyChart::paintFigure(QPainter &painter, int x, const QString &value,
                              const QString &what) const
{
    const Theme &t = m_look.theme();
    const QFont strong = resized(m_look.fonts().uiBold, m_look.scaled(16), QFont::DemiBold);
    const int width = 2
        + std::max(QFontMetrics(strong).horizontalAdvance(value),
                   QFontMetrics(m_look.fonts().small).horizontalAdvance(what));
    paintText(painter, QRect(x, 4, width, m_look.scaled(20)), value, strong, t.text);
    paintText(painter, QRect(x, m_look.scaled(24), width, m_look.scaled(18)), what,
              m_look.fonts().small, t.text2);
    return width;
}

} // namespace godwit::ui
