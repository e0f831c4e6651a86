#include "server/chat/presence_board.h"

#include "server/chat/chat_json.h"

#include <algorithm>

namespace godwit::server {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// To come back in without anybody noticing.
constexpr base::Milliseconds Grace = 5000ms;

Presence presenceOf(const PersonState &person)
{
    Presence best = Presence::Offline;
    const auto rank = [](Presence presence) {
        switch (presence) {
        case Presence::Available:
            return 3;
        case Presence::Busy:
            return 2;
        case Presence::Away:
            return 1;
        case Presence::Offline:
            break;
        }
        return 0;
    };
    for (const ChatSession *session : person.sessions) {
        if (rank(session->presence) > rank(best)) {
            best = session->presence;
        }
    }
    return best;
}

net::Frame presenceEvent(const PersonState &person)
{
    return event("presence", {{u"user"_s, person.person.name}, {u"state"_s, toJson(person.shown)}});
}

} // namespace

QSet<PersonRow> PresenceBoard::acquaintances(const PersonState &person) const
{
    QSet<PersonRow> result;
    for (const RoomRow row : person.rooms) {
        const RoomState &room = m_context.hall.room(row);
        if (room.members.size() > static_cast<std::size_t>(m_context.limits().largeRoom)) {
            continue;
        }
        for (const ChatSession *session : room.sessions) {
            result.insert(session->person()->person.row);
        }
    }
    result.remove(person.person.row);
    return result;
}

void PresenceBoard::entered(ChatSession &session)
{
    PersonState &person = *session.person();
    m_leaving.erase(person.person.row);
    for (const PersonRow row : acquaintances(person)) {
        session.send(presenceEvent(m_context.hall.person(row)));
    }
    update(person);
}

void PresenceBoard::left(PersonState &person)
{
    if (!person.sessions.empty()) {
        update(person);
        return;
    }
    const PersonRow row = person.person.row;
    m_leaving[row] = m_context.scheduler.after(Grace, [this, row] {
        const auto node = m_leaving.extract(row);
        update(m_context.hall.person(row));
    });
}

void PresenceBoard::set(ChatSession &session, Presence presence)
{
    session.presence = presence;
    update(*session.person());
}

void PresenceBoard::update(PersonState &person)
{
    const Presence now = presenceOf(person);
    if (std::exchange(person.shown, now) == now) {
        return;
    }
    const net::Frame frame = presenceEvent(person);
    for (const PersonRow row : acquaintances(person)) {
        m_context.hall.tellPerson(m_context.hall.person(row), frame);
    }
}

} // namespace godwit::server
