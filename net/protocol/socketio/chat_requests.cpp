#include "net/protocol/socketio/chat_requests.h"

#include "net/protocol/command_refusal.h"
#include "net/protocol/socketio/chat_json.h"

namespace godwit::net::socketio {

namespace {

using namespace Qt::StringLiterals;

ChatRequest asking(const chat::SendMessage &send)
{
    QJsonObject argument{
        {u"id"_s, send.id.text()}, {u"room"_s, send.conversation.text()}, {u"body"_s, send.body}};
    if (send.replyTo) {
        argument.insert("replyTo"_L1, send.replyTo->text());
    }
    if (send.after) {
        argument.insert("after"_L1, send.after->text());
    }
    if (!send.attachments.isEmpty()) {
        argument.insert("attachments"_L1, attachmentsJson(send.attachments));
    }
    return {u"send"_s, argument};
}
ChatRequest asking(const chat::RequestSync &sync)
{
    return {u"sync"_s, {{u"since"_s, sync.since.value}}};
}
ChatRequest asking(const chat::RequestHistory &history)
{
    QJsonObject argument{{u"room"_s, history.conversation.text()}, {u"limit"_s, history.limit}};
    if (history.before) {
        argument.insert("before"_L1, history.before->value);
    }
    if (history.after) {
        argument.insert("after"_L1, history.after->value);
    }
    return {u"history"_s, argument};
}
ChatRequest asking(const chat::ListConversations &)
{
    return {u"rooms"_s, {}};
}
ChatRequest asking(const chat::JoinConversation &join)
{
    return {u"join"_s, {{u"room"_s, join.conversation.text()}}};
}
ChatRequest asking(const chat::LeaveConversation &leave)
{
    return {u"leave"_s, {{u"room"_s, leave.conversation.text()}}};
}
ChatRequest asking(const chat::CreateConversation &create)
{
    return {u"create"_s, {{u"name"_s, create.name}, {u"topic"_s, create.topic}}};
}
ChatRequest asking(const chat::OpenDirect &direct)
{
    return {u"direct"_s, {{u"with"_s, direct.with.text()}}};
}
ChatRequest asking(const chat::EditMessage &edit)
{
    return {u"edit"_s, {{u"id"_s, edit.id.text()}, {u"body"_s, edit.body}}};
}
ChatRequest asking(const chat::RetractMessage &retract)
{
    return {u"retract"_s, {{u"id"_s, retract.id.text()}}};
}
ChatRequest asking(const chat::ReactToMessage &react)
{
    return {u"react"_s,
            {{u"id"_s, react.id.text()}, {u"emoji"_s, react.emoji}, {u"on"_s, react.on}}};
}
ChatRequest asking(const chat::SetTyping &typing)
{
    return {
        u"typing"_s, {{u"room"_s, typing.conversation.text()}, {u"on"_s, typing.typing}}, false};
}
ChatRequest asking(const chat::MarkRead &read)
{
    return {u"read"_s, {{u"room"_s, read.conversation.text()}, {u"seq"_s, read.seq.value}}, false};
}
ChatRequest asking(const chat::SetPresence &presence)
{
    return {u"presence"_s, {{u"state"_s, presenceWord(presence.presence)}}, false};
}

// What cannot be read of an answer that says "ok".
std::optional<chat::Event> badAnswer(const chat::Command &command)
{
    return refused(command, {u"bad-answer"_s, u"the server's answer lacks a field"_s, {}});
}

std::optional<chat::Event> read(const chat::SendMessage &send, const QJsonObject &answer, int &)
{
    const auto seq = seqFrom(answer.value("seq"_L1));
    if (!seq || seq->value == 0) {
        return std::nullopt;
    }
    const auto sentAt = base::Milliseconds(answer.value("sentAt"_L1).toInteger());
    return chat::MessageAccepted{send.id, *seq, base::WallTime(sentAt)};
}
std::optional<chat::Event> read(const chat::RequestSync &sync, const QJsonObject &answer,
                                int &skipped)
{
    const QJsonValue messages = answer.value("messages"_L1);
    const auto cursor = seqFrom(answer.value("cursor"_L1));
    const bool more = answer.value("more"_L1).toBool();
    // Asking again from where we were, because there is "more", would never end.
    if (!messages.isArray() || !cursor || *cursor < sync.since || (more && *cursor == sync.since)) {
        return std::nullopt;
    }
    return chat::SyncPage{sync.request, messagesFrom(messages.toArray(), skipped), *cursor, more};
}
std::optional<chat::Event> read(const chat::RequestHistory &history, const QJsonObject &answer,
                                int &skipped)
{
    const QJsonValue messages = answer.value("messages"_L1);
    if (!messages.isArray()) {
        return std::nullopt;
    }
    return chat::HistoryPage{history.request, history.conversation,
                             messagesFrom(messages.toArray(), skipped),
                             answer.value("more"_L1).toBool()};
}
std::optional<chat::Event> read(const chat::ListConversations &list, const QJsonObject &answer,
                                int &skipped)
{
    const QJsonValue rooms = answer.value("rooms"_L1);
    if (!rooms.isArray()) {
        return std::nullopt;
    }
    return chat::ConversationsListed{list.request, conversationsFrom(rooms.toArray(), skipped)};
}
template <Requesting Command>
std::optional<chat::Event> read(const Command &command, const QJsonObject &answer, int &)
{
    const QString room = answer.value("room"_L1).toObject().value("room"_L1).toString();
    return chat::RequestDone{command.request, chat::ConversationId(room)};
}
template <Unanswered Command>
std::optional<chat::Event> read(const Command &, const QJsonObject &, int &)
{
    return std::nullopt;
}

// What an answer says about conversations stands before the word that it is done.
std::optional<chat::Event> changeBy(const chat::Command &command, const QJsonObject &answer)
{
    if (const auto *leave = std::get_if<chat::LeaveConversation>(&command)) {
        return chat::ConversationsChanged{{}, {leave->conversation}};
    }
    if (auto room = conversationFrom(answer.value("room"_L1).toObject())) {
        return chat::ConversationsChanged{{std::move(*room)}, {}};
    }
    return std::nullopt;
}

} // namespace

ChatRequest requestFor(const chat::Command &command)
{
    return std::visit([](const auto &concrete) { return asking(concrete); }, command);
}

QList<chat::Event> eventsOfAnswer(const chat::Command &command, const QJsonObject &answer,
                                  int &skipped)
{
    QList<chat::Event> events;
    std::optional<chat::Event> event;
    if (answer.value("ok"_L1).toBool()) {
        if (auto change = changeBy(command, answer)) {
            events.append(std::move(*change));
        }
        event = std::visit([&](const auto &concrete) { return read(concrete, answer, skipped); },
                           command);
    } else if (const QJsonValue error = answer.value("error"_L1); error.isObject()) {
        event = refused(command, refusalFrom(error.toObject()));
    }
    if (!event) {
        ++skipped;
        event = badAnswer(command);
    }
    if (event) {
        events.append(std::move(*event));
    }
    return events;
}

} // namespace godwit::net::socketio
