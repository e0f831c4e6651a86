#pragma once

#include "chat/conversation.h"
#include "ui/theme/look.h"

#include <QWidget>

namespace godwit::ui {

/// What stands in a conversation in which nothing has been said yet.
class RoomStart final : public QWidget
{
    Q_OBJECT

public:
    explicit RoomStart(const Look &look, QWidget *parent = nullptr);

    void show(const chat::Conversation &conversation, bool keepsHistory);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Look &m_look;
    chat::Conversation m_conversation;
    QString m_title;
    QString m_text;
};

} // namespace godwit::ui
