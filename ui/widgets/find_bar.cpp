#include "ui/widgets/find_bar.h"

#include "ui/text/search_wording.h"
#include "ui/theme/paint.h"
#include "ui/widgets/announce.h"

#include <QHBoxLayout>
#include <QKeyEvent>

#include <algorithm>

namespace godwit::ui {

using State = SearchModel::State;

FindBar::FindBar(const Look &look, base::Scheduler &scheduler, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_model(scheduler)
    , m_field(look, this)
    , m_older(look, Icon::ArrowUp, 28, 16, tr("Older result"), this)
    , m_newer(look, Icon::ArrowDown, 28, 16, tr("Newer result"), this)
    , m_close(look, Icon::X, 28, 16, tr("Close"), this)
{
    setFixedHeight(48);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(20, 7, 12, 7);
    row->setSpacing(4);
    row->addWidget(&m_field, 1);
    row->addSpacing(120); // for the count
    row->addWidget(&m_older);
    row->addWidget(&m_newer);
    row->addWidget(&m_close);
    m_field.setGlyph(Icon::Search);
    m_field.setPlaceholderText(tr("Find in this conversation"));
    m_field.setAccessibleName(m_field.placeholderText());
    m_field.installEventFilter(this);
    connect(&m_field, &QLineEdit::textChanged, &m_model, &SearchModel::setText);
    connect(&m_older, &QAbstractButton::clicked, this, [this] { step(1); });
    connect(&m_newer, &QAbstractButton::clicked, this, [this] { step(-1); });
    connect(&m_close, &QAbstractButton::clicked, this, &FindBar::close);
    connect(&m_model, &SearchModel::changed, this, [this] {
        Q_EMIT marksChanged(m_model.marks());
        m_hit = -1;
        if (m_model.state() == State::Done && m_model.rowCount() > 0) {
            showHit(0);
        }
        refresh();
    });
    connect(&m_look, &Look::changed, this, [this] { update(); });
    hide();
}

FindBar::~FindBar()
{
    m_field.removeEventFilter(this);
}

void FindBar::setConversation(AccountModel *account, const chat::ConversationId &conversation)
{
    close();
    m_model.setAccount(account);
    m_model.setConversation(conversation);
}

void FindBar::open()
{
    QWidget::show();
    m_field.selectAll();
    m_field.setFocus(Qt::ShortcutFocusReason);
    m_model.setText(m_field.text());
    Q_EMIT marksChanged(m_model.marks());
}

void FindBar::close()
{
    if (isHidden()) {
        return;
    }
    hide();
    m_model.setText({});
    Q_EMIT closed();
}

void FindBar::step(int by)
{
    if (m_model.rowCount() > 0) {
        const int count = m_model.rowCount();
        showHit((m_hit + by + count) % count);
    }
}

void FindBar::showHit(int hit)
{
    m_hit = hit;
    Q_EMIT hitChosen(m_model.hit(hit));
    refresh();
    announce(*this, m_count);
}

void FindBar::refresh()
{
    const int count = m_model.rowCount();
    if (m_model.state() == State::Done && count > 0) {
        m_count = tr("%1 of %2").arg(m_hit + 1).arg(count);
    } else if (m_model.state() == State::Done) {
        m_count = tr("Not found");
    } else {
        m_count = searchSummary(m_model);
    }
    m_older.setEnabled(count > 1);
    m_newer.setEnabled(count > 1);
    update();
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != &m_field || event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool shift = key->modifiers().testFlag(Qt::ShiftModifier);
    switch (key->key()) {
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        step(shift ? -1 : 1);
        return true;
    case Qt::Key_Up:
        step(1);
        return true;
    case Qt::Key_Down:
        step(-1);
        return true;
    default:
        return false;
    }
}

void FindBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    painter.fillRect(rect(), t.canvas);
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.border);
    const QRect count(m_field.geometry().right() + 8, 0,
                      m_older.x() - m_field.geometry().right() - 16, height() - 1);
    const bool missing = m_model.state() == State::Done && m_model.rowCount() == 0;
    paintText(painter, count, m_count, m_look.fonts().small, missing ? t.red : t.text2,
              Qt::AlignRight);
}

} // namespace godwit::ui
