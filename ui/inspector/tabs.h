#pragma once

#include "ui/theme/look.h"

#include <QTabBar>

namespace godwit::ui {

/// Tabs of the design: plain words, the one in front underlined.
class Tabs final : public QTabBar
{
    Q_OBJECT

public:
    explicit Tabs(const Look &look, QWidget *parent = nullptr);

protected:
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    [[nodiscard]] QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }
    void paintEvent(QPaintEvent *event) override;

private:
    const Look &m_look;
};

} // namespace godwit::ui
