#include "ui/widgets/room_start.h"

#include "ui/delegates/message_layout.h"
#include "ui/text/conversation_text.h"
#include "ui/theme/paint.h"

namespace godwit::ui {

RoomStart::RoomStart(const Look &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void RoomStart::show(const chat::Conversation &conversation, bool keepsHistory)
{
    m_conversation = conversation;
    m_title = singleLine(startTitle(conversation));
    m_text = startText(conversation, keepsHistory);
    setAccessibleName(m_title);
    setAccessibleDescription(m_text);
    QWidget::show();
    update();
}

void RoomStart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    const int left = timelineGutter(width());
    const int room = width() - 2 * left;
    const QRect box(left, 0, std::min(room, 720), 0);
    const int text = paintParagraph(nullptr, box, m_text, fonts.message, fonts.messageLine, {});
    int y = height() - 24 - text - 8 - 26 - 14 - 56;
    const QRect tile(left, y, 56, 56);
    if (m_conversation.kind == chat::ConversationKind::Room) {
        paintRound(painter, tile, 10, t.accentTint);
        paintIcon(painter, m_look, Icon::Hash, tile, 28, t.accent);
    } else {
        paintAvatar(painter, tile, m_conversation.name, m_conversation.name, fonts.author);
    }
    y += 56 + 14;
    paintText(painter, QRect(left, y, room, 26), m_title, fonts.sheetTitle, t.text);
    y += 26 + 8;
    paintParagraph(&painter, box.translated(0, y), m_text, fonts.message, fonts.messageLine,
                   t.text2);
}

} // namespace godwit::ui
