#include "net/protocol/socketio/chat_events.h"

#include "net/protocol/socketio/chat_json.h"

#include <array>

namespace godwit::net::socketio {

namespace {

using namespace Qt::StringLiterals;

bool readMessage(const QJsonObject &json, Output &output)
{
    auto message = messageFrom(json);
    if (!message) {
        return false;
    }
    appendLive(std::move(*message), output);
    return true;
}

bool readTyping(const QJsonObject &json, Output &output)
{
    const chat::ConversationId room(json.value("room"_L1).toString());
    const chat::UserId user(json.value("user"_L1).toString());
    const QJsonValue on = json.value("on"_L1);
    if (room.isEmpty() || user.isEmpty() || !on.isBool()) {
        return false;
    }
    output.events.append(chat::TypingChanged{room, user, on.toBool()});
    return true;
}

bool readPresence(const QJsonObject &json, Output &output)
{
    const chat::UserId user(json.value("user"_L1).toString());
    const auto presence = presenceFrom(json.value("state"_L1).toString());
    if (user.isEmpty() || !presence) {
        return false;
    }
    output.events.append(chat::PresenceChanged{user, *presence});
    return true;
}

bool readMarker(const QJsonObject &json, Output &output)
{
    const chat::ConversationId room(json.value("room"_L1).toString());
    const chat::UserId user(json.value("user"_L1).toString());
    const auto seq = seqFrom(json.value("seq"_L1));
    if (room.isEmpty() || user.isEmpty() || !seq) {
        return false;
    }
    output.events.append(chat::ReadMarkerMoved{room, user, *seq});
    return true;
}

bool readRoom(const QJsonObject &json, Output &output)
{
    auto conversation = conversationFrom(json);
    if (!conversation) {
        return false;
    }
    output.events.append(chat::ConversationsChanged{{std::move(*conversation)}, {}});
    return true;
}

bool readRoomRemoved(const QJsonObject &json, Output &output)
{
    const chat::ConversationId room(json.value("room"_L1).toString());
    if (room.isEmpty()) {
        return false;
    }
    output.events.append(chat::ConversationsChanged{{}, {room}});
    return true;
}

bool readRestarting(const QJsonObject &json, Output &output)
{
    output.news.append(RestartAnnounced{durationFrom(json.value("estimateMs"_L1))});
    return true;
}

struct Reader
{
    QStringView event;
    bool (*read)(const QJsonObject &, Output &);
};
// The most frequent first.
constexpr std::array<Reader, 8> readers{{{u"message", readMessage},
                                         {u"changed", readMessage},
                                         {u"typing", readTyping},
                                         {u"presence", readPresence},
                                         {u"read", readMarker},
                                         {u"room", readRoom},
                                         {u"roomRemoved", readRoomRemoved},
                                         {u"restarting", readRestarting}}};

} // namespace

void appendLive(chat::Message &&message, Output &output)
{
    chat::LiveMessages live;
    live.messages.append(std::move(message));
    output.events.append(std::move(live));
}

EventOutcome readEvent(const QString &event, const QJsonObject &argument, Output &output)
{
    for (const Reader &reader : readers) {
        if (reader.event == event) {
            return reader.read(argument, output) ? EventOutcome::Understood
                                                 : EventOutcome::Malformed;
        }
    }
    return EventOutcome::Unknown;
}

std::optional<Welcome> welcomeFrom(const QJsonObject &json, int &skipped)
{
    const QJsonObject server = json.value("server"_L1).toObject();
    const QJsonObject limits = server.value("limits"_L1).toObject();
    const QString self = json.value("user"_L1).toObject().value("name"_L1).toString();
    const auto cursor = seqFrom(json.value("cursor"_L1));
    if (self.isEmpty() || !cursor) {
        return std::nullopt;
    }
    Welcome welcome;
    welcome.signedIn.self = chat::UserId(self);
    welcome.signedIn.serverName = server.value("name"_L1).toString();
    // Version 1 has no optional parts: whoever says welcome can do all of it.
    welcome.signedIn.abilities = {true, true, true, true, true, true, true, true, true};
    welcome.signedIn.conversations = conversationsFrom(json.value("rooms"_L1).toArray(), skipped);
    welcome.signedIn.cursor = *cursor;
    welcome.signedIn.files = fileOfferFrom(json.value("files"_L1).toObject());
    welcome.token = json.value("token"_L1).toString().toUtf8();
    welcome.protocol = server.value("protocol"_L1).toInt(1);
    if (const qint64 body = limits.value("body"_L1).toInteger(); body > 0) {
        welcome.bodyLimit = body;
    }
    if (const qint64 frame = limits.value("frame"_L1).toInteger(); frame > 0) {
        welcome.frameLimit = frame;
    }
    return welcome;
}

} // namespace godwit::net::socketio
