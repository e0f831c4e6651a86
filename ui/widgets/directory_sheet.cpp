#include "ui/widgets/directory_sheet.h"

#include "ui/text/directory_text.h"
#include "ui/theme/paint.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/announce.h"

#include <QKeyEvent>
#include <QScrollBar>
#include <QSet>

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using chat::Messenger;
using Kind = DirectoryModel::Kind;

namespace {

constexpr int cardWidth = 640;
constexpr int cardTop = 96;
constexpr int headHeight = 56;
constexpr int footHeight = 36;
constexpr int listHeight = 381;

} // namespace

DirectorySheet::DirectorySheet(const Look &look, AccountModel &account, const QString &words,
                               QWidget *window)
    : QWidget(window)
    , m_look(look)
    , m_account(account)
    , m_field(look, this)
    , m_list(this)
    , m_delegate(look)
{
    setAccessibleName(tr("Rooms and people"));
    m_field.setPlain();
    m_field.setGlyph(Icon::Search);
    m_field.setKeyHint(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText));
    m_field.setPlaceholderText(tr("Find a room or a person on %1").arg(account.title()));
    m_field.setAccessibleName(m_field.placeholderText());
    m_list.setFrameShape(QFrame::NoFrame);
    m_list.setItemDelegate(&m_delegate);
    m_list.setMouseTracking(true);
    m_list.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list.setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list.setFocusPolicy(Qt::NoFocus);
    m_list.setAccessibleName(tr("Rooms and people"));
    m_list.viewport()->setAutoFillBackground(false);
    m_list.setModel(&m_model);
    wire();
    m_field.setText(words);
    restyle();
    refresh();
    ask();
    setGeometry(window->rect());
    show();
    raise();
    m_field.setFocus(Qt::OtherFocusReason);
}

DirectorySheet::~DirectorySheet()
{
    m_field.removeEventFilter(this);
}

void DirectorySheet::wire()
{
    parentWidget()->installEventFilter(this);
    m_field.installEventFilter(this);
    connect(&m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model.setFilter(text);
        selectFirst();
        if (m_trouble) {
            setFoot({});
        }
    });
    connect(&m_list, &QListView::clicked, this, &DirectorySheet::choose);
    connect(&m_look, &Look::changed, this, &DirectorySheet::restyle);
    connect(&m_account, &AccountModel::conversationsChanged, this, &DirectorySheet::refresh);
    const Messenger &messenger = m_account.messenger();
    connect(&m_account.connection(), &ConnectionWatch::stateChanged, this, &DirectorySheet::ask);
    connect(&messenger, &Messenger::conversationsListed, this,
            [this](const chat::RequestId &request, const QList<chat::Conversation> &all) {
                if (request == m_request) {
                    m_listed = all;
                    setFoot({});
                    refresh();
                }
            });
}

/// What the server has; until it answers, what we know ourselves is shown.
void DirectorySheet::ask()
{
    if (m_account.connection().connectivity().phase != chat::Phase::Online) {
        setFoot(tr("Not connected: only what is known here is shown."));
        return;
    }
    setFoot(tr("Loading…"));
    m_request = m_account.messenger().listConversations();
}

QStringList DirectorySheet::people() const
{
    QSet<QString> names;
    const auto add = [&names](const QList<chat::Conversation> &conversations) {
        for (const chat::Conversation &conversation : conversations) {
            for (const chat::UserId &member : conversation.members) {
                names.insert(member.text());
            }
        }
    };
    add(m_listed);
    add(m_account.messenger().conversations());
    names.remove(m_account.messenger().self().text());
    return QStringList(names.cbegin(), names.cend());
}

/// What we are in, we know better than the answer, which is a look at one moment.
void DirectorySheet::refresh()
{
    const QList<chat::Conversation> &known = m_account.messenger().conversations();
    QList<chat::Conversation> rooms = known;
    for (chat::Conversation room : std::as_const(m_listed)) {
        if (m_account.conversation(room.id) == nullptr) {
            room.joined = false;
            rooms.append(room);
        }
    }
    const QModelIndex before = m_list.currentIndex();
    const auto chosen = before.isValid() ? std::optional(m_model.item(before.row())) : std::nullopt;
    m_model.setRooms(rooms);
    m_model.setPeople(people());
    for (int row = 0; chosen && row < m_model.rowCount(); ++row) {
        if (m_model.item(row) == *chosen) {
            m_list.setCurrentIndex(m_model.index(row));
            return;
        }
    }
    selectFirst();
}

void DirectorySheet::selectFirst()
{
    const int row = m_model.nextChoice(0, 1);
    m_list.setCurrentIndex(row >= 0 ? m_model.index(row) : QModelIndex());
    m_list.scrollToTop();
    update();
}

void DirectorySheet::move(int step)
{
    const int row = m_model.nextChoice(m_list.currentIndex().row() + step, step);
    if (row >= 0) {
        m_list.setCurrentIndex(m_model.index(row));
        m_list.scrollTo(row <= 1 ? m_model.index(0) : m_model.index(row));
        announce(m_list, directorySentence(m_model.item(row)));
        update();
    }
}

void DirectorySheet::choose(const QModelIndex &index)
{
    if (!index.isValid()) {
        return;
    }
    const DirectoryModel::Item item = m_model.item(index.row());
    Messenger &messenger = m_account.messenger();
    switch (item.kind) {
    case Kind::Room:
        if (item.room.joined) {
            Q_EMIT opened(item.room.id);
            return;
        }
        setFoot(tr("Joining #%1…").arg(singleLine(item.room.name)));
        m_account.openWhenDone(messenger.join(item.room.id));
        return;
    case Kind::Person:
    case Kind::WriteTo:
        write(item.text);
        return;
    case Kind::NewRoom:
        Q_EMIT newRoomWanted(item.text);
        return;
    case Kind::Caption:
        return;
    }
}

void DirectorySheet::write(const QString &person)
{
    for (const chat::Conversation &known : m_account.messenger().conversations()) {
        if (known.kind == chat::ConversationKind::Direct && known.joined && known.name == person) {
            Q_EMIT opened(known.id);
            return;
        }
    }
    setFoot(tr("Looking for %1…").arg(singleLine(person)));
    m_account.openWhenDone(m_account.messenger().openDirect(chat::UserId(person)));
}

void DirectorySheet::setFoot(const QString &text, bool trouble)
{
    m_foot = text;
    m_trouble = trouble;
    setAccessibleDescription(text);
    update();
}

void DirectorySheet::showError(const QString &sentence)
{
    setFoot(sentence, true);
    announce(*this, sentence, Urgency::Assertive);
}

void DirectorySheet::dismiss()
{
    hide();
    Q_EMIT dismissed();
    deleteLater();
}

bool DirectorySheet::key(int key)
{
    const int page = std::max(1, m_list.height() / 40 - 1);
    switch (key) {
    case Qt::Key_Escape:
        dismiss();
        return true;
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
        for (int i = 0; i < page; ++i) {
            move(key == Qt::Key_PageDown ? 1 : -1);
        }
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_list.currentIndex());
        return true;
    default:
        return false;
    }
}

bool DirectorySheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_field && event->type() == QEvent::KeyPress) {
        return key(static_cast<QKeyEvent *>(event)->key());
    }
    if (watched == parentWidget() && event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
    }
    return QWidget::eventFilter(watched, event);
}

/// There is one place to type, and the arrows move in the list from there.
bool DirectorySheet::focusNextPrevChild(bool)
{
    m_field.setFocus(Qt::TabFocusReason);
    return true;
}

void DirectorySheet::mousePressEvent(QMouseEvent *event)
{
    if (!m_card.contains(event->position().toPoint())) {
        dismiss();
    }
    event->accept();
}

void DirectorySheet::resizeEvent(QResizeEvent *)
{
    const int width = std::min(cardWidth, this->width() - 24);
    const int top = std::min(cardTop, std::max(12, (height() - 320) / 4));
    const int list = std::min(listHeight, height() - top - headHeight - footHeight - 12);
    m_card = QRect((this->width() - width) / 2, top, width, headHeight + list + footHeight);
    m_field.setGeometry(m_card.left() + 1, m_card.top(), m_card.width() - 2, headHeight);
    m_list.setGeometry(m_card.left() + 1, m_card.top() + headHeight + 4, m_card.width() - 2,
                       list - 8);
}

void DirectorySheet::restyle()
{
    m_list.verticalScrollBar()->setStyleSheet(scrollBarSheet(m_look.theme()));
    m_list.doItemsLayout();
    update();
}

void DirectorySheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    painter.fillRect(rect(), t.scrim);
    paintShadow(painter, m_card, 12, t);
    paintRound(painter, m_card, 12, t.raised, t.borderStrong);
    painter.fillRect(QRect(m_card.left() + 1, m_card.top() + headHeight, m_card.width() - 2, 1),
                     t.border);
    paintFoot(painter);
}

void DirectorySheet::paintFoot(QPainter &painter) const
{
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    const QRect foot(m_card.left(), m_card.bottom() - footHeight + 1, m_card.width(), footHeight);
    painter.save();
    painter.setClipRect(foot);
    paintRound(painter, m_card, 12, t.subtle, t.borderStrong);
    painter.restore();
    painter.fillRect(QRect(foot.left() + 1, foot.top(), foot.width() - 2, 1), t.border);
    const QFont keys = resized(fonts.badge, fonts.badge.pixelSize(), QFont::Normal);
    int x = foot.left() + 18;
    const auto hint = [&](const QString &sign, const QString &text) {
        const int box = QFontMetrics(keys).horizontalAdvance(sign) + 12;
        const QRect chip(x, foot.top() + 10, box, 18);
        paintRound(painter, chip, 4, t.raised, t.border);
        paintText(painter, chip, sign, keys, t.text2, Qt::AlignHCenter);
        const int width = QFontMetrics(fonts.small).horizontalAdvance(text) + 1;
        paintText(painter, QRect(chip.right() + 7, foot.top() + 1, width, footHeight - 1), text,
                  fonts.small, t.text2);
        x = chip.right() + 7 + width + 18;
    };
    const QModelIndex current = m_list.currentIndex();
    if (m_card.width() > 480 || m_foot.isEmpty()) {
        hint(u"↑↓"_s, tr("move"));
        hint(QKeySequence(Qt::Key_Enter).toString(QKeySequence::NativeText),
             current.isValid() ? directoryAction(m_model.item(current.row())) : tr("open"));
    }
    paintText(painter, QRect(x, foot.top() + 1, foot.right() - 18 - x, footHeight - 1), m_foot,
              fonts.small, m_trouble ? t.red : t.text2, Qt::AlignRight);
}

} // namespace godwit::ui
