#pragma once

#include "server/chat/chat_context.h"
#include "server/chat/names.h"
#include "server/chat/presence_board.h"
#include "server/chat/room_news.h"

namespace godwit::server {

/// Lets people in (docs/PROTOCOL.md, section 2): checks name, token and version, claims new names,
/// and welcomes. Owned by ChatServer.
class SignIn final
{
public:
    SignIn(const ChatContext &context, RoomNews &rooms, PresenceBoard &presence)
        : m_context(context)
        , m_rooms(rooms)
        , m_presence(presence)
    {
    }

    void connecting(ChatSession &session, const QJsonObject &auth);

private:
    struct Request
    {
        Name name;
        QString token; ///< empty: none given
    };

    [[nodiscard]] base::Result<Request, Refusal> parse(const QJsonObject &auth) const;
    [[nodiscard]] std::optional<Refusal> full(const PersonState *person) const;
    void claim(ChatSession &session, const Request &request);
    void claimed(const Claimed &result);
    void welcome(ChatSession &session, PersonState &person, const QString &token);
    [[nodiscard]] QJsonObject serverInfo() const;
    [[nodiscard]] QJsonObject filesInfo(const QByteArray &ticket) const;

    const ChatContext &m_context;
    RoomNews &m_rooms;
    PresenceBoard &m_presence;
};

} // namespace godwit::server
