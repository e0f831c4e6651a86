#include "ui/inspector/inspector_panel.h"

#include "ui/theme/paint.h"

#include <QDateTime>
#include <QFileDialog>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// How much of the past the band can show.
constexpr std::array<base::Milliseconds, 5> lengths{50s, 5min, 30min, 3h, 24h};

constexpr int upperMargin = 9; ///< over band and chart
constexpr int lowerMargin = 12; ///< under them
constexpr int detailWidth = 380;

} // namespace

InspectorPanel::InspectorPanel(const Look &look, base::Scheduler &scheduler, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_scheduler(scheduler)
    , m_filter(m_model)
    , m_toolBar(look, m_filter)
    , m_band(look)
    , m_chart(look)
    , m_table(look, m_filter)
    , m_details(look)
    , m_length(lengths.front())
{
    // Frames, times and JSON read from left to right everywhere, and so does what is painted here.
    setLayoutDirection(Qt::LeftToRight);
    setMinimumHeight(240);
    arrange();
    wire();
    refreshDetails();
}

InspectorPanel::~InspectorPanel()
{
    // They are members, so their parents must not delete them as children.
    for (QWidget *part : std::initializer_list<QWidget *>{&m_toolBar, &m_band, &m_chart, &m_table,
                                                          &m_details, &m_splitter}) {
        part->setParent(nullptr);
    }
}

void InspectorPanel::arrange()
{
    auto *left = new QWidget;
    auto *frames = new QVBoxLayout(left);
    frames->setContentsMargins(0, 0, 0, 0);
    frames->setSpacing(0);
    auto *band = new QVBoxLayout;
    band->setContentsMargins(14, upperMargin, 16, lowerMargin);
    band->addWidget(&m_band);
    frames->addLayout(band);
    frames->addSpacing(1);
    frames->addWidget(&m_table, 1);
    auto *right = new QWidget;
    auto *facts = new QVBoxLayout(right);
    facts->setContentsMargins(1, 0, 0, 0);
    facts->setSpacing(0);
    auto *chart = new QVBoxLayout;
    chart->setContentsMargins(15, upperMargin, 16, lowerMargin);
    chart->addWidget(&m_chart);
    facts->addLayout(chart);
    facts->addSpacing(1);
    facts->addWidget(&m_details, 1);
    right->setMinimumWidth(m_look.scaled(280));
    left->setMinimumWidth(320);
    m_splitter.setOrientation(Qt::Horizontal);
    m_splitter.setHandleWidth(0);
    m_splitter.setChildrenCollapsible(false);
    m_splitter.addWidget(left);
    m_splitter.addWidget(right);
    m_splitter.setStretchFactor(0, 1);
    m_splitter.setStretchFactor(1, 0);
    m_splitter.setSizes({1224 - m_look.scaled(detailWidth), m_look.scaled(detailWidth)});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(&m_toolBar);
    column->addWidget(&m_splitter, 1);
}

void InspectorPanel::wire()
{
    connect(&m_toolBar.picker(), &Picker::chosen, this, &InspectorPanel::inspect);
    connect(&m_toolBar, &InspectorToolBar::pauseChanged, this, [this](bool paused) {
        m_frozen.reset();
        if (paused) {
            m_frozen = span();
            m_frozen->isLive = false;
        }
        run();
    });
    connect(&m_toolBar, &InspectorToolBar::clearWanted, this, [this] {
        m_model.clear();
        refreshDetails();
    });
    connect(&m_toolBar, &InspectorToolBar::exportWanted, this, &InspectorPanel::askWhereTo);
    connect(&m_toolBar, &InspectorToolBar::detachWanted, this, &InspectorPanel::detachWanted);
    connect(&m_toolBar, &InspectorToolBar::closeWanted, this, &InspectorPanel::closeWanted);
    connect(&m_table, &TraceTable::chosenChanged, this, &InspectorPanel::refreshDetails);
    connect(&m_band, &StateBand::zoomWanted, this, &InspectorPanel::zoom);
    connect(&m_look, &Look::changed, this, [this, size = m_look.textSize()]() mutable {
        if (m_look.textSize() != size) {
            size = m_look.textSize();
            m_splitter.widget(1)->setMinimumWidth(m_look.scaled(280));
            m_splitter.setSizes({width() - m_look.scaled(detailWidth), m_look.scaled(detailWidth)});
        }
        refreshDetails();
        update();
    });
}

void InspectorPanel::addAccount(const QString &id, const QString &title, chat::TraceSource &trace)
{
    std::erase_if(m_accounts, [&](const Account &account) { return account.id == id; });
    m_accounts.push_back({id, title, &trace});
    if (m_inspected == id) {
        m_inspected.clear();
    }
    if (m_inspected.isEmpty()) {
        inspect(id);
    }
    refreshPicker();
}

void InspectorPanel::setTitle(const QString &id, const QString &title)
{
    for (Account &account : m_accounts) {
        if (account.id == id) {
            account.title = title;
        }
    }
    refreshPicker();
}

void InspectorPanel::removeAccount(const QString &id)
{
    std::erase_if(m_accounts, [&](const Account &account) { return account.id == id; });
    if (m_inspected == id) {
        m_feed.reset();
        m_inspected.clear();
        m_model.reset();
        if (!m_accounts.empty()) {
            inspect(m_accounts.front().id);
        }
        refreshDetails();
    }
    refreshPicker();
}

void InspectorPanel::inspect(const QString &id)
{
    const auto account = std::find_if(m_accounts.begin(), m_accounts.end(),
                                      [&](const Account &each) { return each.id == id; });
    if (account == m_accounts.end() || !account->trace || id == m_inspected) {
        return;
    }
    m_inspected = id;
    m_model.reset();
    m_feed = std::make_unique<TraceFeed>(*account->trace, m_scheduler);
    connect(m_feed.get(), &TraceFeed::added, this, [this](const chat::TraceUpdate &update) {
        m_model.add(update);
        refreshTime();
        if (m_table.chosen() == nullptr && !update.attempts.isEmpty()) {
            refreshDetails();
        }
    });
    refreshPicker();
    refreshDetails();
    run();
}

void InspectorPanel::refreshPicker()
{
    QList<Picker::Choice> choices;
    for (const Account &account : m_accounts) {
        choices.append({account.id, account.title});
    }
    if (choices != m_toolBar.picker().choices()) {
        m_toolBar.picker().setChoices(choices);
    }
    m_toolBar.picker().setCurrent(m_inspected);
}

/// Only what is looked at is asked for, and time passes only then.
void InspectorPanel::run()
{
    const bool looks = isVisible() && !m_toolBar.isPaused();
    if (m_feed) {
        m_feed->setRunning(looks);
    }
    m_tick.cancel();
    if (isVisible()) {
        refreshTime();
    }
}

TraceSpan InspectorPanel::span() const
{
    if (m_frozen) {
        TraceSpan frozen = *m_frozen;
        frozen.from = frozen.to - m_length;
        return frozen;
    }
    const base::TimePoint now = m_scheduler.now();
    return {now - m_length, now, m_scheduler.wallNow(), true};
}

void InspectorPanel::refreshTime()
{
    const TraceSpan shown = span();
    const QList<BandSegment> segments = bandSegments(m_model.states(), shown.from, shown.to);
    m_band.show(segments, shown);
    std::optional<base::Milliseconds> latency;
    if (!m_model.states().empty()) {
        latency = m_model.states().back().connectivity.latency;
    }
    m_chart.show(samples(shown), segments, shown, latency);
    if (!m_frozen && isVisible()) {
        m_tick = m_scheduler.after(m_length < 1min ? 1s : 5s, [this] { refreshTime(); });
    }
}

QList<LatencySample> InspectorPanel::samples(const TraceSpan &span) const
{
    QList<LatencySample> result;
    for (int row = m_model.rowCount() - 1; row >= 0 && m_model.row(row).at >= span.from; --row) {
        const auto *frame = std::get_if<chat::FrameRecord>(&m_model.row(row).what);
        if (frame != nullptr && frame->answeredIn) {
            result.append({frame->at, *frame->answeredIn});
        }
    }
    std::reverse(result.begin(), result.end());
    return result;
}

void InspectorPanel::refreshDetails()
{
    m_details.show(m_table.chosen(), m_model.attempts());
}

void InspectorPanel::zoom(bool further)
{
    const auto *at = std::find(lengths.begin(), lengths.end(), m_length);
    if (further && std::next(at) != lengths.end()) {
        m_length = *std::next(at);
    } else if (!further && at != lengths.begin()) {
        m_length = *std::prev(at);
    }
    refreshTime();
}

void InspectorPanel::askWhereTo()
{
    const QString name = u"godwit-"_s
        + QDateTime::currentDateTime().toString(u"yyyy-MM-dd-HHmmss"_s) + u".jsonl"_s;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(this, tr("Export the trace"), folder + u'/' + name,
                                   tr("JSON Lines (*.jsonl)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { Q_EMIT exportWanted(path, m_model.everything()); });
    dialog->open();
}

void InspectorPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    run();
}

void InspectorPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    run();
}

void InspectorPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_splitter.widget(1)->setVisible(width() >= 700);
}

void InspectorPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    painter.fillRect(rect(), t.canvas);
    const int top = m_toolBar.height() + upperMargin + m_band.height() + lowerMargin;
    painter.fillRect(QRect(0, top, width(), 1), t.border);
    if (const QWidget *right = m_splitter.widget(1); right->isVisible()) {
        painter.fillRect(QRect(right->x(), m_toolBar.height(), 1, height()), t.border);
    }
}

} // namespace godwit::ui
