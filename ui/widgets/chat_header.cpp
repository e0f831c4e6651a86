#include "ui/widgets/chat_header.h"

#include "ui/text/conversation_text.h"
#include "ui/theme/paint.h"

namespace godwit::ui {

using namespace Qt::StringLiterals;

ChatHeader::ChatHeader(const Look &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_back(look, Icon::ChevronLeft, 32, 19, tr("Back to the list"), this)
    , m_search(look, Icon::Search, 32, 18, tr("Search messages"), this)
{
    m_back.hide();
    m_search.setCheckable(true);
    connect(&m_search, &QAbstractButton::clicked, this, [this] {
        m_search.setChecked(!m_search.isChecked()); // it shows what is, not what was pressed
        Q_EMIT searchWanted();
    });
    connect(&m_back, &QAbstractButton::clicked, this, &ChatHeader::backWanted);
    const auto restyle = [this] {
        setFixedHeight(m_look.scaled(56));
        update();
    };
    restyle();
    connect(&m_look, &Look::changed, this, restyle);
}

void ChatHeader::setConversation(const chat::Conversation &conversation, chat::Presence presence)
{
    m_conversation = conversation;
    m_presence = presence;
    QStringList people;
    for (const chat::UserId &user :
         conversation.members.first(std::min<qsizetype>(conversation.members.size(), 30))) {
        people.append(singleLine(user.text()));
    }
    if (conversation.members.size() > people.size()) {
        people.append(u"…"_s);
    }
    const QString topic = singleLine(conversation.topic);
    setToolTip((topic.isEmpty() ? people.join(u", "_s) : topic + u'\n' + people.join(u", "_s))
                   .toHtmlEscaped()
                   .replace(u'\n', u"<br>"_s));
    setAccessibleName(singleLine(conversationTitle(conversation)));
    setAccessibleDescription(topic);
    update();
}

void ChatHeader::setCompact(bool compact, int unread)
{
    m_compact = compact;
    m_unread = unread;
    m_back.setVisible(compact);
    update();
}

void ChatHeader::resizeEvent(QResizeEvent *)
{
    const int top = (height() - m_search.height()) / 2;
    m_back.move(placed(*this, {QPoint(4, top), m_back.size()}).topLeft());
    m_search.move(placed(*this, {QPoint(width() - 48, top), m_search.size()}).topLeft());
}

void ChatHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    painter.fillRect(rect(), t.canvas);
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.border);
    if (m_conversation.id.isEmpty()) {
        return;
    }
    const int left = m_compact ? paintUnread(painter) : 20;
    const int right = m_compact ? width() - 56 : paintMembers(painter);
    paintTitle(painter, left, right);
}

/// What waits elsewhere, beside the back arrow. Returns where the title begins.
int ChatHeader::paintUnread(QPainter &painter) const
{
    constexpr int left = 40;
    if (m_unread == 0) {
        return left;
    }
    const QString text = QString::number(std::min(m_unread, 99));
    const int width = QFontMetrics(m_look.fonts().badge).horizontalAdvance(text) + 12;
    return left + 10
        + paintBadge(painter, m_look, QPoint(left + width, height() / 2), m_unread,
                     BadgeKind::Mention);
}

/// Returns where the title must end.
int ChatHeader::paintMembers(QPainter &painter) const
{
    const int right = width() - 64;
    if (m_conversation.kind == chat::ConversationKind::Direct || m_conversation.members.isEmpty()) {
        return right;
    }
    const Theme &t = m_look.theme();
    const QFont &font = m_look.fonts().ui;
    const QString count = QString::number(m_conversation.members.size());
    const int advance = QFontMetrics(font).horizontalAdvance(count) + 1;
    paintText(painter, placed(painter, QRect(right - advance, 0, advance, height() - 1)), count,
              font, t.text2);
    paintIcon(painter, m_look, Icon::Users,
              placed(painter, QRect(right - advance - 24, 0, 18, height() - 1)), 18, t.text2);
    return right - advance - 40;
}

void ChatHeader::paintTitle(QPainter &painter, int left, int right) const
{
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    const bool room = m_conversation.kind == chat::ConversationKind::Room;
    QString below = room ? singleLine(m_conversation.topic) : presenceText(m_presence);
    if (const QString members = memberText(m_conversation);
        m_compact && room && !members.isEmpty()) {
        below = below.isEmpty() ? members : members + u" · "_s + below;
    }
    const int line = m_look.scaled(21);
    const int top = below.isEmpty() ? (height() - line) / 2 : m_look.scaled(9);
    int titleLeft = left;
    if (room) {
        paintIcon(painter, m_look, Icon::Hash, placed(painter, QRect(left, top, 17, line)), 17,
                  t.text2);
        titleLeft += 23;
    }
    paintText(painter, placed(painter, QRect(titleLeft, top, right - titleLeft, line)),
              singleLine(m_conversation.name), fonts.header, t.text);
    paintText(painter,
              placed(painter, QRect(left, m_look.scaled(29), right - left, m_look.scaled(18))),
              below, fonts.help, t.text2);
}

} // namespace godwit::ui
