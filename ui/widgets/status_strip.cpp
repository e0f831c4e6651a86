#include "ui/widgets/status_strip.h"

#include "ui/theme/paint.h"

#include <QHBoxLayout>

namespace godwit::ui {

StatusStrip::StatusStrip(const Look &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_pill(look)
    , m_inspector(look, Icon::PanelBottom, tr("Inspector"))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 1, 8, 0);
    row->addWidget(&m_pill);
    row->addStretch();
    row->addWidget(&m_inspector);
    m_inspector.hide();
    connect(&m_inspector, &QAbstractButton::clicked, this, [this](bool checked) {
        m_inspector.setChecked(!checked); // whoever opens it says so
        Q_EMIT inspectorWanted();
    });
    connect(&m_pill, &QAbstractButton::clicked, this, &StatusStrip::pillClicked);
    const auto restyle = [this] {
        setFixedHeight(m_look.scaled(28));
        update();
    };
    restyle();
    connect(&m_look, &Look::changed, this, restyle);
}

void StatusStrip::setTls(const QString &version)
{
    m_tls = version;
    update();
}

void StatusStrip::showNoServer()
{
    m_inspector.hide();
    setPill(noServerWords());
    m_outbox.clear();
    m_attempt.clear();
    m_encrypted = false;
    setAccessibleName({});
    update();
}

void StatusStrip::show(const ConnectionWords &words, int queued, int attempt, bool encrypted)
{
    setPill(words);
    m_outbox = outboxText(queued);
    m_waiting = queued > 0;
    m_attempt
        = words.tone == Tone::Amber && attempt > 0 ? tr("Attempt %1").arg(attempt) : QString();
    m_encrypted = encrypted;
    m_inspector.setVisible(width() >= 600);
    setAccessibleName(m_outbox);
    update();
}

// What is painted beside the pill stands where it ends, so its new width must be settled first.
void StatusStrip::setPill(const ConnectionWords &words)
{
    m_pill.setWords(words);
    layout()->activate();
}

void StatusStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    const QFont &font = m_look.fonts().small;
    painter.fillRect(rect(), t.sidebar);
    painter.fillRect(QRect(0, 0, width(), 1), t.border);
    // From the pill on towards the other end, wherever that is.
    const auto startOf
        = [this](const QWidget &part) { return placed(*this, part.geometry()).left(); };
    int x = startOf(m_pill) + m_pill.width() + 14;
    const auto item = [&](Icon icon, const QString &text) {
        const int advance = QFontMetrics(font).horizontalAdvance(text) + 1;
        if (text.isEmpty() || x + 20 + advance > width()) {
            return;
        }
        paintIcon(painter, m_look, icon, placed(painter, QRect(x, 1, 13, height() - 1)), 13,
                  t.text2);
        paintText(painter, placed(painter, QRect(x + 19, 1, advance, height() - 1)), text, font,
                  t.text2);
        x += 19 + advance + 12;
    };
    item(m_waiting ? Icon::Clock : Icon::Inbox, m_outbox);
    item(Icon::Route, m_attempt);
    if (m_encrypted) {
        const QString text = m_tls.isEmpty() ? tr("Encrypted") : m_tls;
        const int advance = QFontMetrics(font).horizontalAdvance(text) + 1;
        const int right = m_inspector.isVisible() ? startOf(m_inspector) - 16 : width() - 8;
        if (x + advance + 40 < right) {
            x = right - advance - 19;
            item(Icon::Lock, text);
        }
    }
}

} // namespace godwit::ui
