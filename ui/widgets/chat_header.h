#pragma once

#include "chat/conversation.h"
#include "ui/widgets/button.h"

namespace godwit::ui {

/// Name and topic of the conversation; in compact mode also the way back to the list.
class ChatHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit ChatHeader(const Look &look, QWidget *parent = nullptr);

    void setConversation(const chat::Conversation &conversation, chat::Presence presence);
    /// \p unread elsewhere, beside the back arrow.
    void setCompact(bool compact, int unread);
    void setSearching(bool searching) { m_search.setChecked(searching); }

Q_SIGNALS:
    void backWanted();
    void searchWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int paintUnread(QPainter &painter) const;
    int paintMembers(QPainter &painter) const;
    void paintTitle(QPainter &painter, int left, int right) const;

    const Look &m_look;
    chat::Conversation m_conversation;
    chat::Presence m_presence = chat::Presence::Unknown;
    IconButton m_back;
    IconButton m_search;
    bool m_compact = false;
    int m_unread = 0;
};

} // namespace godwit::ui
