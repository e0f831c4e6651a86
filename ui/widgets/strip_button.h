#pragma once

#include "ui/theme/look.h"

#include <QAbstractButton>

namespace godwit::ui {

/// A quiet button in the status strip: an icon and a word.
class StripButton final : public QAbstractButton
{
    Q_OBJECT

public:
    StripButton(const Look &look, Icon icon, const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    const Look &m_look;
    Icon m_icon;
    bool m_keyboardFocus = false;
};

} // namespace godwit::ui
