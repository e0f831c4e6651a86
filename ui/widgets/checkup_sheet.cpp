#include "ui/widgets/checkup_sheet.h"

#include "ui/theme/paint.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/announce.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>

namespace godwit::ui {

namespace {

constexpr int cardWidth = 680;
constexpr int side = 24;
constexpr int titleHeight = 56;
constexpr int footHeight = 60;

} // namespace

CheckupSheet::CheckupSheet(const Look &look, const QString &server, MakeCheck makeCheck,
                           QWidget *window)
    : QWidget(window)
    , m_look(look)
    , m_makeCheck(std::move(makeCheck))
    , m_checkup{server}
    , m_area(this)
    , m_rows(look)
    , m_copy(look, Button::Kind::Secondary, tr("Copy as text"), this)
    , m_again(look, Button::Kind::Secondary, tr("Check again"), this)
    , m_close(look, Button::Kind::Primary, tr("Close"), this)
{
    m_area.setFrameShape(QFrame::NoFrame);
    m_area.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area.setWidget(&m_rows);
    m_area.viewport()->setAutoFillBackground(false);
    m_rows.setAutoFillBackground(false);
    m_area.verticalScrollBar()->setStyleSheet(scrollBarSheet(look.theme()));
    m_area.setFocusPolicy(Qt::NoFocus);
    m_copy.setGlyph(Icon::Copy);
    m_again.setGlyph(Icon::RefreshCw);
    setFocusPolicy(Qt::StrongFocus);
    window->installEventFilter(this);
    connect(&m_copy, &QAbstractButton::clicked, this, &CheckupSheet::copy);
    connect(&m_again, &QAbstractButton::clicked, this, &CheckupSheet::begin);
    connect(&m_close, &QAbstractButton::clicked, this, &CheckupSheet::dismiss);
    connect(&m_look, &Look::changed, this, [this] {
        m_area.verticalScrollBar()->setStyleSheet(scrollBarSheet(m_look.theme()));
        place();
    });
    setGeometry(window->rect());
    begin();
    show();
    raise();
    setFocus(Qt::OtherFocusReason);
}

/// Its parts are members, so nobody's children to delete.
CheckupSheet::~CheckupSheet()
{
    m_area.takeWidget();
    m_rows.setParent(nullptr);
    for (QWidget *part : std::initializer_list<QWidget *>{&m_area, &m_copy, &m_again, &m_close}) {
        part->setParent(nullptr);
    }
}

void CheckupSheet::begin()
{
    m_checkup.records.clear();
    m_checkup.outcome.reset();
    m_check = m_makeCheck();
    connect(m_check.get(), &chat::ConnectionCheck::planned, this,
            [this](const QList<chat::CheckRecord> &records) {
                m_checkup.records = records;
                refresh();
            });
    connect(m_check.get(), &chat::ConnectionCheck::changed, this,
            [this](int index, const chat::CheckRecord &record) {
                m_checkup.records[index] = record;
                refresh();
                if (record.state == chat::CheckState::Running) {
                    m_area.ensureVisible(0, m_rows.bottomOf(index), 0, 8);
                }
            });
    connect(m_check.get(), &chat::ConnectionCheck::finished, this, &CheckupSheet::finish);
    refresh();
    m_check->start();
}

void CheckupSheet::finish(const chat::CheckOutcome &outcome)
{
    m_checkup.outcome = outcome;
    refresh();
    announce(*this, checkVerdict(m_checkup));
}

void CheckupSheet::refresh()
{
    m_rows.setRecords(m_checkup.records);
    m_copy.setEnabled(m_checkup.outcome.has_value());
    m_again.setEnabled(m_checkup.outcome.has_value());
    const QString title = tr("The connection to %1").arg(m_checkup.server);
    setAccessibleName(title + QStringLiteral(". ") + checkVerdict(m_checkup));
    place();
}

QRect CheckupSheet::verdictBox() const
{
    const QRect box(m_card.left() + side + 26, m_card.top() + titleHeight,
                    m_card.width() - 2 * side - 26, 0);
    const int height = paintParagraph(nullptr, box, checkVerdict(m_checkup), m_look.fonts().ui,
                                      m_look.fonts().rowLine, {});
    return {box.left(), box.top(), box.width(), height};
}

void CheckupSheet::place()
{
    const int width = std::min(cardWidth, this->width() - 24);
    const int inner = width - 2 * side;
    m_card.setWidth(width);
    const int head = titleHeight + verdictBox().height() + 14;
    const int rows = m_rows.heightFor(inner);
    const int height = std::min(head + rows + 12 + footHeight, this->height() - 48);
    m_card = QRect((this->width() - width) / 2, (this->height() - height) / 2, width, height);
    m_area.setGeometry(m_card.left() + side, m_card.top() + head, width - side - 4,
                       height - head - footHeight - 4);
    m_rows.resize(inner, rows);
    int right = m_card.right() + 1 - side + Button::ring;
    for (Button *button : {&m_close, &m_again, &m_copy}) {
        button->adjustSize();
        right -= button->width();
        button->move(right, m_card.bottom() + 1 - (footHeight + button->height()) / 2);
    }
    update();
}

void CheckupSheet::copy()
{
    QGuiApplication::clipboard()->setText(checkupAsText(m_checkup));
    announce(m_copy, tr("Copied."));
}

void CheckupSheet::dismiss()
{
    m_check.reset();
    hide();
    Q_EMIT dismissed();
    deleteLater();
}

void CheckupSheet::resizeEvent(QResizeEvent *)
{
    place();
}

bool CheckupSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
    }
    return QWidget::eventFilter(watched, event);
}

void CheckupSheet::mousePressEvent(QMouseEvent *event)
{
    if (!m_card.contains(event->position().toPoint())) {
        dismiss();
    }
    event->accept();
}

void CheckupSheet::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = m_area.verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Escape:
        dismiss();
        break;
    case Qt::Key_Up:
        bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
        break;
    case Qt::Key_Down:
        bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        break;
    case Qt::Key_PageUp:
        bar->triggerAction(QAbstractSlider::SliderPageStepSub);
        break;
    case Qt::Key_PageDown:
        bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

/// Round among its own buttons: what lies behind it cannot be used.
bool CheckupSheet::focusNextPrevChild(bool next)
{
    QList<QWidget *> stops{&m_copy, &m_again, &m_close};
    stops.removeIf([](const QWidget *stop) { return !stop->isEnabled(); });
    const qsizetype at = stops.indexOf(focusWidget());
    const qsizetype count = stops.size();
    const qsizetype to = at < 0 ? (next ? 0 : count - 1) : (at + (next ? 1 : count - 1)) % count;
    stops.at(to)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

void CheckupSheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    painter.fillRect(rect(), t.scrim);
    paintShadow(painter, m_card, 12, t);
    paintRound(painter, m_card, 12, t.raised, t.borderStrong);
    paintText(painter,
              QRect(m_card.left() + side, m_card.top() + 16, m_card.width() - 2 * side, 32),
              tr("The connection to %1").arg(m_checkup.server), m_look.fonts().sheetTitle, t.text);
    const QRect verdict = verdictBox();
    const CheckSign sign = checkVerdictSign(m_checkup);
    const int line = m_look.fonts().rowLine;
    paintIcon(painter, m_look, sign.icon, QRect(verdict.left() - 26, verdict.top(), 16, line), 16,
              toneColor(sign.tone, t));
    paintParagraph(&painter, verdict, checkVerdict(m_checkup), m_look.fonts().ui, line, t.text);
    painter.setPen(t.border);
    const int foot = m_card.bottom() + 1 - footHeight;
    painter.drawLine(m_card.left() + 1, foot, m_card.right() - 1, foot);
}

} // namespace godwit::ui
