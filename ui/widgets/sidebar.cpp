#include "ui/widgets/sidebar.h"

#include "ui/theme/paint.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/connection_pill.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollBar>
#include <QVBoxLayout>

namespace godwit::ui {

using namespace Qt::StringLiterals;

SidebarHeader::SidebarHeader(const Look &look, QWidget *parent)
    : QAbstractButton(parent)
    , m_look(look)
{
    const auto restyle = [this] { setFixedHeight(m_look.scaled(56)); };
    restyle();
    connect(&m_look, &Look::changed, this, restyle);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
}

void SidebarHeader::show(const QString &title, const ConnectionWords &words, const QString &person)
{
    m_title = title;
    m_state = words.sidebar;
    m_tone = words.tone;
    m_person = person;
    setAccessibleName(title + u", "_s + m_state + u", "_s + person);
    update();
}

void SidebarHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    if (hasFocus()) {
        paintFocus(painter, QRectF(rect()).adjusted(6, 4, -2, -5), 6, t);
    }
    const int room = width() - 16 - 22;
    const QString title = QFontMetrics(fonts.header).elidedText(m_title, Qt::ElideRight, room);
    const int advance = QFontMetrics(fonts.header).horizontalAdvance(title);
    const int top = m_look.scaled(9);
    const int line = m_look.scaled(21);
    paintText(painter, placed(painter, QRect(16, top, room, line)), title, fonts.header, t.text);
    paintIcon(painter, m_look, Icon::ChevronDown,
              placed(painter, QRect(16 + advance + 4, top, 16, line + 1)), 16, t.text2);
    const QRect below(30, m_look.scaled(29), width() - 34, m_look.scaled(18));
    const QRectF dot = placed(painter, QRectF(16, below.center().y() - 3, 8, 8));
    if (m_tone == Tone::Grey) {
        paintRound(painter, dot, 4, {}, t.text3, 1.5);
    } else {
        paintRound(painter, dot, 4,
                   toneColors(m_tone == Tone::Petrol ? Tone::Green : m_tone, t).dot);
    }
    paintText(painter, placed(painter, below), m_state + u" · "_s + m_person, fonts.small, t.text2);
}

Sidebar::Sidebar(const Look &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_header(look, this)
    , m_search(look, this)
    , m_list(this)
    , m_delegate(look)
    , m_newButton(look, Icon::SquarePen, 32, 18, tr("New room or message"), this)
{
    arrange();
    wire();
    restyle();
}

/// The parts still send events while they go, and the filter asks them for their viewport.
Sidebar::~Sidebar()
{
    m_search.removeEventFilter(this);
    m_list.viewport()->removeEventFilter(this);
    m_list.removeEventFilter(this);
}

void Sidebar::arrange()
{
    auto *top = new QHBoxLayout;
    top->setContentsMargins(0, 0, 8, 0);
    top->setSpacing(0);
    top->addWidget(&m_header, 1);
    top->addWidget(&m_newButton);
    auto *field = new QHBoxLayout;
    field->setContentsMargins(12, 12, 12, 8);
    field->addWidget(&m_search);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 1, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addLayout(field);
    column->addWidget(&m_list, 1);
    m_search.setFixedHeight(32);
    m_search.setPlaceholderText(tr("Search or jump to…"));
    m_search.setAccessibleName(tr("Search conversations"));
    m_search.setGlyph(Icon::Search);
    m_search.setKeyHint(
        QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText).replace(u'+', u' '));
    m_list.setFrameShape(QFrame::NoFrame);
    m_list.setItemDelegate(&m_delegate);
    m_list.setMouseTracking(true);
    m_list.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list.setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list.setAccessibleName(tr("Conversations"));
    m_list.viewport()->setAutoFillBackground(false);
}

void Sidebar::wire()
{
    m_search.installEventFilter(this);
    m_list.viewport()->installEventFilter(this);
    m_list.installEventFilter(this);
    connect(&m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (m_model != nullptr) {
            m_model->setFilter(text.trimmed());
        }
    });
    connect(&m_list, &QListView::clicked, this, &Sidebar::openRow);
    connect(&m_newButton, &QAbstractButton::clicked, this, &Sidebar::newMenuWanted);
    connect(&m_header, &QAbstractButton::clicked, this, [this] {
        Q_EMIT accountMenuWanted(m_header.mapToGlobal(QPoint(8, m_header.height() - 4)));
    });
    connect(&m_look, &Look::changed, this, &Sidebar::restyle);
}

void Sidebar::restyle()
{
    m_list.verticalScrollBar()->setStyleSheet(scrollBarSheet(m_look.theme()));
    m_list.doItemsLayout();
    update();
}

void Sidebar::setModel(ConversationListModel *model)
{
    m_model = model;
    m_search.clear();
    m_list.setModel(model);
    if (model != nullptr) {
        model->setFilter({}); // perhaps from when it was here the last time
        model->setCompact(m_delegate.isCompact());
    }
}

void Sidebar::setCurrent(const chat::ConversationId &conversation)
{
    m_current = conversation;
    m_delegate.setCurrent(conversation);
    if (const int row = m_model != nullptr ? m_model->rowOf(conversation) : -1; row >= 0) {
        m_list.setCurrentIndex(m_model->index(row));
    }
    m_list.viewport()->update();
}

void Sidebar::setCompact(bool compact)
{
    if (m_delegate.isCompact() == compact) {
        return;
    }
    m_delegate.setCompact(compact);
    if (m_model != nullptr) {
        m_model->setCompact(compact);
    }
    m_list.doItemsLayout();
}

void Sidebar::showState(const QString &title, const ConnectionWords &words, const QString &person)
{
    m_header.show(title, words, person);
    m_delegate.setOnline(words.tone == Tone::Green || words.tone == Tone::Petrol);
    m_list.viewport()->update();
}

void Sidebar::openRow(const QModelIndex &index)
{
    if (index.isValid() && m_model != nullptr && !m_model->item(index.row()).isCaption) {
        Q_EMIT opened(m_model->item(index.row()).row.conversation.id);
    }
}

bool Sidebar::captionClicked(QPoint at)
{
    const QModelIndex index = m_list.indexAt(at);
    if (!index.isValid() || !m_model->item(index.row()).isCaption) {
        return false;
    }
    const ConversationListModel::Item item = m_model->item(index.row());
    const QRect plus
        = placed(*m_list.viewport(), ConversationDelegate::plusRect(m_list.visualRect(index)));
    if (!plus.contains(at)) {
        m_model->setCollapsed(item.section, !item.collapsed);
    } else if (item.section == ConversationListModel::Section::Rooms) {
        Q_EMIT newRoomWanted();
    } else {
        Q_EMIT newDirectWanted();
    }
    return true;
}

/// Enter opens the first hit, Down goes to the list, Esc gives up.
bool Sidebar::searchKey(int key)
{
    if (key == Qt::Key_Escape && !m_search.text().isEmpty()) {
        m_search.clear();
        return true;
    }
    if (key == Qt::Key_Down) {
        m_list.setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    if ((key == Qt::Key_Return || key == Qt::Key_Enter) && m_model != nullptr) {
        for (int row = 0; row < m_model->rowCount(); ++row) {
            if (!m_model->item(row).isCaption) {
                openRow(m_model->index(row));
                m_search.clear();
                break;
            }
        }
        return true;
    }
    return false;
}

bool Sidebar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (watched == &m_search) {
            return searchKey(key);
        }
        if (watched == &m_list && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
            openRow(m_list.currentIndex());
            return true;
        }
    }
    if (watched == m_list.viewport() && event->type() == QEvent::MouseButtonPress
        && m_model != nullptr) {
        return captionClicked(static_cast<QMouseEvent *>(event)->position().toPoint());
    }
    return QWidget::eventFilter(watched, event);
}

void Sidebar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    painter.fillRect(rect(), t.sidebar);
    painter.fillRect(placed(painter, QRect(width() - 1, 0, 1, height())), t.border);
    painter.fillRect(QRect(0, m_header.height() - 1, width(), 1), t.border);
}

} // namespace godwit::ui
