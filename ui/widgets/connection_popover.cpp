#include "ui/widgets/connection_popover.h"

#include "ui/text/time_text.h"
#include "ui/theme/paint.h"
#include "ui/widgets/connection_pill.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int cardWidth = 380;
constexpr int padding = 16;
constexpr int rowHeight = 34;

} // namespace

ConnectionPopover::ConnectionPopover(const Look &look, ConnectionWatch &watch, bool encrypted,
                                     QWidget *window)
    : QWidget(window)
    , m_look(look)
    , m_watch(watch)
    , m_encrypted(encrypted)
{
    setFocusPolicy(Qt::StrongFocus);
    connect(&m_watch, &ConnectionWatch::changed, this, &ConnectionPopover::refresh);
    connect(&m_look, &Look::changed, this, [this] { update(); });
}

void ConnectionPopover::openOver(QPoint corner)
{
    m_corner = corner;
    setGeometry(parentWidget()->rect());
    refresh();
    show();
    raise();
    setFocus(Qt::PopupFocusReason);
}

void ConnectionPopover::refresh()
{
    QList<BannerAction> actions = m_watch.words().actions;
    actions.removeAll(BannerAction::Details);
    if (m_watch.connectivity().phase == chat::Phase::Online) {
        actions.append(BannerAction::WorkOffline);
    }
    if (actions != m_actions || m_buttons.isEmpty()) {
        m_actions = actions;
        qDeleteAll(m_buttons);
        m_buttons.clear();
        for (const BannerAction action : std::as_const(m_actions)) {
            const bool first = m_buttons.isEmpty() && action != BannerAction::WorkOffline;
            auto *button
                = new Button(m_look, first ? Button::Kind::Primary : Button::Kind::Secondary,
                             actionText(action), this);
            button->setInnerHeight(28);
            connect(button, &QAbstractButton::clicked, this, [this, action] {
                Q_EMIT chosen(action);
                dismiss();
            });
            m_buttons.append(button);
        }
    }
    setAccessibleName(connectionHeading(m_watch.connectivity()) + u". "_s + sinceText() + u". "_s
                      + connectionReason(m_watch.connectivity()));
    place();
    update();
}

void ConnectionPopover::place()
{
    const int width = std::min(cardWidth, this->width() - 16);
    const QString reason = connectionReason(m_watch.connectivity());
    const int text = reason.isEmpty() ? 0
                                      : paintParagraph(nullptr, QRect(0, 0, width - 2 * padding, 0),
                                                       reason, m_look.fonts().ui, 19, {});
    const int rows = m_encrypted ? 2 : 1;
    const int height = padding + 40 + (text > 0 ? 8 + text : 0) + 12 + rows * rowHeight + 12
        + (m_buttons.isEmpty() ? 4 : 28 + padding);
    m_card = QRect(m_corner.x(), m_corner.y() - 9 - height, width, height);
    m_reason = QRect(m_card.left() + padding, m_card.top() + padding + 40 + 8, width - 2 * padding,
                     text);
    int x = m_card.left() + padding - Button::ring;
    for (Button *button : std::as_const(m_buttons)) {
        button->adjustSize();
        button->move(x, m_card.bottom() - padding - 28 - Button::ring + 1);
        button->show();
        x += button->width();
    }
}

QString ConnectionPopover::sinceText() const
{
    QString text = tr("since %1").arg(timeText(m_watch.since()));
    if (const auto &latency = m_watch.connectivity().latency) {
        text += u" · "_s + tr("%1 ms round trip").arg(latency->count());
    }
    return text;
}

void ConnectionPopover::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    const chat::Connectivity &c = m_watch.connectivity();
    const ConnectionWords &words = m_watch.words();
    paintShadow(painter, m_card, 10, t);
    paintRound(painter, m_card, 10, t.raised, t.borderStrong);
    const ToneColors tone = toneColors(words.tone, t);
    const QRect tile(m_card.left() + padding, m_card.top() + padding + 4, 28, 28);
    paintRound(painter, tile, 6, tone.fill);
    paintIcon(painter, m_look, words.glyph.value_or(Icon::Bolt), tile, 16, tone.text);
    const QRect head(tile.right() + 11, m_card.top() + padding, m_card.width() - 2 * padding - 40,
                     20);
    paintText(painter, head, connectionHeading(c), fonts.author, t.text);
    paintText(painter, head.translated(0, 19), sinceText(), fonts.small, t.text2);
    paintParagraph(&painter, m_reason, connectionReason(c), fonts.ui, 19, t.text2);
    const int rows = m_encrypted ? 2 : 1;
    const QRect box(m_card.left() + padding,
                    (m_reason.height() > 0 ? m_reason.bottom() : head.bottom() + 20) + 13,
                    m_card.width() - 2 * padding, rows * rowHeight);
    paintRound(painter, box, 8, t.raised, t.border);
    const auto row = [&](int at, Icon icon, const QString &name, const QString &value,
                         const QColor &color) {
        const QRect line(box.left() + 12, box.top() + at * rowHeight, box.width() - 24, rowHeight);
        paintIcon(painter, m_look, icon, QRect(line.left(), line.top(), 16, rowHeight), 16,
                  t.text2);
        paintText(painter, line.adjusted(26, 0, 0, 0), name, fonts.ui, t.text);
        paintText(painter, line, value, fonts.ui, color, Qt::AlignRight);
    };
    row(0, words.glyph.value_or(Icon::Bolt),
        c.carrier && c.phase == chat::Phase::Online ? carrierName(*c.carrier) : tr("Connection"),
        words.sidebar, tone.text);
    if (m_encrypted) {
        painter.fillRect(QRect(box.left(), box.top() + rowHeight, box.width(), 1), t.border);
        row(1, Icon::Lock, tr("Encryption"), tr("TLS"), t.green);
    }
}

void ConnectionPopover::mousePressEvent(QMouseEvent *event)
{
    if (!m_card.contains(event->position().toPoint())) {
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

void ConnectionPopover::dismiss()
{
    hide();
    Q_EMIT closed();
    deleteLater();
}

} // namespace godwit::ui
