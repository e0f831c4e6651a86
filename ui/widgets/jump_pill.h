#pragma once

#include "ui/theme/look.h"

#include <QAbstractButton>

namespace godwit::ui {

/// Floats over the timeline while its end is out of sight, with the number of what came meanwhile.
class JumpPill final : public QAbstractButton
{
    Q_OBJECT

public:
    JumpPill(const Look &look, QWidget *parent);

    void setCount(int count);
    [[nodiscard]] QSize sizeHint() const override;
    /// Leaves room for the shadow on every side.
    static constexpr int margin = 12;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Look &m_look;
    int m_count = 0;
};

} // namespace godwit::ui
