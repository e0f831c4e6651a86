#include "ui/inspector/detail_pane.h"

#include "base/overloaded.h"
#include "ui/text/connection_text.h"
#include "ui/text/trace_text.h"
#include "ui/theme/paint.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 16;
/// At the default text size.
constexpr int tabsHeight = 32;
constexpr int headHeight = 36;

} // namespace

DetailPane::DetailPane(const Look &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_tabs(look)
    , m_copy(look, Icon::Copy, 28, 15, tr("Copy"))
    , m_payload(look)
    , m_headers(look)
    , m_timing(look)
    , m_raw(look)
{
    arrange();
    connect(&m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_pages.setCurrentIndex(index);
        update();
    });
    connect(&m_copy, &QAbstractButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(&m_look, &Look::changed, this, &DetailPane::restyle);
}

void DetailPane::arrange()
{
    for (const QString &name : {tr("Payload"), tr("Headers"), tr("Timing"), tr("Raw")}) {
        m_tabs.addTab(name);
    }
    m_tabs.setAccessibleName(tr("Details"));
    m_payload.setAccessibleName(tr("Payload"));
    m_headers.setAccessibleName(tr("Headers"));
    m_raw.setAccessibleName(tr("Raw"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(margin, 0, 8, 0);
    head->addWidget(&m_tabs);
    head->addStretch();
    head->addWidget(&m_copy);
    const auto page = [this](QWidget *view, int top) {
        auto *box = new QWidget;
        auto *column = new QVBoxLayout(box);
        column->setContentsMargins(margin, top, 4, 4);
        column->addWidget(view);
        m_pages.addWidget(box);
        return box;
    };
    m_payloadPage = page(&m_payload, 0);
    page(&m_headers, 10);
    m_pages.addWidget(&m_timing);
    page(&m_raw, 10);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addSpacing(1);
    column->addWidget(&m_pages, 1);
    restyle();
}

void DetailPane::restyle()
{
    m_payloadPage->layout()->setContentsMargins(margin, m_look.scaled(headHeight) - 2, 4, 4);
    update();
}

void DetailPane::show(const TraceRow *row, const QMap<int, chat::AttemptRecord> &attempts)
{
    int id = row != nullptr ? attemptOf(*row) : 0;
    if (id == 0 && !attempts.isEmpty()) {
        id = attempts.lastKey();
    }
    if (const auto attempt = attempts.constFind(id); attempt != attempts.cend()) {
        showHeaders(*attempt);
    } else {
        m_headers.showLines({});
    }
    m_timing.show(attemptsFrom(attempts, id));
    m_title.clear();
    m_facts.clear();
    if (row == nullptr) {
        m_payload.showText(tr("Choose a line to see what is in it."));
        m_raw.showLines({});
    } else if (const auto *frame = std::get_if<chat::FrameRecord>(&row->what)) {
        showFrame(*frame);
    } else {
        showOther(*row);
    }
    update();
}

void DetailPane::showFrame(const chat::FrameRecord &frame)
{
    const bool in = frame.direction == chat::Direction::In;
    m_icon = in ? Icon::ArrowDown : Icon::ArrowUp;
    m_iconColor = in ? m_look.theme().green : m_look.theme().accent;
    m_title = frame.label;
    const QString payload = QString::fromUtf8(frame.payload);
    const QList<JsonLine> lines = frame.isBinary ? QList<JsonLine>() : layOutJson(jsonIn(payload));
    QStringList facts{carrierName(frame.carrier), sizeText(frame.size)};
    if (frame.answeredIn) {
        facts << durationText(*frame.answeredIn);
    }
    facts << (frame.isBinary ? tr("binary") : (lines.isEmpty() ? tr("text") : u"JSON"_s));
    if (frame.isCut) {
        facts << tr("only the beginning is kept");
    }
    m_facts = facts.join(u" · "_s);
    if (lines.isEmpty()) {
        m_payload.showText(frame.isBinary ? hexDump(frame.payload) : payload);
    } else {
        m_payload.showLines(lines);
    }
    m_raw.showText(frame.isBinary ? hexDump(frame.payload) : payload);
}

void DetailPane::showOther(const TraceRow &row)
{
    const RowWords words = rowWords(row);
    m_icon = words.mood == RowMood::Failed ? Icon::CircleAlert : Icon::RefreshCw;
    m_iconColor = words.mood == RowMood::Failed ? m_look.theme().red : m_look.theme().amber;
    m_title = words.type;
    m_facts = clockText(row.time);
    QStringList text{words.preview};
    if (const auto *ended = std::get_if<AttemptEnded>(&row.what)) {
        text << ended->attempt.outcome->detail;
    } else if (const auto *state = std::get_if<chat::StateRecord>(&row.what)) {
        text << connectionReason(state->connectivity);
    }
    text.removeAll(QString());
    m_payload.showText(text.join(u"\n\n"_s));
    m_raw.showText(text.join(u'\n'));
}

void DetailPane::showHeaders(const chat::AttemptRecord &attempt)
{
    m_headers.showLines(headerLines(attempt));
}

QString DetailPane::text() const
{
    switch (m_tabs.currentIndex()) {
    case Headers:
        return m_headers.toPlainText();
    case Timing:
        return m_timing.text();
    case Raw:
        return m_raw.toPlainText();
    default:
        return m_payload.toPlainText();
    }
}

void DetailPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const Theme &t = m_look.theme();
    painter.fillRect(rect(), t.canvas);
    painter.fillRect(QRect(0, m_look.scaled(tabsHeight), width(), 1), t.border);
    if (m_tabs.currentIndex() != Payload || m_title.isEmpty()) {
        return;
    }
    const QRect line(margin, m_look.scaled(tabsHeight) + 1, width() - 2 * margin,
                     m_look.scaled(headHeight));
    paintIcon(painter, m_look, m_icon, QRect(line.left(), line.top(), 14, line.height()), 14,
              m_iconColor);
    const QFont &strong = m_look.fonts().smallBold;
    const int title
        = std::min(QFontMetrics(strong).horizontalAdvance(m_title) + 2, line.width() / 2);
    paintText(painter, QRect(line.left() + 22, line.top(), title, line.height()), m_title, strong,
              t.text);
    paintText(painter, line.adjusted(22 + title + 8, 0, 0, 0), m_facts, m_look.fonts().small,
              t.text2);
}

} // namespace godwit::ui
