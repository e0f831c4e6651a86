#pragma once

#include "server/chat/chat_context.h"

#include <QJsonArray>

namespace godwit::server {

/// Tells people about their rooms. Changes that concern everybody in a room are gathered for a
/// moment: a thousand people who join at once must not cause a million events. Owned by ChatServer.
class RoomNews final
{
public:
    explicit RoomNews(const ChatContext &context)
        : m_context(context)
    {
    }

    /// Takes a new membership into the hall, and tells the person (but not \p except) and the room.
    void joined(RoomState &room, PersonState &person, const ChatSession *except);
    /// Who is in the room has changed.
    void changed(const RoomState &room);
    void tellPerson(const RoomState &room, const PersonState &person, const ChatSession *except);
    [[nodiscard]] QJsonObject describe(const RoomState &room, const PersonState &viewer) const;
    /// All of them; without members where they would be too much for one frame.
    [[nodiscard]] QJsonArray describe(const std::vector<const RoomState *> &rooms,
                                      const PersonState &viewer) const;

private:
    void tellRooms();
    void tellRoom(const RoomState &room);

    const ChatContext &m_context;
    QSet<RoomRow> m_changed;
    base::Alarm m_alarm;
};

} // namespace godwit::server
