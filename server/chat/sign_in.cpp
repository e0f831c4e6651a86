#include "server/chat/sign_in.h"

#include "server/chat/chat_json.h"
#include "server/chat/token.h"

#include <QJsonArray>

namespace godwit::server {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr int Protocol = 1;

void refuse(ChatSession &session, const Refusal &refusal)
{
    QJsonObject data = toJson(refusal);
    if (refusal.code == u"unsupported-protocol") {
        data.insert(u"supported"_s, QJsonArray{Protocol});
    }
    session.socket().refuse({{u"message"_s, refusal.message}, {u"data"_s, data}});
}

} // namespace

void SignIn::connecting(ChatSession &session, const QJsonObject &auth)
{
    const auto request = parse(auth);
    if (!request) {
        refuse(session, request.error());
        return;
    }
    PersonState *person = m_context.hall.personByKey(request->name.key);
    if (const auto refusal = full(person)) {
        refuse(session, *refusal);
    } else if (person == nullptr) {
        claim(session, *request);
    } else if (request->token.isEmpty()) {
        refuse(session, {u"name-taken"_s, u"The name is taken. Its token is needed."_s, {}});
    } else if (hashToken(request->token) != person->person.tokenHash) {
        refuse(session, {u"wrong-token"_s, u"The name is claimed by another device."_s, {}});
    } else {
        welcome(session, *person, request->token);
    }
}

base::Result<SignIn::Request, Refusal> SignIn::parse(const QJsonObject &auth) const
{
    const QJsonValue version = auth.value(u"protocol"_s);
    if (!version.isUndefined() && !version.isNull() && version.toDouble() < Protocol) {
        return base::Failure{
            Refusal{u"unsupported-protocol"_s, u"This server speaks version 1."_s, {}}};
    }
    const auto name = parseName(auth.value(u"name"_s).toString());
    if (!name) {
        return base::Failure{Refusal{u"bad-name"_s,
                                     u"A name has 1 to 64 characters, none of them a control"
                                     " character."_s,
                                     {}}};
    }
    const QJsonValue token = auth.value(u"token"_s);
    const bool given = !token.isUndefined() && !token.isNull();
    if (given && !isToken(token.toString())) {
        return base::Failure{
            Refusal{u"wrong-token"_s, u"A token has 16 to 256 visible ASCII characters."_s, {}}};
    }
    return Request{*name, given ? token.toString() : QString()};
}

std::optional<Refusal> SignIn::full(const PersonState *person) const
{
    const Limits &limits = m_context.limits();
    const auto perPerson = static_cast<std::size_t>(limits.sessionsPerPerson);
    const bool crowded = person != nullptr && person->sessions.size() >= perPerson;
    const bool noNewNames
        = person == nullptr && m_context.hall.people() >= static_cast<std::size_t>(limits.people);
    if (!crowded && !noNewNames && m_context.hall.sessions() < limits.sessions) {
        return std::nullopt;
    }
    return Refusal{u"server-full"_s, u"The server has no place for another session."_s, 5000ms};
}

void SignIn::claim(ChatSession &session, const Request &request)
{
    const QString token = request.token.isEmpty() ? makeToken(m_context.random) : request.token;
    const Person person{PersonRow{}, request.name.shown, request.name.key, hashToken(token)};
    const auto handle = session.handle();
    const auto run = [this, handle, person, token,
                      now = m_context.scheduler.wallNow()](Books &books) -> Completion {
        auto result = books.rooms.claim(person, now);
        return [this, handle, token, result = std::move(result)] {
            if (result) {
                claimed(*result);
            }
            const auto alive = handle.lock();
            if (alive && result) {
                welcome(*alive, m_context.hall.person(result->person.row), token);
            } else if (alive) {
                refuse(*alive, result.error());
            }
        };
    };
    const auto failed = [handle](const LedgerError &error) {
        if (const auto alive = handle.lock()) {
            Refusal refusal = storageFailed(error);
            refusal.code = u"server-full"_s;
            refuse(*alive, refusal);
        }
    };
    m_context.ledger.write({run, failed, 1024});
}

void SignIn::claimed(const Claimed &result)
{
    PersonState &person = m_context.hall.addPerson(result.person);
    if (RoomState *general = m_context.hall.roomById(u"general"_s);
        general != nullptr && result.fresh) {
        m_rooms.joined(*general, person, nullptr);
    }
}

void SignIn::welcome(ChatSession &session, PersonState &person, const QString &token)
{
    session.setPerson(person);
    session.socket().accept();
    std::vector<const RoomState *> rooms;
    for (const RoomRow row : std::as_const(person.rooms)) {
        rooms.push_back(&m_context.hall.room(row));
    }
    QJsonObject welcome{{u"user"_s, QJsonObject{{u"name"_s, person.person.name}}},
                        {u"token"_s, token},
                        {u"server"_s, serverInfo()},
                        {u"rooms"_s, m_rooms.describe(rooms, person)},
                        {u"cursor"_s, m_context.hall.newest()}};
    if (m_context.files.isOpen()) {
        session.fileTicket = m_context.files.giveTicket(person.person.row);
        welcome.insert(u"files"_s, filesInfo(session.fileTicket));
    }
    session.send(event("welcome", welcome));
    m_context.hall.enter(session);
    m_presence.entered(session);
}

QJsonObject SignIn::filesInfo(const QByteArray &ticket) const
{
    const Limits &limits = m_context.limits();
    return {{u"path"_s, QString::fromLatin1(FileDesk::Path)},
            {u"token"_s, QString::fromLatin1(ticket)},
            {u"maxBytes"_s, limits.fileBytes},
            {u"maxPerMessage"_s, limits.filesPerMessage}};
}

QJsonObject SignIn::serverInfo() const
{
    const Limits &limits = m_context.limits();
    return {{u"name"_s, m_context.settings.name},
            {u"version"_s, QStringLiteral(GODWIT_VERSION)},
            {u"protocol"_s, Protocol},
            {u"limits"_s,
             QJsonObject{{u"body"_s, qint64(limits.bodyBytes)},
                         {u"frame"_s, qint64(limits.frameBytes)},
                         {u"history"_s, limits.historyPage},
                         {u"sync"_s, limits.syncPage},
                         {u"burst"_s, limits.burst},
                         {u"perSecond"_s, limits.perSecond}}}};
}

} // namespace godwit::server
