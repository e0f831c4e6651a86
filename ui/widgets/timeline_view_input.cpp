#include "ui/widgets/timeline_view.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

// What TimelineView does with mouse and keyboard; where its rows are is in timeline_view.cpp.
namespace godwit::ui {

MessageHit TimelineView::hitAt(QPoint point) const
{
    const QModelIndex index = indexAt(point);
    if (!index.isValid()) {
        return {};
    }
    const QStyleOptionViewItem option = optionFor(index.row());
    return m_delegate.hit(option, index, point - option.rect.topLeft());
}

void TimelineView::setHovered(int row)
{
    if (m_hovered != row) {
        m_hovered = row;
        viewport()->update();
    }
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    setHovered(indexAt(point).row());
    const MessageHit hit = hitAt(point);
    const bool active = hit.kind != MessageHit::None && hit.kind != MessageHit::Delivery;
    viewport()->setCursor(active ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    m_keyboardCurrent = false;
    if (event->button() == Qt::LeftButton) {
        const QPoint point = event->position().toPoint();
        m_pressed = hitAt(point);
        m_pressedRow = indexAt(point).row();
        setCurrentIndex(indexAt(point));
    }
    event->accept();
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    const MessageHit pressed = std::exchange(m_pressed, {});
    const int row = std::exchange(m_pressedRow, -1);
    if (event->button() == Qt::LeftButton && pressed.kind != MessageHit::None
        && pressed == hitAt(point) && row == indexAt(point).row()) {
        Q_EMIT hitClicked(row, pressed);
    }
}

void TimelineView::leaveEvent(QEvent *event)
{
    setHovered(-1);
    QAbstractItemView::leaveEvent(event);
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    // The scroll bar knows best what a wheel or a touchpad means; only pixels are more exact.
    if (const QPoint pixels = event->pixelDelta(); !pixels.isNull()) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() - pixels.y());
        event->accept();
        return;
    }
    QAbstractItemView::wheelEvent(event);
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index
        = byKey ? currentIndex() : indexAt(viewport()->mapFrom(this, event->pos()));
    if (index.isValid()) {
        const QPoint at = byKey
            ? viewport()->mapToGlobal(visualRect(index).topLeft() + QPoint(68, 30))
            : event->globalPos();
        Q_EMIT menuWanted(index.row(), at);
    }
    event->accept();
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip) {
        return QAbstractItemView::viewportEvent(event);
    }
    const auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex index = indexAt(help->pos());
    QString text;
    if (index.isValid()) {
        const QStyleOptionViewItem option = optionFor(index.row());
        text = m_delegate.toolTip(option, index, help->pos() - option.rect.topLeft());
    }
    // Plain text only: a tool tip that begins with a tag would be taken for one.
    QToolTip::showText(help->globalPos(), text.toHtmlEscaped(), viewport());
    return true;
}

QModelIndex TimelineView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    if (m_timeline == nullptr || m_heights.count() == 0) {
        return {};
    }
    m_keyboardCurrent = true;
    const auto [first, last] = visibleRows();
    const int current = currentIndex().isValid() ? currentIndex().row() : last + 1;
    const int pageRows = std::max(1, last - first);
    int row = current;
    switch (action) {
    case MoveUp:
    case MovePrevious:
    case MoveLeft:
        row = current - 1;
        break;
    case MoveDown:
    case MoveNext:
    case MoveRight:
        row = current + 1;
        break;
    case MovePageUp:
        row = current - pageRows;
        break;
    case MovePageDown:
        row = current + pageRows;
        break;
    case MoveHome:
        row = 0;
        break;
    case MoveEnd:
        row = m_heights.count() - 1;
        break;
    }
    return m_timeline->index(std::clamp(row, 0, m_heights.count() - 1));
}

void TimelineView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QAbstractItemView::currentChanged(current, previous);
    viewport()->update();
    if (QAccessible::isActive() && current.isValid()) {
        QAccessibleEvent event(this, QAccessible::Focus);
        event.setChild(current.row());
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace godwit::ui
