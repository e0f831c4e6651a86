#pragma once

#include "ui/theme/look.h"

#include <QPainter>
#include <QScrollArea>
#include <QWidget>

#include <algorithm>

namespace godwit::ui {

/// A card over a scrim that covers the window. A click beside it or Esc closes it, and then it
/// deletes itself. A child of the window, which owns it and outlives it; so does the look.
class CardSheet : public QWidget
{
    Q_OBJECT

public:
    void dismiss();

Q_SIGNALS:
    void dismissed();

protected:
    CardSheet(const Look &look, QWidget *window);

    /// At the end of the constructor.
    void appear();
    [[nodiscard]] const Look &look() const { return m_look; }
    [[nodiscard]] const QRect &card() const { return m_card; }
    /// In the middle of the window, no larger than there is room for.
    void setCard(QSize wanted);
    [[nodiscard]] int widthFor(int wanted) const { return std::min(wanted, width() - 24); }
    /// Lays everything out, beginning with setCard().
    virtual void place() = 0;
    /// What is painted on the card, which is there already.
    virtual void paintCard(QPainter &painter) = 0;
    /// Without a frame or a ground of its own; arrows and Page keys scroll it.
    void setArea(QScrollArea &area);

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool scroll(int key);
    void restyleArea();

    const Look &m_look;
    QScrollArea *m_area = nullptr; ///< a member of whoever derives from this
    QRect m_card;
};

} // namespace godwit::ui
