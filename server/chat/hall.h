#pragma once

#include "net/engineio/packet.h"
#include "server/chat/token_bucket.h"
#include "server/ledger/records.h"

#include <QHash>
#include <QSet>

#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

namespace godwit::server {

class ChatSession;

enum class Presence { Available, Away, Busy, Offline };

/// A person, and what of them is connected.
struct PersonState
{
    Person person;
    std::vector<ChatSession *> sessions;
    QSet<RoomRow> rooms;
    TokenBucket sends;
    TokenBucket requests;
    Presence shown = Presence::Offline; ///< what the others were told last
};

/// A room, who is in it, and what of them is connected.
struct RoomState
{
    RoomRow row{};
    QString id;
    bool direct = false;
    QString name;
    QString topic;
    qint64 lastSeq = 0;
    std::map<PersonRow, Member> members;
    std::vector<ChatSession *> sessions;
};

/// Everything about people and rooms that the I/O thread must know without asking the disk: it
/// follows the ledger, commit by commit. Routes what is said in a room to the sessions in it. Pure.
class Hall final
{
public:
    explicit Hall(const Directory &directory);

    [[nodiscard]] PersonState *personByKey(const QString &key);
    [[nodiscard]] PersonState &person(PersonRow row) { return *m_people.at(row); }
    [[nodiscard]] std::size_t people() const { return m_people.size(); }
    PersonState &addPerson(const Person &person);

    [[nodiscard]] RoomState *roomById(const QString &id);
    [[nodiscard]] RoomState &room(RoomRow row) { return *m_rooms.at(row); }
    [[nodiscard]] std::size_t rooms() const { return m_rooms.size(); }
    [[nodiscard]] std::vector<const RoomState *> publicRooms();
    RoomState &addRoom(const Room &room);
    void addMember(RoomState &room, const Member &member);
    void removeMember(RoomState &room, PersonState &person);

    /// A session that has signed in; it gets what is said in its person's rooms until it leaves.
    void enter(ChatSession &session);
    void leave(ChatSession &session);
    [[nodiscard]] int sessions() const { return m_sessions; }
    [[nodiscard]] std::vector<ChatSession *> everybody() const;

    /// Sends to every session in the room, or all but one, or all but one person's.
    void tell(const RoomState &room, const net::Frame &frame, const ChatSession *except = nullptr);
    void tellOthers(const RoomState &room, const net::Frame &frame, PersonRow except);
    void tellPerson(const PersonState &person, const net::Frame &frame,
                    const ChatSession *except = nullptr);

    /// The newest number whose event has been sent out.
    [[nodiscard]] qint64 newest() const { return m_newest; }
    void noteNumber(qint64 number);

private:
    std::unordered_map<PersonRow, std::unique_ptr<PersonState>> m_people;
    std::unordered_map<RoomRow, std::unique_ptr<RoomState>> m_rooms;
    QHash<QString, PersonState *> m_peopleByKey;
    QHash<QString, RoomState *> m_roomsById;
    int m_sessions = 0;
    qint64 m_newest = 0;
};

} // namespace godwit::server
