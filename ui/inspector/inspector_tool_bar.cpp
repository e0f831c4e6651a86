#include "ui/inspector/inspector_tool_bar.h"

#include "ui/text/connection_text.h"
#include "ui/theme/paint.h"
#include "ui/theme/palette.h"
#include "ui/theme/style_sheet.h"

#include <QActionGroup>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>

namespace godwit::ui {

using namespace Qt::StringLiterals;

InspectorToolBar::InspectorToolBar(const Look &look, TraceFilter &filter, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_filter(filter)
    , m_picker(look, tr("Account"))
    , m_pause(look, Icon::Pause, 28, 16, tr("Pause"))
    , m_clear(look, Icon::Trash, 28, 16, tr("Clear"))
    , m_export(look, Icon::Download, 28, 16, tr("Export…"))
    , m_field(look)
    , m_funnel(look, Icon::Filter, 26, 15, tr("Filter by transport and direction"))
    , m_detach(look, Icon::ExternalLink, 28, 16, tr("In a window of its own"))
    , m_close(look, Icon::X, 28, 16, tr("Close the inspector"))
{
    m_pause.setCheckable(true);
    m_field.setPlaceholderText(tr("Filter frames"));
    m_field.setAccessibleName(tr("Filter frames"));
    m_field.setMaximumWidth(190);
    m_field.setMinimumWidth(100);
    m_field.setTextMargins(24, 0, 0, 0);
    m_field.installEventFilter(this);
    m_funnel.setParent(&m_field);
    m_funnel.setFocusPolicy(Qt::TabFocus);
    arrange();
    restyle();
    wire();
}

void InspectorToolBar::arrange()
{
    auto *row = new QHBoxLayout(this);
    row->setSpacing(6);
    row->addWidget(&m_picker, 200);
    row->addSpacing(19);
    row->addWidget(&m_pause);
    row->addWidget(&m_clear);
    row->addWidget(&m_export);
    row->addSpacing(19);
    row->addWidget(&m_field, 200);
    auto *group = new QButtonGroup(this);
    const std::pair<TraceTopic, QString> topics[] = {{TraceTopic::All, tr("All")},
                                                     {TraceTopic::Messages, tr("Messages")},
                                                     {TraceTopic::Acks, tr("Acks")},
                                                     {TraceTopic::Presence, tr("Presence")},
                                                     {TraceTopic::Errors, tr("Errors")}};
    for (const auto &[topic, text] : topics) {
        auto *chip = new Chip(m_look, text, this);
        chip->setChecked(topic == TraceTopic::All);
        connect(chip, &QAbstractButton::clicked, this,
                [this, wanted = topic] { m_filter.setTopic(wanted); });
        group->addButton(chip);
        m_chips.append(chip);
        row->addWidget(chip);
    }
    row->addStretch(1);
    row->addWidget(&m_detach);
    row->addSpacing(4);
    row->addWidget(&m_close);
}

void InspectorToolBar::restyle()
{
    setFixedHeight(m_look.scaled(40) + 1);
    m_field.setFixedHeight(m_look.scaled(28));
    m_funnel.move(3, (m_field.height() - m_funnel.height()) / 2);
    m_title = 14 + QFontMetrics(m_look.fonts().uiBold).horizontalAdvance(tr("Inspector"));
    layout()->setContentsMargins(m_title + 12, 0, 8, 1);
    update();
}

void InspectorToolBar::wire()
{
    connect(&m_pause, &QAbstractButton::toggled, this, [this](bool paused) {
        m_pause.setIcon(paused ? Icon::Play : Icon::Pause);
        m_pause.setAccessibleName(paused ? tr("Go on") : tr("Pause"));
        m_pause.setToolTip(m_pause.accessibleName());
        Q_EMIT pauseChanged(paused);
    });
    connect(&m_clear, &QAbstractButton::clicked, this, &InspectorToolBar::clearWanted);
    connect(&m_export, &QAbstractButton::clicked, this, &InspectorToolBar::exportWanted);
    connect(&m_field, &QLineEdit::textChanged, &m_filter, &TraceFilter::setText);
    connect(&m_funnel, &QAbstractButton::clicked, this, &InspectorToolBar::openFilterMenu);
    connect(&m_detach, &QAbstractButton::clicked, this, &InspectorToolBar::detachWanted);
    connect(&m_close, &QAbstractButton::clicked, this, &InspectorToolBar::closeWanted);
    connect(&m_look, &Look::changed, this, &InspectorToolBar::restyle);
}

void InspectorToolBar::setDetached(bool detached)
{
    const QString name = detached ? tr("Back into the main window") : tr("In a window of its own");
    m_detach.setIcon(detached ? Icon::PanelBottom : Icon::ExternalLink);
    m_detach.setAccessibleName(name);
    m_detach.setToolTip(name);
}

void InspectorToolBar::openFilterMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setPalette(makePalette(m_look.theme()));
    menu->setStyleSheet(menuSheet(m_look.theme()));
    menu->setFont(m_look.fonts().ui);
    const auto add = [&](QActionGroup *group, const QString &text, bool checked, auto action) {
        QAction *item = menu->addAction(text);
        item->setCheckable(true);
        item->setChecked(checked);
        group->addAction(item);
        connect(item, &QAction::triggered, this, [this, action] {
            action();
            showFilter();
        });
    };
    using Carrier = std::optional<chat::Carrier>;
    using Way = std::optional<chat::Direction>;
    auto *carriers = new QActionGroup(menu);
    for (const Carrier carrier :
         {Carrier(), Carrier(chat::Carrier::WebSocket), Carrier(chat::Carrier::LongPolling)}) {
        add(carriers, carrier ? carrierName(*carrier) : tr("Every transport"),
            m_filter.carrier() == carrier, [this, carrier] { m_filter.setCarrier(carrier); });
    }
    menu->addSeparator();
    auto *ways = new QActionGroup(menu);
    const std::pair<Way, QString> directions[] = {{Way(), tr("Both directions")},
                                                  {Way(chat::Direction::In), tr("Received")},
                                                  {Way(chat::Direction::Out), tr("Sent")}};
    for (const auto &[way, text] : directions) {
        add(ways, text, m_filter.direction() == way,
            [this, wanted = way] { m_filter.setDirection(wanted); });
    }
    menu->popup(m_field.mapToGlobal(QPoint(0, m_field.height() + 2)));
}

/// A filter that is not seen elsewhere shows in the colour of the funnel.
void InspectorToolBar::showFilter()
{
    m_funnel.setCheckable(true);
    m_funnel.setChecked(m_filter.carrier() || m_filter.direction());
}

bool InspectorToolBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_field && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && !m_field.text().isEmpty()) {
        m_field.clear();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void InspectorToolBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    for (Chip *chip : std::as_const(m_chips)) {
        chip->setVisible(width() > 820 || chip == m_chips.constFirst());
    }
}

void InspectorToolBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const Theme &t = m_look.theme();
    painter.fillRect(rect(), t.sidebar);
    painter.fillRect(QRect(0, 0, width(), 1), t.border);
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.border);
    paintText(painter, QRect(14, 0, m_title, height()), tr("Inspector"), m_look.fonts().uiBold,
              t.text);
    for (const QWidget *behind :
         {static_cast<const QWidget *>(&m_pause), static_cast<const QWidget *>(&m_field)}) {
        painter.fillRect(QRect(behind->x() - 13, (height() - 15) / 2, 1, 16), t.border);
    }
    const QString text = tr("Secrets hidden");
    const int advance = QFontMetrics(m_look.fonts().small).horizontalAdvance(text) + 2;
    const QRect words(m_detach.x() - 8 - advance, 0, advance, height());
    if (words.left() - 33 < m_chips.constLast()->geometry().right()) {
        return;
    }
    paintText(painter, words, text, m_look.fonts().small, t.text2);
    paintIcon(painter, m_look, Icon::ShieldCheck, QRect(words.left() - 21, 0, 15, height()), 15,
              t.text2);
}

} // namespace godwit::ui
