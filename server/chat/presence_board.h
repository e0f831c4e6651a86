#pragma once

#include "server/chat/chat_context.h"

#include <map>

namespace godwit::server {

/// Who is there. A person is as present as the most present of their sessions, and offline only
/// when gone for a while: clients come and go as networks change. Rooms that are too large to list
/// their members do not carry presence. Owned by ChatServer.
class PresenceBoard final
{
public:
    explicit PresenceBoard(const ChatContext &context)
        : m_context(context)
    {
    }

    /// Tells the others about the person and the session about the others.
    void entered(ChatSession &session);
    /// After the session has left the hall.
    void left(PersonState &person);
    void set(ChatSession &session, Presence presence);

private:
    void update(PersonState &person);
    [[nodiscard]] QSet<PersonRow> acquaintances(const PersonState &person) const;

    const ChatContext &m_context;
    std::map<PersonRow, base::Alarm> m_leaving;
};

} // namespace godwit::server
