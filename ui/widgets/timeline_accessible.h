#pragma once

#include "ui/widgets/timeline_view.h"

#include <QAccessibleWidget>
#include <QPointer>

#include <memory>
#include <unordered_map>

namespace godwit::ui {

/// Lets assistive technology read a TimelineView as a list of messages: Qt knows its own views
/// only. Made by the factory below when somebody first asks.
class TimelineAccessible final : public QAccessibleWidget
{
public:
    explicit TimelineAccessible(TimelineView *view);
    ~TimelineAccessible() override;

    [[nodiscard]] int childCount() const override;
    [[nodiscard]] QAccessibleInterface *child(int index) const override;
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override;
    [[nodiscard]] QAccessibleInterface *focusChild() const override;

private:
    [[nodiscard]] TimelineView &view() const;

    mutable std::unordered_map<int, QAccessible::Id> m_rows;
};

/// One message of it.
class TimelineRowAccessible final : public QAccessibleInterface
{
public:
    TimelineRowAccessible(TimelineView &view, int row);

    [[nodiscard]] bool isValid() const override;
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override;
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text type) const override;
    void setText(QAccessible::Text, const QString &) override { }
    [[nodiscard]] QRect rect() const override;
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QAccessible::State state() const override;
    [[nodiscard]] int row() const { return m_row; }

private:
    [[nodiscard]] QModelIndex index() const;

    QPointer<TimelineView> m_view;
    int m_row;
};

/// Makes the two above known to Qt; once is enough.
void installTimelineAccessibility();

} // namespace godwit::ui
