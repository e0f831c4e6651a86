#include "ui/widgets/timeline_view.h"

#include "ui/theme/style_sheet.h"
#include "ui/widgets/timeline_accessible.h"

#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

namespace godwit::ui {

TimelineView::TimelineView(const Look &look, QWidget *parent)
    : QAbstractItemView(parent)
    , m_look(look)
    , m_delegate(look)
    , m_bar(Qt::Vertical, this)
{
    installTimelineAccessibility();
    setItemDelegate(&m_delegate);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setSelectionMode(NoSelection);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_bar.setStyleSheet(scrollBarSheet(m_look.theme()));
    m_bar.setCursor(Qt::ArrowCursor);
    m_bar.hide();
    connect(&m_bar, &QScrollBar::valueChanged, verticalScrollBar(), &QScrollBar::setValue);
    // Not the signal's own value: laying out may have corrected it on the way.
    connect(verticalScrollBar(), &QScrollBar::valueChanged, &m_bar,
            [this] { m_bar.setValue(verticalScrollBar()->value()); });
    connect(&m_look, &Look::changed, this, [this] {
        m_bar.setStyleSheet(scrollBarSheet(m_look.theme()));
        doItemsLayout();
    });
}

void TimelineView::setModel(QAbstractItemModel *model)
{
    if (m_timeline != nullptr) {
        disconnect(m_timeline, &QAbstractItemModel::rowsRemoved, this, &TimelineView::rowsGone);
    }
    m_timeline = qobject_cast<TimelineModel *>(model);
    m_stick = true;
    m_attached = true;
    m_found = {};
    m_hovered = -1;
    m_keyboardCurrent = false;
    QAbstractItemView::setModel(model);
    if (m_timeline != nullptr) {
        connect(m_timeline, &QAbstractItemModel::rowsRemoved, this, &TimelineView::rowsGone);
    }
}

void TimelineView::reset()
{
    QAbstractItemView::reset();
    m_heights.reset(m_timeline != nullptr ? m_timeline->rowCount() : 0);
    m_anchor = 0;
    m_anchorY = 0;
    relayout();
}

void TimelineView::rowsInserted(const QModelIndex &, int start, int end)
{
    m_stick = m_stick && m_attached; // else what is loaded below would push everything up
    m_heights.insert(start, end - start + 1);
    // Rows that come in at the anchor are above it: what was on the screen stays there.
    if (start <= m_anchor && m_heights.count() > end - start + 1) {
        m_anchor += end - start + 1;
    }
    relayout();
}

void TimelineView::rowsGone(const QModelIndex &, int first, int last)
{
    const int count = last - first + 1;
    m_heights.remove(first, count);
    if (m_anchor > last) {
        m_anchor -= count;
    } else if (m_anchor >= first) {
        m_anchor = std::max(0, std::min(first, m_heights.count() - 1));
    }
    relayout();
}

void TimelineView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                               const QList<int> &)
{
    m_heights.invalidate(topLeft.row(), bottomRight.row());
    relayout();
}

void TimelineView::doItemsLayout()
{
    m_heights.invalidate(0, m_heights.count() - 1);
    relayout();
}

void TimelineView::updateGeometries()
{
    relayout();
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QAbstractItemView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width()) {
        m_heights.invalidate(0, m_heights.count() - 1);
    }
    placeBar();
    relayout();
}

void TimelineView::placeBar()
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    m_bar.setGeometry(mirrored ? 0 : width() - 10, 0, 10, height());
    m_bar.raise();
}

int TimelineView::measure(int row)
{
    if (!m_heights.isMeasured(row)) {
        QStyleOptionViewItem option;
        option.rect = QRect(0, 0, viewport()->width(), 0);
        option.direction = layoutDirection();
        m_heights.setHeight(row, m_delegate.sizeHint(option, m_timeline->index(row)).height());
    }
    return m_heights.height(row);
}

/// Measures what is seen from the anchor on, in both directions, and corrects both ends.
void TimelineView::relayout()
{
    if (m_laying) {
        return;
    }
    const QScopedValueRollback laying(m_laying, true);
    if (m_heights.count() > 0 && m_timeline != nullptr) {
        if (m_stick) {
            anchorFromBottom();
        } else {
            m_anchor = std::clamp(m_anchor, 0, m_heights.count() - 1);
            fillUpwards();
            if (fillDownwards() < viewport()->height()) {
                m_stick = true;
                anchorFromBottom();
            }
        }
    }
    updateBar();
    viewport()->update();
    Q_EMIT moved();
    if (m_anchor <= 8 && m_timeline != nullptr) {
        Q_EMIT topNeared();
    }
    if (!m_attached && visibleRows().second + 8 >= m_heights.count()) {
        Q_EMIT bottomNeared();
    }
}

/// The last row stands at the bottom; few rows stand there too, as in a book that is being written.
void TimelineView::anchorFromBottom()
{
    int y = viewport()->height();
    int row = m_heights.count();
    while (row > 0 && y > 0) {
        y -= measure(--row);
    }
    m_anchor = row;
    m_anchorY = y;
}

void TimelineView::fillUpwards()
{
    while (m_anchorY > 0 && m_anchor > 0) {
        m_anchorY -= measure(--m_anchor);
    }
    // Rows that have left at the top are not looked at any more.
    while (m_anchor + 1 < m_heights.count() && m_anchorY + measure(m_anchor) <= 0) {
        m_anchorY += measure(m_anchor++);
    }
    if (m_anchor == 0 && m_anchorY > 0) {
        m_anchorY = 0;
    }
}

int TimelineView::fillDownwards()
{
    int bottom = m_anchorY;
    for (int row = m_anchor; row < m_heights.count() && bottom < viewport()->height(); ++row) {
        bottom += measure(row);
    }
    return bottom;
}

void TimelineView::updateBar()
{
    const int page = viewport()->height();
    const qint64 total = m_heights.total();
    const int maximum
        = static_cast<int>(std::clamp<qint64>(total - page, 0, std::numeric_limits<int>::max()));
    QScrollBar *bar = verticalScrollBar();
    bar->setPageStep(page);
    bar->setSingleStep(m_look.fonts().messageLine * 2);
    bar->setRange(0, maximum);
    const qint64 value = m_heights.count() > 0 ? m_heights.top(m_anchor) - m_anchorY : 0;
    m_bar.setPageStep(page);
    m_bar.setSingleStep(bar->singleStep());
    m_bar.setRange(0, maximum);
    m_bar.setVisible(maximum > 0);
    bar->setValue(m_stick ? maximum : static_cast<int>(std::clamp<qint64>(value, 0, maximum)));
}

void TimelineView::scrollContentsBy(int, int dy)
{
    if (m_laying || m_heights.count() == 0) {
        return;
    }
    const QScrollBar *bar = verticalScrollBar();
    m_stick = bar->value() >= bar->maximum();
    if (bar->value() == 0) {
        anchorToRow(0, 0);
    } else if (std::abs(dy) <= 2 * viewport()->height()) {
        m_anchorY += dy;
    } else {
        const int row = m_heights.rowAt(bar->value());
        anchorToRow(row, static_cast<int>(m_heights.top(row) - bar->value()));
    }
    relayout();
    setHovered(indexAt(viewport()->mapFromGlobal(QCursor::pos())).row());
}

void TimelineView::anchorToRow(int row, int y)
{
    m_anchor = row;
    m_anchorY = y;
}

void TimelineView::scrollToBottom()
{
    m_stick = true;
    relayout();
}

void TimelineView::setAttached(bool attached)
{
    if (std::exchange(m_attached, attached) != attached) {
        Q_EMIT moved();
    }
}

int TimelineView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

std::pair<int, int> TimelineView::visibleRows() const
{
    if (m_heights.count() == 0) {
        return {-1, -1};
    }
    int last = m_anchor;
    for (int bottom = m_anchorY + m_heights.height(last);
         bottom < viewport()->height() && last + 1 < m_heights.count();) {
        bottom += m_heights.height(++last);
    }
    return {m_anchor, last};
}

QRect TimelineView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= m_heights.count()) {
        return {};
    }
    const qint64 y = m_heights.top(index.row()) - m_heights.top(m_anchor) + m_anchorY;
    return {0, static_cast<int>(std::clamp<qint64>(y, -1'000'000, 1'000'000)), viewport()->width(),
            m_heights.height(index.row())};
}

QModelIndex TimelineView::indexAt(const QPoint &point) const
{
    if (m_timeline == nullptr || m_heights.count() == 0 || point.y() < m_anchorY
        || !viewport()->rect().contains(point)) {
        return {};
    }
    const qint64 y = m_heights.top(m_anchor) + point.y() - m_anchorY;
    return y < m_heights.total() ? m_timeline->index(m_heights.rowAt(y)) : QModelIndex();
}

void TimelineView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid() || m_heights.count() == 0) {
        return;
    }
    measure(index.row());
    const QRect rect = visualRect(index);
    const int page = viewport()->height();
    const bool seen = rect.top() >= 0 && rect.bottom() < page;
    if (seen && hint == EnsureVisible) {
        return;
    }
    int y = 0;
    if (hint == PositionAtCenter) {
        y = (page - rect.height()) / 2;
    } else if (hint == PositionAtBottom || (hint == EnsureVisible && rect.bottom() >= page)) {
        y = page - rect.height();
    }
    m_stick = false;
    anchorToRow(index.row(), y);
    relayout();
}

} // namespace godwit::ui
