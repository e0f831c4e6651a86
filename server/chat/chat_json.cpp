#include "server/chat/chat_json.h"

#include "server/socketio/socket.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace godwit::server {

namespace {

using namespace Qt::StringLiterals;

QJsonArray toJson(const QList<StoredReaction> &reactions)
{
    QJsonArray array;
    for (const StoredReaction &reaction : reactions) {
        array.append(QJsonObject{{u"emoji"_s, reaction.emoji},
                                 {u"by"_s, QJsonArray::fromStringList(reaction.by)}});
    }
    return array;
}

void addMembers(QJsonObject &object, const RoomState &room, Hall &hall)
{
    QJsonArray members;
    QJsonObject readBy;
    for (const auto &[row, member] : room.members) {
        const QString &name = hall.person(row).person.name;
        members.append(name);
        // The marker set on joining is no sign that anybody has read anything.
        if (member.readSeq > member.joinedSeq) {
            readBy.insert(name, member.readSeq);
        }
    }
    object.insert(u"members"_s, members);
    object.insert(u"readBy"_s, readBy);
}

} // namespace

QByteArray toJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject toJson(const Refusal &refusal)
{
    QJsonObject object{{u"code"_s, refusal.code}, {u"message"_s, refusal.message}};
    if (refusal.retryAfter) {
        object.insert(u"retryAfterMs"_s, qint64(refusal.retryAfter->count()));
    }
    return object;
}

QJsonObject toJson(const StoredMessage &message)
{
    QJsonObject object{{u"id"_s, message.id},
                       {u"room"_s, message.room},
                       {u"seq"_s, message.seq},
                       {u"from"_s, message.author},
                       {u"body"_s, message.body},
                       {u"sentAt"_s, qint64(message.sentAt.time_since_epoch().count())}};
    if (message.replyTo) {
        object.insert(u"replyTo"_s, *message.replyTo);
    }
    if (message.changed != message.seq) {
        object.insert(u"changed"_s, message.changed);
    }
    if (message.editedAt) {
        object.insert(u"editedAt"_s, qint64(message.editedAt->time_since_epoch().count()));
    }
    if (message.retracted) {
        object.insert(u"retracted"_s, true);
    }
    if (!message.reactions.isEmpty()) {
        object.insert(u"reactions"_s, toJson(message.reactions));
    }
    if (!message.attachments.isEmpty()) {
        object.insert(u"attachments"_s, QJsonDocument::fromJson(message.attachments).array());
    }
    return object;
}

QJsonObject toJson(const RoomState &room, PersonRow viewer, Hall &hall, int largeRoom)
{
    const auto own = room.members.find(viewer);
    QJsonObject object{{u"room"_s, room.id},
                       {u"name"_s, room.name},
                       {u"kind"_s, room.direct ? u"direct"_s : u"room"_s},
                       {u"topic"_s, room.topic},
                       {u"joined"_s, own != room.members.end()},
                       {u"lastSeq"_s, room.lastSeq},
                       {u"readSeq"_s, own != room.members.end() ? own->second.readSeq : qint64(0)}};
    if (room.direct) {
        for (const auto &[row, member] : room.members) {
            if (row != viewer) {
                object.insert(u"with"_s, hall.person(row).person.name);
                object.insert(u"name"_s, hall.person(row).person.name);
            }
        }
    }
    if (room.members.size() <= static_cast<std::size_t>(largeRoom)) {
        addMembers(object, room, hall);
    } else {
        object.insert(u"memberCount"_s, static_cast<qint64>(room.members.size()));
    }
    return object;
}

QString toJson(Presence presence)
{
    switch (presence) {
    case Presence::Available:
        return u"available"_s;
    case Presence::Away:
        return u"away"_s;
    case Presence::Busy:
        return u"busy"_s;
    case Presence::Offline:
        break;
    }
    return u"offline"_s;
}

net::Frame event(QByteArrayView name, const QJsonObject &argument)
{
    return encodeEvent(name, toJson(argument));
}

} // namespace godwit::server
