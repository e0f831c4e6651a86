#include "ui/inspector/trace_table.h"

#include "ui/theme/paint.h"
#include "ui/theme/palette.h"
#include "ui/theme/style_sheet.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>
#include <array>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

/// At the default text size.
constexpr int lineHeight = 24;
constexpr int headerHeight = 28;
/// Of the columns up to the last one, each with the space in front of it.
constexpr std::array<int, TraceModel::Preview> widths{44, 108, 40, 128, 56};

struct LineColors
{
    QColor fill, text, type, sign;
    Icon icon = Icon::ArrowDown;
};

LineColors colorsOf(RowMood mood, bool selected, const Theme &t)
{
    LineColors c{selected ? t.selected : QColor(), selected ? t.selText : t.text2,
                 selected ? t.selText : t.text, t.green, Icon::ArrowDown};
    switch (mood) {
    case RowMood::Received:
        break;
    case RowMood::Sent:
        c.sign = t.accent;
        c.icon = Icon::ArrowUp;
        break;
    case RowMood::Waiting:
        c.sign = t.amber;
        c.type = selected ? t.selText : t.amber;
        c.icon = Icon::RefreshCw;
        break;
    case RowMood::Quiet:
        c.sign = t.text3;
        c.type = c.text;
        c.icon = Icon::X;
        break;
    case RowMood::Failed:
        c = {t.redTint, t.red, t.red, t.red, Icon::CircleAlert};
        break;
    }
    return c;
}

class LineDelegate final : public QStyledItemDelegate
{
public:
    LineDelegate(const Look &look, const TraceFilter &filter, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_look(look)
        , m_filter(filter)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const Theme &t = m_look.theme();
        const RowMood mood = rowWords(m_filter.traceRow(index.row())).mood;
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const LineColors c = colorsOf(mood, selected, t);
        painter->save();
        painter->setLayoutDirection(option.direction);
        if (c.fill.isValid()) {
            painter->fillRect(option.rect, c.fill);
        }
        if (index.column() == TraceModel::Sign) {
            if (selected && mood == RowMood::Failed) {
                painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())),
                                  t.red);
            }
            paintIcon(*painter, m_look, c.icon,
                      QRect(option.rect.left() + 14, option.rect.top(), 14, option.rect.height()),
                      14, c.sign);
        } else {
            const bool isSize = index.column() == TraceModel::Size;
            const bool isLast = index.column() == TraceModel::Preview;
            // A line that is no frame has more to say than its columns are wide.
            paintText(*painter, option.rect.adjusted(isLast ? 12 : 0, 0, isSize ? 0 : -12, 0),
                      index.data().toString(),
                      resized(m_look.fonts().code, m_look.scaled(12), QFont::Normal),
                      index.column() == TraceModel::Type ? c.type : c.text,
                      isSize ? Qt::AlignRight : Qt::AlignLeft);
        }
        painter->restore();
    }

private:
    const Look &m_look;
    const TraceFilter &m_filter;
};

/// The names of the columns, on the same lines as what stands under them.
class Header final : public QHeaderView
{
public:
    Header(const Look &look, QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
        , m_look(look)
    {
        setSectionResizeMode(QHeaderView::Fixed);
        setMinimumSectionSize(20);
        setFocusPolicy(Qt::NoFocus);
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        const Theme &t = m_look.theme();
        const bool isSize = section == TraceModel::Size;
        const bool isLast = section == TraceModel::Preview;
        painter->setLayoutDirection(layoutDirection());
        painter->fillRect(rect, t.canvas);
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.border);
        paintText(*painter, rect.adjusted(isLast ? 12 : 0, 0, 0, -1),
                  model()->headerData(section, Qt::Horizontal).toString(),
                  weighted(m_look.fonts().small, QFont::Medium), t.text2,
                  isSize ? Qt::AlignRight : Qt::AlignLeft);
    }

private:
    const Look &m_look;
};

} // namespace

TraceTable::TraceTable(const Look &look, TraceFilter &filter, QWidget *parent)
    : QTableView(parent)
    , m_look(look)
    , m_filter(filter)
{
    setHorizontalHeader(new Header(look, this));
    setModel(&filter);
    setItemDelegate(new LineDelegate(look, filter, this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setAccessibleName(tr("Frames"));
    restyle();
    connect(&m_look, &Look::changed, this, &TraceTable::restyle);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this](int value) { m_isAtEnd = value >= verticalScrollBar()->maximum(); });
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &TraceTable::followNewest);
}

const TraceRow *TraceTable::chosen() const
{
    const QModelIndex index = currentIndex();
    return index.isValid() ? &m_filter.traceRow(index.row()) : nullptr;
}

void TraceTable::restyle()
{
    setPalette(makePalette(m_look.theme()));
    horizontalHeader()->setFixedHeight(m_look.scaled(headerHeight));
    verticalHeader()->setMinimumSectionSize(m_look.scaled(lineHeight));
    verticalHeader()->setDefaultSectionSize(m_look.scaled(lineHeight));
    arrangeColumns();
    verticalScrollBar()->setStyleSheet(scrollBarSheet(m_look.theme()));
    viewport()->update();
}

void TraceTable::followNewest()
{
    if (m_isAtEnd) {
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    }
}

void TraceTable::arrangeColumns()
{
    int rest = viewport()->width();
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const int width = m_look.scaled(widths[i]);
        setColumnWidth(static_cast<int>(i), width);
        rest -= width;
    }
    setColumnWidth(TraceModel::Preview, std::max(80, rest));
}

void TraceTable::resizeEvent(QResizeEvent *event)
{
    arrangeColumns();
    QTableView::resizeEvent(event);
}

void TraceTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT chosenChanged();
}

} // namespace godwit::ui
