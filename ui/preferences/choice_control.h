#pragma once

#include "ui/theme/look.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QWidget>

namespace godwit::ui {

/// One of a few, as words side by side in one frame. Arrow keys move, as among radio buttons.
class SegmentedControl final : public QWidget
{
    Q_OBJECT

public:
    SegmentedControl(const Look &look, const QString &what, const QStringList &choices,
                     QWidget *parent = nullptr);

    void setCurrent(int index);
    [[nodiscard]] int current() const { return m_group.checkedId(); }

Q_SIGNALS:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Look &m_look;
    QButtonGroup m_group;
};

/// On or off.
class Toggle final : public QAbstractButton
{
    Q_OBJECT

public:
    Toggle(const Look &look, const QString &what, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return {44, 28}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Look &m_look;
};

} // namespace godwit::ui
