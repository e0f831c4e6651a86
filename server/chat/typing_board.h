#pragma once

#include "base/scheduler.h"
#include "server/chat/hall.h"

#include <map>

namespace godwit::server {

/// Who is typing where. Ends by itself after 8 s, with a message, and with the person's last
/// session. Owned by ChatServer.
class TypingBoard final
{
public:
    TypingBoard(Hall &hall, base::Scheduler &scheduler)
        : m_hall(hall)
        , m_scheduler(scheduler)
    {
    }

    void set(RoomState &room, const PersonState &person, bool on);
    void personLeft(const PersonState &person);

private:
    using Key = std::pair<RoomRow, PersonRow>;
    void tell(const Key &key, bool on);

    Hall &m_hall;
    base::Scheduler &m_scheduler;
    std::map<Key, base::Alarm> m_typing;
};

} // namespace godwit::server
