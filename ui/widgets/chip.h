#pragma once

#include "ui/theme/look.h"

#include <QAbstractButton>

namespace godwit::ui {

/// A small pill that is on or off; one of a group is on.
class Chip final : public QAbstractButton
{
    Q_OBJECT

public:
    Chip(const Look &look, const QString &text, QWidget *parent = nullptr);

    /// Taller than it is painted, so that it is easy to hit.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    const Look &m_look;
    bool m_keyboardFocus = false;
};

} // namespace godwit::ui
