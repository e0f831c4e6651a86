#include "ui/widgets/timeline_view.h"

#include <QPainter>

// How TimelineView shows its rows; where they are is in timeline_view.cpp.
namespace godwit::ui {

void TimelineView::setFound(const chat::MessageId &id)
{
    m_found = id;
    viewport()->update();
}

void TimelineView::setMarks(const QStringList &marks)
{
    m_delegate.setMarks(marks);
    viewport()->update();
}

void TimelineView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_look.theme().canvas);
    if (m_timeline == nullptr || m_heights.count() == 0) {
        return;
    }
    int y = m_anchorY;
    for (int row = m_anchor; row < m_heights.count() && y < viewport()->height(); ++row) {
        const int height = m_heights.height(row);
        if (event->rect().intersects(QRect(0, y, viewport()->width(), height))) {
            m_delegate.paint(&painter, optionFor(row), m_timeline->index(row));
        }
        y += height;
    }
}

QStyleOptionViewItem TimelineView::optionFor(int row) const
{
    QStyleOptionViewItem option;
    option.rect = visualRect(m_timeline->index(row));
    option.direction = layoutDirection();
    option.state.setFlag(QStyle::State_MouseOver, row == m_hovered);
    const chat::MessageId *id = m_found.isEmpty() ? nullptr : idOf(m_timeline->entries().at(row));
    option.state.setFlag(QStyle::State_Selected, id != nullptr && *id == m_found);
    option.state.setFlag(QStyle::State_HasFocus,
                         hasFocus() && m_keyboardCurrent && row == currentIndex().row());
    return option;
}

} // namespace godwit::ui
