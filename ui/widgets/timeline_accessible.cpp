#include "ui/widgets/timeline_accessible.h"

namespace godwit::ui {

namespace {

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *view = qobject_cast<TimelineView *>(object);
    return view != nullptr ? new TimelineAccessible(view) : nullptr;
}

} // namespace

void installTimelineAccessibility()
{
    [[maybe_unused]] static const bool once = (QAccessible::installFactory(make), true);
}

TimelineAccessible::TimelineAccessible(TimelineView *view)
    : QAccessibleWidget(view, QAccessible::List)
{
}

TimelineAccessible::~TimelineAccessible()
{
    for (const auto &[row, id] : m_rows) {
        QAccessible::deleteAccessibleInterface(id);
    }
}

TimelineView &TimelineAccessible::view() const
{
    return *static_cast<TimelineView *>(widget());
}

int TimelineAccessible::childCount() const
{
    const TimelineModel *model = view().timeline();
    return model != nullptr ? model->rowCount() : 0;
}

QAccessibleInterface *TimelineAccessible::child(int index) const
{
    if (index < 0 || index >= childCount()) {
        return nullptr;
    }
    const auto known = m_rows.find(index);
    if (known != m_rows.end()) {
        return QAccessible::accessibleInterface(known->second);
    }
    auto *row = new TimelineRowAccessible(view(), index);
    m_rows.emplace(index, QAccessible::registerAccessibleInterface(row));
    return row;
}

QAccessibleInterface *TimelineAccessible::childAt(int x, int y) const
{
    return child(view().indexAt(view().viewport()->mapFromGlobal(QPoint(x, y))).row());
}

int TimelineAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *row = dynamic_cast<const TimelineRowAccessible *>(child);
    return row != nullptr ? row->row() : -1;
}

QAccessibleInterface *TimelineAccessible::focusChild() const
{
    return view().hasFocus() ? child(view().currentIndex().row()) : nullptr;
}

TimelineRowAccessible::TimelineRowAccessible(TimelineView &view, int row)
    : m_view(&view)
    , m_row(row)
{
}

QModelIndex TimelineRowAccessible::index() const
{
    return m_view && m_view->timeline() != nullptr ? m_view->timeline()->index(m_row)
                                                   : QModelIndex();
}

bool TimelineRowAccessible::isValid() const
{
    return index().isValid();
}

QAccessibleInterface *TimelineRowAccessible::parent() const
{
    return QAccessible::queryAccessibleInterface(m_view);
}

QString TimelineRowAccessible::text(QAccessible::Text type) const
{
    return type == QAccessible::Name ? index().data(Qt::AccessibleTextRole).toString() : QString();
}

QRect TimelineRowAccessible::rect() const
{
    if (!isValid()) {
        return {};
    }
    const QRect row = m_view->visualRect(index());
    return {m_view->viewport()->mapToGlobal(row.topLeft()), row.size()};
}

QAccessible::State TimelineRowAccessible::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    state.focusable = true;
    state.selectable = true;
    state.readOnly = true;
    state.focused = m_view->hasFocus() && m_view->currentIndex().row() == m_row;
    state.offscreen = !m_view->viewport()->rect().intersects(m_view->visualRect(index()));
    return state;
}

} // namespace godwit::ui
