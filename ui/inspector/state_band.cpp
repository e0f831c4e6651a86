#include "ui/inspector/state_band.h"

#include "ui/text/trace_text.h"
#include "ui/theme/paint.h"
#include "ui/widgets/connection_pill.h"

#include <QHelpEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <cmath>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Between two ticks: the smallest step that leaves room for their labels.
base::Milliseconds stepFor(base::Milliseconds span, int width)
{
    static constexpr std::array<base::Milliseconds, 9> steps{5s,    10s,   30s, 60s, 5min,
                                                             10min, 30min, 1h,  3h};
    const auto most = std::max<qint64>(1, width / 110);
    const auto *step = std::find_if(steps.begin(), steps.end(),
                                    [&](base::Milliseconds each) { return span / each <= most; });
    return step == steps.end() ? steps.back() : *step;
}

} // namespace

StateBand::StateBand(const Look &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    const auto restyle = [this] {
        setFixedHeight(m_look.scaled(44));
        update();
    };
    restyle();
    connect(&m_look, &Look::changed, this, restyle);
}

void StateBand::show(const QList<BandSegment> &segments, const TraceSpan &span)
{
    m_segments = segments;
    m_span = span;
    const QString now = segments.isEmpty() ? QString() : segments.constLast().text;
    setAccessibleName(tr("State of the connection: %1").arg(now));
    update();
}

int StateBand::bandHeight() const
{
    return m_look.scaled(22);
}

double StateBand::xOf(base::TimePoint at) const
{
    const double whole = std::chrono::duration<double>(m_span.to - m_span.from).count();
    const double part = std::chrono::duration<double>(at - m_span.from).count();
    return whole > 0 ? width() * part / whole : 0;
}

void StateBand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    paintRound(painter, QRect(0, 0, width(), bandHeight()), 4, m_look.theme().subtle);
    paintSegments(painter);
    paintTicks(painter);
}

void StateBand::paintSegments(QPainter &painter) const
{
    const Theme &t = m_look.theme();
    const QFont font = weighted(m_look.fonts().small, QFont::Medium);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const BandSegment &segment : m_segments) {
        const int left = static_cast<int>(std::lround(xOf(segment.from)));
        const int right = static_cast<int>(std::lround(xOf(segment.to)));
        const QRect box(left, 0, std::max(2, right - left), bandHeight());
        const ToneColors colors = toneColors(segment.tone, t);
        painter.fillRect(box, colors.fill);
        painter.fillRect(QRect(left, 0, 2, bandHeight()), colors.text);
        // A piece of a word tells nothing.
        const QRect text = box.adjusted(8, 0, -4, 0);
        if (QFontMetrics(font).horizontalAdvance(segment.text) <= text.width()) {
            paintText(painter, text, segment.text, font, colors.text);
        }
    }
}

void StateBand::paintTicks(QPainter &painter) const
{
    const QFont font = weighted(m_look.fonts().badge, QFont::Normal);
    const QFontMetrics metrics(font);
    const QColor color = m_look.theme().text2;
    const QString end = m_span.isLive ? tr("now") : clockText(m_span.wallTo, false);
    const QRect line(0, bandHeight() + 4, width(), m_look.scaled(18));
    paintText(painter, line, end, font, color, Qt::AlignRight);
    const auto length = std::chrono::duration_cast<base::Milliseconds>(m_span.to - m_span.from);
    const base::Milliseconds step = stepFor(length, width());
    const auto wallFrom = m_span.wallTo - length;
    const auto rest = wallFrom.time_since_epoch() % step;
    const int room = width() - metrics.horizontalAdvance(end) - 12;
    for (auto at = rest.count() == 0 ? 0ms : step - rest; at < length; at += step) {
        const int x = static_cast<int>(std::lround(xOf(m_span.from + at)));
        const QString text = clockText(wallFrom + at, false);
        if (x + metrics.horizontalAdvance(text) > room) {
            break;
        }
        paintText(painter, line.adjusted(x, 0, 0, 0), text, font, color);
    }
}

void StateBand::wheelEvent(QWheelEvent *event)
{
    const int delta = event->angleDelta().y();
    if (delta != 0) {
        Q_EMIT zoomWanted(delta < 0);
    }
    event->accept();
}

bool StateBand::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto *help = static_cast<QHelpEvent *>(event);
    QString text;
    for (const BandSegment &segment : std::as_const(m_segments)) {
        if (help->pos().y() < bandHeight() && help->pos().x() >= xOf(segment.from)
            && help->pos().x() <= xOf(segment.to)) {
            const auto length
                = std::chrono::duration_cast<std::chrono::microseconds>(segment.to - segment.from);
            text = segment.text + u" · "_s + durationText(length);
        }
    }
    QToolTip::showText(help->globalPos(), text.toHtmlEscaped(), this);
    return true;
}

} // namespace godwit::ui
