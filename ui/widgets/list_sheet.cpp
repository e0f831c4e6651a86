#include "ui/widgets/list_sheet.h"

#include "ui/theme/paint.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/announce.h"

#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>

namespace godwit::ui {

namespace {

constexpr int cardWidth = 640;
constexpr int cardTop = 96;
constexpr int headHeight = 56;
constexpr int footHeight = 36;
constexpr int listHeight = 381;

} // namespace

ListSheet::ListSheet(const Look &look, const QString &name, QWidget *window)
    : QWidget(window)
    , m_look(look)
    , m_field(look, this)
    , m_list(this)
{
    setAccessibleName(name);
    m_field.setPlain();
    m_field.setGlyph(Icon::Search);
    m_field.setKeyHint(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText));
    m_list.setFrameShape(QFrame::NoFrame);
    m_list.setMouseTracking(true);
    m_list.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list.setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list.setFocusPolicy(Qt::NoFocus);
    m_list.setAccessibleName(name);
    m_list.viewport()->setAutoFillBackground(false);
    window->installEventFilter(this);
    m_field.installEventFilter(this);
    connect(&m_list, &QListView::clicked, this,
            [this](const QModelIndex &index) { choose(index); });
    connect(&m_look, &Look::changed, this, &ListSheet::restyle);
}

ListSheet::~ListSheet()
{
    m_field.removeEventFilter(this);
}

void ListSheet::open()
{
    restyle();
    setGeometry(parentWidget()->rect());
    show();
    raise();
    m_field.setFocus(Qt::OtherFocusReason);
}

void ListSheet::dismiss()
{
    hide();
    Q_EMIT dismissed();
    deleteLater();
}

void ListSheet::selectFirst()
{
    const int row = nextChoice(0, 1);
    m_list.setCurrentIndex(row >= 0 ? m_list.model()->index(row, 0) : QModelIndex());
    m_list.scrollToTop();
    update();
}

void ListSheet::move(int step)
{
    const int row = nextChoice(m_list.currentIndex().row() + step, step);
    if (row >= 0) {
        m_list.setCurrentIndex(m_list.model()->index(row, 0));
        // The caption above the first one is seen again, too.
        m_list.scrollTo(m_list.model()->index(row <= 1 ? 0 : row, 0));
        announce(m_list, sentence(row));
        update();
    }
}

bool ListSheet::key(const QKeyEvent &event)
{
    const int page = std::max(1, m_list.height() / 40 - 1);
    switch (event.key()) {
    case Qt::Key_Escape:
        dismiss();
        return true;
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
        for (int i = 0; i < page; ++i) {
            move(event.key() == Qt::Key_PageDown ? 1 : -1);
        }
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_list.currentIndex());
        return true;
    default:
        return false;
    }
}

bool ListSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_field && event->type() == QEvent::KeyPress) {
        return key(*static_cast<QKeyEvent *>(event));
    }
    if (watched == parentWidget() && event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
    }
    return QWidget::eventFilter(watched, event);
}

bool ListSheet::focusNextPrevChild(bool)
{
    m_field.setFocus(Qt::TabFocusReason);
    return true;
}

void ListSheet::mousePressEvent(QMouseEvent *event)
{
    if (!m_card.contains(event->position().toPoint())) {
        dismiss();
    }
    event->accept();
}

void ListSheet::resizeEvent(QResizeEvent *)
{
    const int width = std::min(cardWidth, this->width() - 24);
    const int top = std::min(cardTop, std::max(12, (height() - 320) / 4));
    const int list = std::min(listHeight, height() - top - headHeight - footHeight - 12);
    m_card = QRect((this->width() - width) / 2, top, width, headHeight + list + footHeight);
    m_field.setGeometry(m_card.left() + 1, m_card.top(), m_card.width() - 2, headHeight);
    m_list.setGeometry(m_card.left() + 1, m_card.top() + headHeight + 4, m_card.width() - 2,
                       list - 8);
}

void ListSheet::restyle()
{
    m_list.verticalScrollBar()->setStyleSheet(scrollBarSheet(m_look.theme()));
    m_list.doItemsLayout();
    update();
}

void ListSheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    painter.fillRect(rect(), t.scrim);
    paintShadow(painter, m_card, 12, t);
    paintRound(painter, m_card, 12, t.raised, t.borderStrong);
    painter.fillRect(QRect(m_card.left() + 1, m_card.top() + headHeight, m_card.width() - 2, 1),
                     t.border);
    const QRect foot(m_card.left(), m_card.bottom() - footHeight + 1, m_card.width(), footHeight);
    painter.save();
    painter.setClipRect(foot);
    paintRound(painter, m_card, 12, t.subtle, t.borderStrong);
    painter.restore();
    painter.fillRect(QRect(foot.left() + 1, foot.top(), foot.width() - 2, 1), t.border);
    paintFoot(painter, foot);
}

int ListSheet::paintKeyHint(QPainter &painter, const QRect &foot, int x, const QString &keys,
                            const QString &meaning) const
{
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    const QFont font = weighted(fonts.badge, QFont::Normal);
    const int box = QFontMetrics(font).horizontalAdvance(keys) + 12;
    const QRect chip(x, foot.top() + 10, box, 18);
    paintRound(painter, placed(painter, chip), 4, t.raised, t.border);
    paintText(painter, placed(painter, chip), keys, font, t.text2, Qt::AlignHCenter);
    const int width = QFontMetrics(fonts.small).horizontalAdvance(meaning) + 1;
    paintText(painter,
              placed(painter, QRect(chip.right() + 7, foot.top() + 1, width, foot.height() - 1)),
              meaning, fonts.small, t.text2);
    return chip.right() + 7 + width + 18;
}

} // namespace godwit::ui
