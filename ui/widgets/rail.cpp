#include "ui/widgets/rail.h"

#include "ui/theme/paint.h"
#include "ui/widgets/connection_pill.h"

#include <QMouseEvent>

namespace godwit::ui {

using namespace Qt::StringLiterals;

RailTile::RailTile(const Look &look, QWidget *parent)
    : QAbstractButton(parent)
    , m_look(look)
{
    setFixedSize(56, 40);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setAccessibleName(tr("Add a server"));
    setToolTip(accessibleName());
}

void RailTile::setEntry(const RailEntry &entry)
{
    if (m_entry == entry) {
        return;
    }
    m_entry = entry;
    QStringList words{entry.title, entry.state};
    if (entry.unread > 0) {
        words.append(tr("%n unread", nullptr, entry.unread));
    }
    words.removeAll(QString());
    setAccessibleName(words.join(u", "_s));
    setToolTip(accessibleName().toHtmlEscaped());
    update();
}

void RailTile::setSelected(bool selected)
{
    m_selected = selected;
    update();
}

void RailTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect tile(10, 2, 36, 36);
    if (m_entry.id.isEmpty()) {
        paintPlus(painter, tile);
    } else {
        paintServer(painter, tile);
    }
    if (hasFocus()) {
        paintFocus(painter, QRectF(tile).adjusted(-2, -2, 2, 2), 12, m_look.theme());
    }
}

void RailTile::paintPlus(QPainter &painter, const QRect &tile) const
{
    const Theme &t = m_look.theme();
    painter.setPen(QPen(t.borderStrong, 1, Qt::DashLine));
    painter.setBrush(underMouse() ? QBrush(t.sideHover) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(tile).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
    paintIcon(painter, m_look, Icon::Plus, tile, 18, t.text2);
}

void RailTile::paintServer(QPainter &painter, const QRect &tile) const
{
    const Theme &t = m_look.theme();
    if (m_entry.local) {
        paintRound(painter, tile, 10, avatarFill(4));
        paintIcon(painter, m_look, Icon::Laptop, tile, 18, Qt::white);
    } else {
        paintTile(painter, tile, avatarColor(m_entry.id), m_entry.title, m_look.fonts().ui);
    }
    if (m_selected) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.accent);
        painter.drawRoundedRect(placed(painter, QRectF(-3, 10, 6, 20)), 3, 3);
    }
    const QRectF dot(tile.right() - 8.5, tile.bottom() - 8.5, 13, 13);
    paintRound(painter, dot, 6.5, t.rail);
    const QRectF inside = dot.adjusted(2, 2, -2, -2);
    if (m_entry.tone == Tone::Grey) {
        paintRound(painter, inside, 4.5, {}, t.text3, 1.5);
    } else {
        // A working fallback is live as well; the pill tells the difference.
        const Tone tone = m_entry.tone == Tone::Petrol ? Tone::Green : m_entry.tone;
        paintRound(painter, inside, 4.5, toneColors(tone, t).dot);
    }
    if (m_entry.mentions > 0 && !m_selected) {
        const QRectF ring(tile.right() - 13, -2, 22, 22);
        paintRound(painter, ring, 11, t.rail);
        paintBadge(painter, m_look, QPoint(tile.right() + 8, 9), m_entry.mentions,
                   BadgeKind::Mention);
    }
}

Rail::Rail(const Look &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_column(new QVBoxLayout(this))
    , m_plus(new RailTile(look, this))
    , m_inspector(look, Icon::Activity, 36, 19, tr("Inspector"), this)
    , m_preferences(look, Icon::Settings, 36, 19, tr("Preferences"), this)
{
    setFixedWidth(56);
    m_column->setContentsMargins(0, 8, 0, 52); // the avatar stands below
    m_column->setSpacing(4);
    m_column->addWidget(m_plus);
    m_column->addStretch();
    m_column->addWidget(&m_inspector, 0, Qt::AlignHCenter);
    m_column->addSpacing(4);
    m_column->addWidget(&m_preferences, 0, Qt::AlignHCenter);
    m_preferences.setToolTip(tr("Preferences (Ctrl+,)"));
    connect(&m_preferences, &QAbstractButton::clicked, this, &Rail::preferencesWanted);
    m_inspector.setCheckable(true);
    m_inspector.setToolTip(tr("Inspector (Ctrl+Shift+I)"));
    connect(&m_inspector, &QAbstractButton::clicked, this, [this](bool checked) {
        m_inspector.setChecked(!checked); // whoever opens it says so
        Q_EMIT inspectorWanted();
    });
    connect(m_plus, &QAbstractButton::clicked, this, &Rail::addWanted);
    connect(&m_look, &Look::changed, this, [this] { update(); });
}

void Rail::setEntries(const QList<RailEntry> &entries, const QString &selected)
{
    while (m_tiles.size() > entries.size()) {
        delete m_tiles.takeLast();
    }
    while (m_tiles.size() < entries.size()) {
        auto *tile = new RailTile(m_look, this);
        connect(tile, &QAbstractButton::clicked, this,
                [this, tile] { Q_EMIT chosen(tile->entry().id); });
        m_column->insertWidget(static_cast<int>(m_tiles.size()), tile);
        m_tiles.append(tile);
    }
    for (qsizetype i = 0; i < entries.size(); ++i) {
        m_tiles.at(i)->setEntry(entries.at(i));
        m_tiles.at(i)->setSelected(entries.at(i).id == selected);
    }
}

void Rail::setPerson(const QString &name, bool online)
{
    m_person = name;
    m_online = online;
    update();
}

QWidget *Rail::first() const
{
    return m_tiles.isEmpty() ? m_plus : m_tiles.constFirst();
}

void Rail::mouseReleaseEvent(QMouseEvent *event)
{
    const QRect avatar(8, height() - 44, 40, 40);
    if (event->button() == Qt::LeftButton && avatar.contains(event->position().toPoint())) {
        Q_EMIT personClicked(mapToGlobal(avatar.topRight()));
    }
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    painter.fillRect(rect(), t.rail);
    painter.fillRect(placed(painter, QRect(width() - 1, 0, 1, height())), t.border);
    if (!m_person.isEmpty()) {
        paintAvatar(painter, QRectF(12, height() - 40, 32, 32), m_person, m_person,
                    m_look.fonts().ui);
        paintPresence(painter, QRectF(34, height() - 19, 13, 13),
                      m_online ? chat::Presence::Available : chat::Presence::Unknown, t, t.rail);
    }
}

} // namespace godwit::ui
