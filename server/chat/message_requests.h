#pragma once

#include "server/chat/chat_context.h"
#include "server/chat/room_news.h"
#include "server/chat/typing_board.h"

namespace godwit::server {

/// The requests about messages (docs/PROTOCOL.md, section 3). Owned by ChatServer.
class MessageRequests final
{
public:
    MessageRequests(const ChatContext &context, RoomNews &rooms, TypingBoard &typing)
        : m_context(context)
        , m_rooms(rooms)
        , m_typing(typing)
    {
    }

    void send(ChatSession &session, const QJsonObject &request, const Reply &reply);
    void edit(ChatSession &session, const QJsonObject &request, const Reply &reply);
    void retract(ChatSession &session, const QJsonObject &request, const Reply &reply);
    void react(ChatSession &session, const QJsonObject &request, const Reply &reply);
    void history(ChatSession &session, const QJsonObject &request, const Reply &reply);
    void sync(ChatSession &session, const QJsonObject &request, const Reply &reply);

private:
    using Change = std::function<base::Result<Altered, Refusal>(MessageBook &book)>;

    [[nodiscard]] std::optional<Refusal> checkBody(const QString &body,
                                                   bool mayBeEmpty = false) const;
    void sent(const Sent &result, PersonState &author, const net::Frame &frame,
              const ChatSession *sender);
    void change(const Reply &reply, qsizetype bytes, Change change);

    const ChatContext &m_context;
    RoomNews &m_rooms;
    TypingBoard &m_typing;
};

} // namespace godwit::server
