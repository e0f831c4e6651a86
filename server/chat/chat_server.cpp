#include "server/chat/chat_server.h"

#include "server/chat/chat_json.h"

#include <algorithm>

namespace godwit::server {

namespace {

using namespace Qt::StringLiterals;

// The contract: "A client may always send 50 messages at once before it is limited."
constexpr int LeastBurst = 50;

template <class Requests>
using Method = void (Requests::*)(ChatSession &, const QJsonObject &, const Reply &);

template <class Requests> auto bound(Requests &requests, Method<Requests> method)
{
    return [&requests, method](ChatSession &session, const QJsonObject &request,
                               const Reply &reply) { (requests.*method)(session, request, reply); };
}

} // namespace

ChatServer::ChatServer(const ChatContext &context)
    : m_context(context)
    , m_rooms(m_context)
    , m_typing(context.hall, context.scheduler)
    , m_presence(m_context)
    , m_signIn(m_context, m_rooms, m_presence)
    , m_messageRequests(m_context, m_rooms, m_typing)
    , m_roomRequests(m_context, {m_rooms, m_typing, m_presence})
{
    addMessageHandlers();
    addRoomHandlers();
}

void ChatServer::addMessageHandlers()
{
    using Requests = MessageRequests;
    m_handlers.insert(u"send"_s, bound(m_messageRequests, &Requests::send));
    m_handlers.insert(u"edit"_s, bound(m_messageRequests, &Requests::edit));
    m_handlers.insert(u"retract"_s, bound(m_messageRequests, &Requests::retract));
    m_handlers.insert(u"react"_s, bound(m_messageRequests, &Requests::react));
    m_handlers.insert(u"history"_s, bound(m_messageRequests, &Requests::history));
    m_handlers.insert(u"sync"_s, bound(m_messageRequests, &Requests::sync));
}

void ChatServer::addRoomHandlers()
{
    using Requests = RoomRequests;
    m_handlers.insert(u"rooms"_s, bound(m_roomRequests, &Requests::rooms));
    m_handlers.insert(u"join"_s, bound(m_roomRequests, &Requests::join));
    m_handlers.insert(u"leave"_s, bound(m_roomRequests, &Requests::leave));
    m_handlers.insert(u"create"_s, bound(m_roomRequests, &Requests::create));
    m_handlers.insert(u"direct"_s, bound(m_roomRequests, &Requests::direct));
    m_handlers.insert(u"typing"_s, bound(m_roomRequests, &Requests::typing));
    m_handlers.insert(u"presence"_s, bound(m_roomRequests, &Requests::presence));
    m_handlers.insert(u"read"_s, bound(m_roomRequests, &Requests::read));
}

std::unique_ptr<SocketListener> ChatServer::accept(const QString &nsp, Socket &socket)
{
    if (nsp != u"/") {
        return nullptr;
    }
    return std::make_unique<ChatSession>(*this, socket);
}

void ChatServer::signIn(ChatSession &session, const QJsonObject &auth)
{
    m_signIn.connecting(session, auth);
}

void ChatServer::handle(ChatSession &session, const net::socketio::Packet &packet)
{
    const Reply reply(session, packet.id);
    const QString name = packet.event();
    if (const auto refusal = limit(*session.person(), name)) {
        reply.refuse(*refusal);
        return;
    }
    const auto handler = m_handlers.constFind(name);
    if (handler == m_handlers.cend()) {
        reply.refuse({u"unknown-event"_s, u"This server does not know that request."_s, {}});
        return;
    }
    const QJsonValue argument = packet.args.at(1);
    if (packet.args.size() > 1 && !argument.isObject()) {
        reply.refuse({u"bad-request"_s, u"The argument must be an object."_s, {}});
        return;
    }
    (*handler)(session, argument.toObject(), reply);
}

std::optional<Refusal> ChatServer::limit(PersonState &person, const QString &request) const
{
    const TokenBucket::Rate rate{std::max(m_context.limits().burst, LeastBurst),
                                 std::max(m_context.limits().perSecond, 1)};
    TokenBucket &bucket = request == u"send" ? person.sends : person.requests;
    const auto wait = bucket.take(rate, m_context.scheduler.now());
    if (!wait) {
        return std::nullopt;
    }
    return Refusal{u"rate-limited"_s, u"Too many requests."_s, wait};
}

void ChatServer::left(ChatSession &session)
{
    PersonState *person = session.person();
    if (person == nullptr) {
        return;
    }
    m_context.files.takeBack(session.fileTicket);
    m_context.hall.leave(session);
    if (person->sessions.empty()) {
        m_typing.personLeft(*person);
    }
    m_presence.left(*person);
}

void ChatServer::announceRestart(std::optional<base::Milliseconds> estimate)
{
    QJsonObject argument;
    if (estimate) {
        argument.insert(u"estimateMs"_s, qint64(estimate->count()));
    }
    const net::Frame frame = event("restarting", argument);
    for (ChatSession *session : m_context.hall.everybody()) {
        session->send(frame);
    }
}

} // namespace godwit::server
