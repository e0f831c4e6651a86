#pragma once

#include "server/chat/chat_context.h"
#include "server/chat/presence_board.h"
#include "server/chat/room_news.h"
#include "server/chat/typing_board.h"

namespace godwit::server {

/// The requests about rooms and about being there (docs/PROTOCOL.md, sections 4 and 5). Owned by
/// ChatServer.
class RoomRequests final
{
public:
    struct Boards
    {
        RoomNews &rooms;
        TypingBoard &typing;
        PresenceBoard &presence;
    };
    RoomRequests(const ChatContext &context, const Boards &boards)
        : m_context(context)
        , m_boards(boards)
    {
    }

    void rooms(ChatSession &session, const QJsonObject &request, const Reply &reply);
    void join(ChatSession &session, const QJsonObject &request, const Reply &reply);
    void leave(ChatSession &session, const QJsonObject &request, const Reply &reply);
    void create(ChatSession &session, const QJsonObject &request, const Reply &reply);
    void direct(ChatSession &session, const QJsonObject &request, const Reply &reply);
    void typing(ChatSession &session, const QJsonObject &request, const Reply &reply);
    void presence(ChatSession &session, const QJsonObject &request, const Reply &reply);
    void read(ChatSession &session, const QJsonObject &request, const Reply &reply);

private:
    [[nodiscard]] QJsonObject describe(const RoomState &room, const PersonState &viewer) const;
    [[nodiscard]] std::optional<Refusal> overcrowded(const PersonState &person) const;
    void left(const Membership &membership, PersonState &who, const ChatSession *except);
    void opened(const OpenedRoom &result, PersonState &who, const ChatSession *except);
    void marked(const RoomBook::Marked &result, PersonState &who, const ChatSession *except);

    const ChatContext &m_context;
    Boards m_boards;
};

} // namespace godwit::server
