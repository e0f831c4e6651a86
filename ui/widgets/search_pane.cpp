#include "ui/widgets/search_pane.h"

#include "ui/text/search_wording.h"
#include "ui/theme/paint.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/announce.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int headHeight = 56;
constexpr int summaryHeight = 36;

} // namespace

SearchPane::SearchPane(const Look &look, base::Scheduler &scheduler, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_model(scheduler)
    , m_delegate(look)
    , m_field(look, this)
    , m_close(look, Icon::X, 32, 18, tr("Close search"), this)
    , m_here(look, {}, this)
    , m_advice(this)
    , m_list(this)
{
    setAccessibleName(tr("Search messages"));
    const auto condition = [this](const QString &text, const QString &typed) {
        auto &chip = m_conditions.emplace_back(std::make_unique<Chip>(m_look, text, this));
        chip->setCheckable(false);
        chip->setToolTip(typed.trimmed());
        connect(chip.get(), &QAbstractButton::clicked, this, [this, typed] { insert(typed); });
    };
    condition(tr("From"), u"from:"_s);
    condition(tr("After"), u"after:"_s);
    condition(tr("Before"), u"before:"_s);
    condition(tr("Has link"), u"has:link "_s);
    arrange();
    wire();
    restyle();
    refresh();
    hide();
}

SearchPane::~SearchPane()
{
    m_field.removeEventFilter(this);
    m_list.removeEventFilter(this);
}

void SearchPane::arrange()
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 10, 8, 10);
    head->setSpacing(8);
    head->addWidget(&m_field, 1);
    head->addWidget(&m_close);
    auto *chips = new QHBoxLayout;
    chips->setContentsMargins(16, 8, 12, 0);
    chips->setSpacing(6);
    chips->addWidget(&m_here);
    for (const auto &chip : m_conditions) {
        chips->addWidget(chip.get());
    }
    chips->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addLayout(chips);
    column->addSpacing(summaryHeight);
    column->addWidget(&m_advice);
    column->addWidget(&m_list, 1);
    m_field.setGlyph(Icon::Search);
    m_field.setPlaceholderText(tr("Search messages"));
    m_field.setAccessibleName(tr("Search messages"));
    m_here.setChecked(true);
    m_here.setMaximumWidth(180);
    m_advice.setWordWrap(true);
    m_advice.setTextFormat(Qt::PlainText);
    m_advice.setContentsMargins(16, 4, 16, 12);
    m_list.setFrameShape(QFrame::NoFrame);
    m_list.setItemDelegate(&m_delegate);
    m_list.setModel(&m_model);
    m_list.setMouseTracking(true);
    m_list.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list.setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list.setAccessibleName(tr("Results"));
    m_list.viewport()->setAutoFillBackground(false);
}

void SearchPane::wire()
{
    m_field.installEventFilter(this);
    m_list.installEventFilter(this);
    connect(&m_field, &QLineEdit::textChanged, &m_model, &SearchModel::setText);
    connect(&m_close, &QAbstractButton::clicked, this, &SearchPane::close);
    connect(&m_here, &QAbstractButton::toggled, this, [this](bool here) {
        m_model.setConversation(here ? m_place : chat::ConversationId());
    });
    connect(&m_model, &SearchModel::changed, this, &SearchPane::refresh);
    connect(&m_list, &QListView::clicked, this,
            [this](const QModelIndex &index) { Q_EMIT hitChosen(m_model.hit(index.row())); });
    connect(&m_look, &Look::changed, this, &SearchPane::restyle);
}

void SearchPane::setPlace(const chat::ConversationId &conversation, const QString &title)
{
    const bool moved = m_place != conversation;
    m_place = conversation;
    m_here.setText(tr("In %1").arg(title));
    m_here.updateGeometry();
    m_here.setVisible(!conversation.isEmpty());
    // While somebody goes through hits, the search stays what it was.
    if (moved && !m_open) {
        m_here.setChecked(false);
        m_model.setConversation({});
    }
}

void SearchPane::open(const QString &words)
{
    if (!words.isEmpty()) {
        m_field.setText(words);
    }
    m_field.selectAll();
    if (!m_open) {
        m_open = true;
        Q_EMIT openChanged(true);
    }
    refresh();
    m_field.setFocus(Qt::ShortcutFocusReason);
}

void SearchPane::close()
{
    if (std::exchange(m_open, false)) {
        refresh();
        Q_EMIT openChanged(false);
    }
}

void SearchPane::step(int by)
{
    if (m_model.rowCount() == 0) {
        return;
    }
    const QModelIndex current = m_list.currentIndex();
    const int row = current.isValid() ? current.row() + by : (by > 0 ? 0 : m_model.rowCount() - 1);
    if (row < 0 || row >= m_model.rowCount()) {
        return;
    }
    m_list.setCurrentIndex(m_model.index(row));
    announce(m_list, m_model.data(m_model.index(row), Qt::AccessibleTextRole).toString());
    Q_EMIT hitChosen(m_model.hit(row));
}

/// Writes a condition behind what is there, ready for its value.
void SearchPane::insert(const QString &condition)
{
    QString text = m_field.text();
    if (!text.isEmpty() && !text.endsWith(u' ')) {
        text += u' ';
    }
    m_field.setText(text + condition);
    m_field.setFocus(Qt::OtherFocusReason);
}

void SearchPane::refresh()
{
    const QString summary = searchSummary(m_model);
    if (m_summary != summary && m_model.state() == SearchModel::State::Done && m_open) {
        announce(*this, summary);
    }
    m_summary = summary;
    const QString advice = searchAdvice(m_model);
    m_advice.setText(advice);
    m_advice.setVisible(!advice.isEmpty());
    const QStringList marks = m_open ? m_model.marks() : QStringList();
    if (const QString told = marks.join(u'\n'); told != m_marksTold) {
        m_marksTold = told;
        Q_EMIT marksChanged(marks);
    }
    update();
}

void SearchPane::restyle()
{
    const Theme &t = m_look.theme();
    QPalette palette = m_advice.palette();
    palette.setColor(QPalette::WindowText, t.text2);
    m_advice.setPalette(palette);
    m_advice.setFont(m_look.fonts().help);
    m_list.verticalScrollBar()->setStyleSheet(scrollBarSheet(t));
    m_list.doItemsLayout();
    update();
}

bool SearchPane::fieldKey(int key)
{
    switch (key) {
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Up:
        step(key == Qt::Key_Down ? 1 : -1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_list.currentIndex().isValid()) {
            Q_EMIT hitChosen(m_model.hit(m_list.currentIndex().row()));
        } else {
            step(1);
        }
        return true;
    default:
        return false;
    }
}

bool SearchPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool ours = watched == &m_field
            || (watched == &m_list && key != Qt::Key_Down && key != Qt::Key_Up);
        return ours && fieldKey(key);
    }
    return QWidget::eventFilter(watched, event);
}

void SearchPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    painter.fillRect(rect(), t.canvas);
    painter.fillRect(QRect(0, 0, 1, height()), t.border);
    painter.fillRect(QRect(0, headHeight - 1, width(), 1), t.border);
    const int top = m_here.geometry().bottom() + 1;
    const QRect line(16, std::max(top, headHeight + 36), width() - 32, summaryHeight);
    if (m_model.state() == SearchModel::State::Idle) {
        return;
    }
    const Fonts &fonts = m_look.fonts();
    const bool found = m_model.state() == SearchModel::State::Done && m_model.rowCount() > 0;
    paintText(painter, line, m_summary, found ? fonts.smallBold : fonts.small, t.text);
    if (found) {
        const int width = QFontMetrics(fonts.smallBold).horizontalAdvance(m_summary) + 4;
        paintText(painter, line.adjusted(width, 0, 0, 0),
                  tr("· searched on this device in %1 ms").arg(m_model.took().count()), fonts.small,
                  t.text2);
    }
}

} // namespace godwit::ui
