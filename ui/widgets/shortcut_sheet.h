#pragma once

#include "ui/preferences/preferences.h"
#include "ui/theme/look.h"

#include <QScrollArea>

namespace godwit::ui {

/// Every key of the window on one card. A child of the window, which owns it; deletes itself when
/// it is closed.
class ShortcutSheet final : public QWidget
{
    Q_OBJECT

public:
    ShortcutSheet(const Look &look, const Preferences &preferences, QWidget *window);

    void dismiss();
    /// "Ctrl+K  Go to …", one for each.
    [[nodiscard]] QStringList lines() const;

Q_SIGNALS:
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const Look &m_look;
    QScrollArea m_area;
    QRect m_card;
};

} // namespace godwit::ui
