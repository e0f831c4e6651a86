#include "ui/widgets/connection_popover.h"

#include "ui/text/time_text.h"
#include "ui/theme/paint.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int cardWidth = 380;
constexpr int gap = 12;

} // namespace

ConnectionPopover::ConnectionPopover(const Look &look, base::Scheduler &scheduler,
                                     AccountModel &account, QWidget *window)
    : QWidget(window)
    , m_look(look)
    , m_scheduler(scheduler)
    , m_account(account)
    , m_forget(look, Button::Kind::Link, tr("Forget"), this)
{
    window->installEventFilter(this);
    setFocusPolicy(Qt::StrongFocus);
    m_forget.setInnerHeight(28);
    m_forget.setAccessibleName(tr("Forget what is remembered of networks"));
    connect(&m_forget, &QAbstractButton::clicked, this, &ConnectionPopover::forgetWanted);
    connect(&m_account.connection(), &ConnectionWatch::changed, this, &ConnectionPopover::refresh);
    connect(&m_look, &Look::changed, this, &ConnectionPopover::refresh);
}

ConnectionPopover::~ConnectionPopover()
{
    m_forget.setParent(nullptr); // a member, so nobody's child to delete
}

void ConnectionPopover::follow(chat::TraceSource &trace)
{
    m_feed = std::make_unique<TraceFeed>(trace, m_scheduler);
    m_feed->skipOldFrames();
    connect(m_feed.get(), &TraceFeed::added, this, [this](const chat::TraceUpdate &update) {
        for (const chat::AttemptRecord &attempt : update.attempts) {
            m_facts.attempts.insert(attempt.id, attempt);
        }
        if (isVisible()) {
            refresh();
        }
    });
    m_feed->setRunning(true);
}

void ConnectionPopover::setRemembered(const QList<chat::RememberedNetwork> &networks)
{
    m_remembered = networks;
    if (isVisible()) {
        refresh();
    }
}

void ConnectionPopover::openOver(const QRect &pill)
{
    setGeometry(parentWidget()->rect());
    m_corner = visual(pill).topLeft();
    refresh();
    show();
    raise();
    setFocus(Qt::PopupFocusReason);
}

void ConnectionPopover::refresh()
{
    const ConnectionWatch &watch = m_account.connection();
    m_facts.connectivity = watch.connectivity();
    m_facts.server = m_account.title();
    m_facts.tls = watch.tls();
    m_facts.encrypted = m_account.card().encrypted;
    m_facts.now = m_scheduler.now();
    m_rows = routeRows(m_facts);
    m_memory = memoryLines(m_remembered, m_scheduler.wallNow());
    m_forget.setVisible(!m_memory.isEmpty());
    if (const auto actions = routeActions(m_facts, watch.words()); actions != m_actions) {
        makeButtons(actions);
    }
    QStringList words{connectionHeading(m_facts.connectivity), sinceText(), reasonText()};
    for (const RouteRow &row : std::as_const(m_rows)) {
        words << (row.value.isEmpty() ? row.name : row.name + u": "_s + row.value);
    }
    words << m_memory;
    words.removeAll(QString());
    setAccessibleName(words.join(u". "_s));
    place();
    update();
    m_tick.cancel();
    if (nextClimb(m_facts)) {
        m_tick = m_scheduler.after(1s, [this] { refresh(); });
    }
}

void ConnectionPopover::makeButtons(const QList<BannerAction> &actions)
{
    const bool hadFocus = std::any_of(m_buttons.cbegin(), m_buttons.cend(),
                                      [](const Button *each) { return each->hasFocus(); });
    m_actions = actions;
    qDeleteAll(m_buttons);
    m_buttons.clear();
    for (const BannerAction action : actions) {
        const bool aside = action == BannerAction::WorkOffline
            || action == BannerAction::OpenInspector || action == BannerAction::CheckConnection;
        const bool primary = m_buttons.isEmpty() && !aside;
        auto *button = new Button(m_look, primary ? Button::Kind::Primary : Button::Kind::Secondary,
                                  actionText(action), this);
        button->setInnerHeight(28);
        connect(button, &QAbstractButton::clicked, this, [this, action] {
            dismiss();
            Q_EMIT chosen(action);
        });
        m_buttons.append(button);
    }
    if (hadFocus) {
        setFocus(Qt::OtherFocusReason);
    }
}

int ConnectionPopover::rowHeight() const
{
    return std::max(34, QFontMetrics(m_look.fonts().ui).height() + 16);
}

int ConnectionPopover::lineHeight() const
{
    return std::max(19, QFontMetrics(m_look.fonts().ui).height() + 3);
}

void ConnectionPopover::place()
{
    const int width = std::min(m_look.scaled(cardWidth), this->width() - 16);
    const int inner = width - 2 * padding;
    // From the top down as if the card began at zero; then it is moved to where it ends above the
    // pill.
    int y = padding + m_look.scaled(headHeight);
    m_reason = QRect(padding, y + 8, inner, paintReason(nullptr, QRect(0, 0, inner, 0)));
    y = m_reason.height() > 0 ? m_reason.bottom() + 1 + gap : y + gap;
    m_box = QRect(padding, y, inner, static_cast<int>(m_rows.size()) * rowHeight());
    y = m_box.bottom() + 1 + gap;
    m_memoryBox = {};
    if (!m_memory.isEmpty()) {
        m_memoryBox = QRect(padding, y, inner, 0);
        m_memoryBox.setHeight(paintMemory(nullptr));
        y = m_memoryBox.bottom() + 1 + gap;
    }
    const int height = placeButtons(y) + padding;
    m_card = QRect(std::clamp(m_corner.x(), 8, std::max(8, this->width() - width - 8)),
                   std::max(8, m_corner.y() - 9 - height), width, height);
    const QPoint by = m_card.topLeft();
    for (QRect *part : {&m_reason, &m_box, &m_memoryBox}) {
        part->translate(by);
    }
    for (Button *button : std::as_const(m_buttons)) {
        button->setGeometry(visual(button->geometry().translated(by)));
        button->show();
    }
    m_forget.adjustSize();
    m_forget.setGeometry(visual({QPoint(m_memoryBox.right() + 1 - m_forget.width() + Button::ring,
                                        m_memoryBox.top() - Button::ring),
                                 m_forget.size()}));
}

/// Everything is laid out as if from left to right; this is where it is seen.
QRect ConnectionPopover::visual(const QRect &rect) const
{
    return placed(*this, rect);
}

/// As many in a row as there is room for; returns where they end.
int ConnectionPopover::placeButtons(int top)
{
    const int left = padding - Button::ring;
    const int right = std::min(m_look.scaled(cardWidth), width() - 16) - padding + Button::ring;
    int x = left;
    int y = top - Button::ring;
    for (Button *button : std::as_const(m_buttons)) {
        button->adjustSize();
        if (x > left && x + button->width() > right) {
            x = left;
            y += button->height();
        }
        button->move(x, y);
        x += button->width();
    }
    return m_buttons.isEmpty() ? top : y + m_buttons.constLast()->height() - Button::ring;
}

QString ConnectionPopover::sinceText() const
{
    QString text = tr("since %1").arg(timeText(m_account.connection().since()));
    if (const auto &latency = m_facts.connectivity.latency) {
        text += u" · "_s + tr("%1 ms round trip").arg(latency->count());
    }
    return text;
}

QString ConnectionPopover::reasonText() const
{
    QStringList parts{connectionReason(m_facts.connectivity), connectionNext(m_facts)};
    parts.removeAll(QString());
    return parts.join(u' ');
}

/// Covers the window, so that a click anywhere beside it closes it, and keeps its foot above the
/// pill.
bool ConnectionPopover::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize) {
        m_corner.ry() += parentWidget()->height() - height();
        setGeometry(parentWidget()->rect());
    }
    return QWidget::eventFilter(watched, event);
}

void ConnectionPopover::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void ConnectionPopover::mousePressEvent(QMouseEvent *event)
{
    if (!visual(m_card).contains(event->position().toPoint())) {
        dismiss();
    }
    event->accept();
}

void ConnectionPopover::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        dismiss();
        return;
    }
    QWidget::keyPressEvent(event);
}

/// Round among its own buttons: what lies behind it cannot be seen.
bool ConnectionPopover::focusNextPrevChild(bool next)
{
    QList<QWidget *> stops;
    if (m_forget.isVisible()) {
        stops.append(&m_forget);
    }
    stops.append(QList<QWidget *>(m_buttons.cbegin(), m_buttons.cend()));
    if (stops.isEmpty()) {
        return true;
    }
    const qsizetype at = stops.indexOf(focusWidget());
    const qsizetype count = stops.size();
    const qsizetype to = at < 0 ? (next ? 0 : count - 1) : (at + (next ? 1 : count - 1)) % count;
    stops.at(to)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

void ConnectionPopover::dismiss()
{
    hide();
    Q_EMIT closed();
    deleteLater();
}

} // namespace godwit::ui
