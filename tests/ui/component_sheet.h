#pragma once

#include "ui/theme/look.h"

#include <QWidget>

namespace godwit::test {

/// The small parts side by side, in all their states, as in the design's sheet of components.
class ComponentSheet final : public QWidget
{
public:
    explicit ComponentSheet(ui::ThemeChoice choice);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void pills();
    void buttons();
    void fields();

    ui::Look m_look;
};

} // namespace godwit::test
