#include "ui/widgets/card_sheet.h"

#include "ui/theme/paint.h"
#include "ui/theme/style_sheet.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace godwit::ui {

CardSheet::CardSheet(const Look &look, QWidget *window)
    : QWidget(window)
    , m_look(look)
{
    setFocusPolicy(Qt::StrongFocus);
    window->installEventFilter(this);
}

void CardSheet::appear()
{
    connect(&m_look, &Look::changed, this, [this] {
        restyleArea();
        place();
        update();
    });
    setGeometry(parentWidget()->rect());
    place();
    show();
    raise();
}

void CardSheet::setCard(QSize wanted)
{
    const int width = widthFor(wanted.width());
    const int height = std::min(wanted.height(), this->height() - 48);
    m_card = QRect((this->width() - width) / 2, (this->height() - height) / 2, width, height);
}

void CardSheet::dismiss()
{
    hide();
    Q_EMIT dismissed();
    deleteLater();
}

void CardSheet::setArea(QScrollArea &area)
{
    m_area = &area;
    area.setFrameShape(QFrame::NoFrame);
    area.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area.setFocusPolicy(Qt::NoFocus);
    area.viewport()->setAutoFillBackground(false);
    restyleArea();
}

void CardSheet::restyleArea()
{
    if (m_area != nullptr) {
        m_area->verticalScrollBar()->setStyleSheet(scrollBarSheet(m_look.theme()));
    }
}

bool CardSheet::scroll(int key)
{
    if (m_area == nullptr) {
        return false;
    }
    QScrollBar *bar = m_area->verticalScrollBar();
    switch (key) {
    case Qt::Key_Up:
        bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
        return true;
    case Qt::Key_Down:
        bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        return true;
    case Qt::Key_PageUp:
        bar->triggerAction(QAbstractSlider::SliderPageStepSub);
        return true;
    case Qt::Key_PageDown:
        bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
        return true;
    default:
        return false;
    }
}

void CardSheet::resizeEvent(QResizeEvent *)
{
    place();
}

bool CardSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
    }
    return QWidget::eventFilter(watched, event);
}

void CardSheet::mousePressEvent(QMouseEvent *event)
{
    if (!m_card.contains(event->position().toPoint())) {
        dismiss();
    }
    event->accept();
}

void CardSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        dismiss();
    } else if (!scroll(event->key())) {
        QWidget::keyPressEvent(event);
    }
}

void CardSheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    painter.fillRect(rect(), t.scrim);
    paintShadow(painter, m_card, 12, t);
    paintRound(painter, m_card, 12, t.raised, t.borderStrong);
    paintCard(painter);
}

} // namespace godwit::ui
