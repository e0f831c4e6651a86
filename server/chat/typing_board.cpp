#include "server/chat/typing_board.h"

#include "server/chat/chat_json.h"

namespace godwit::server {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr base::Milliseconds TypingTime = 8000ms;

} // namespace

void TypingBoard::set(RoomState &room, const PersonState &person, bool on)
{
    const Key key{room.row, person.person.row};
    if (!on) {
        if (m_typing.erase(key) > 0) {
            tell(key, false);
        }
        return;
    }
    const bool was = m_typing.contains(key);
    m_typing[key] = m_scheduler.after(TypingTime, [this, key] {
        const auto node = m_typing.extract(key);
        tell(key, false);
    });
    if (!was) {
        tell(key, true);
    }
}

void TypingBoard::personLeft(const PersonState &person)
{
    for (const RoomRow row : person.rooms) {
        set(m_hall.room(row), person, false);
    }
}

void TypingBoard::tell(const Key &key, bool on)
{
    const RoomState &room = m_hall.room(key.first);
    const QJsonObject argument{
        {u"room"_s, room.id}, {u"user"_s, m_hall.person(key.second).person.name}, {u"on"_s, on}};
    m_hall.tellOthers(room, event("typing", argument), key.second);
}

} // namespace godwit::server
