#pragma once

#include "ui/models/connection_watch.h"
#include "ui/widgets/button.h"

namespace godwit::ui {

/// The card over the pill: what carries the messages, since when, how fast, and why not better. A
/// child of the window, so that it needs no compositor for its shadow; a click beside it or Esc
/// closes it, and then it deletes itself.
class ConnectionPopover final : public QWidget
{
    Q_OBJECT

public:
    ConnectionPopover(const Look &look, ConnectionWatch &watch, bool encrypted, QWidget *window);

    /// \p corner: the top left of the pill in the window.
    void openOver(QPoint corner);

Q_SIGNALS:
    void chosen(godwit::ui::BannerAction action);
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refresh();
    void place();
    void dismiss();
    [[nodiscard]] QString sinceText() const;

    const Look &m_look;
    ConnectionWatch &m_watch;
    bool m_encrypted;
    QList<Button *> m_buttons;
    QList<BannerAction> m_actions;
    QRect m_card;
    QRect m_reason;
    QPoint m_corner;
};

} // namespace godwit::ui
