#include "net/protocol/json/profile_protocol.h"

#include "base/logging.h"
#include "net/profile/outgoing.h"
#include "net/protocol/command_refusal.h"
#include "net/protocol/json/kept_identities.h"
#include "net/protocol/json/profile_rungs.h"

#include <utility>

namespace godwit::net::json {

using namespace Qt::StringLiterals;
using Report = web::WayReport;

namespace {

constexpr qsizetype longestBody = 1024LL * 1024;

} // namespace

ProfileProtocol::ProfileProtocol(ProfileAccount account, const base::Scheduler &clock,
                                 const KeptHistory &kept)
    : m_account(std::move(account))
    , m_clock(clock)
    , m_rooms(m_account.room, clock.wallNow().time_since_epoch().count())
    , m_delivery(m_account.profile.echoes, m_rooms, clock)
{
    restore(kept);
}

void ProfileProtocol::restore(const KeptHistory &kept)
{
    KeptIdentities identities(m_account.profile.message, m_rooms.mainRoom());
    for (const chat::Message &message : kept.messages) {
        m_rooms.know(message);
        if (identities.isOurs(message)) {
            m_delivery.restore(message);
        }
        if (const QByteArray identity = identities.of(message); !identity.isEmpty()) {
            m_known.remember(identity);
        }
    }
    for (const chat::PendingMessage &message : kept.unconfirmed) {
        m_delivery.restore(message);
    }
    // As after a break: what is known is passed over, and all else is news.
    m_hasBegun = !kept.messages.isEmpty();
}

QList<Rung> ProfileProtocol::rungs() const
{
    return rungsOf(m_account);
}

bool ProfileProtocol::proves(const Frame &frame) const
{
    const auto report = web::reportIn(frame);
    return report
        && (report->kind == Report::Kind::Opened || report->kind == Report::Kind::Outdated);
}

Output ProfileProtocol::begin()
{
    m_receiving = nullptr;
    m_sending = nullptr;
    m_isSignedIn = false;
    m_isHistory = false;
    m_early.clear();
    m_sent = 0;
    m_shape.restart();
    return {};
}

Output ProfileProtocol::received(const Frame &frame)
{
    Output output;
    if (const auto report = web::reportIn(frame)) {
        take(*report, output);
    } else if (m_receiving) {
        const bool isHistory = std::exchange(m_isHistory, false) && m_account.profile.history;
        take(isHistory ? profile::mapHistory(m_account.profile, frame.payload)
                       : profile::mapFrame(m_account.profile, *m_receiving, frame.payload),
             output);
    }
    return output;
}

void ProfileProtocol::take(const Report &report, Output &output)
{
    switch (report.kind) {
    case Report::Kind::Opened:
        open(report.number, output);
        if (m_hasBegun) {
            signIn(output);
        }
        break;
    case Report::Kind::Begun:
        m_hasBegun = true;
        m_isRestoring = false;
        m_delivery.forgetRestored();
        if (m_receiving && !m_isSignedIn) {
            signIn(output);
        }
        break;
    case Report::Kind::History:
        m_isHistory = true;
        break;
    case Report::Kind::Outdated:
        output.news.append(SessionEnded{
            {CloseReason::Code::Refused,
             u"it speaks Socket.IO 2 (Engine.IO 3), Godwit speaks Socket.IO 3 and later"_s},
            u"unsupported-protocol"_s});
        break;
    case Report::Kind::Taken:
    case Report::Kind::Answered:
    case Report::Kind::NotSent:
    case Report::Kind::Doubtful:
    case Report::Kind::Late:
        m_delivery.take(report, output.events);
        break;
    }
}

void ProfileProtocol::open(int way, Output &output)
{
    const auto &ways = m_account.profile.receive;
    m_receiving = &ways.at(qBound(0, way, static_cast<int>(ways.size()) - 1));
    m_sending = sendWayFor(m_account.profile, *m_receiving);
    m_online.clear();
    for (const QJsonValue &hello : m_account.profile.hello) {
        say(hello, output);
    }
}

/// Over what takes frames; a request cannot say such things.
void ProfileProtocol::say(const QJsonValue &notice, Output &output)
{
    using Kind = profile::ReceiveWay::Kind;
    const bool isSocket
        = m_receiving->kind == Kind::SocketIo || m_receiving->kind == Kind::WebSocket;
    const bool isPosted = m_sending
        && (m_sending->kind == profile::SendWay::Kind::Post
            || m_sending->kind == profile::SendWay::Kind::Put);
    if (isSocket && !isPosted) {
        profile::SendWay way;
        way.json = notice;
        ++m_sent;
        output.frames.append(
            {Frame::Kind::Text,
             profile::bodyFor(way, {{}, m_account.name, m_account.room, {}, m_clock.wallNow()})});
    }
}

void ProfileProtocol::signIn(Output &output)
{
    m_isSignedIn = true;
    chat::SignedIn signedIn;
    signedIn.self = chat::UserId(m_account.name);
    signedIn.serverName = m_account.profile.name;
    signedIn.abilities = abilities();
    signedIn.conversations = m_rooms.conversations();
    signedIn.cursor = m_rooms.newest();
    output.events.append(signedIn);
    output.events.append(std::exchange(m_early, {}));
    output.news.append(Proven{});
}

chat::Abilities ProfileProtocol::abilities() const
{
    using Kind = profile::ReceiveWay::Kind;
    const profile::Signs &signs = m_account.profile.signs;
    chat::Abilities abilities;
    abilities.typing = m_account.profile.typing.has_value();
    abilities.presence = signs.join || signs.leave || signs.online;
    // A server that tells the newest ones to whoever comes leaves no gap that one could see.
    abilities.keepsHistory = m_account.profile.history || !m_rooms.isEmpty()
        || m_receiving->kind == Kind::Polling || m_receiving->kind == Kind::LongPolling;
    return abilities;
}

void ProfileProtocol::take(const profile::MappedFrame &frame, Output &output)
{
    watchShape(frame, output);
    Output signs;
    for (const profile::MappedSign &sign : frame.signs) {
        take(sign, signs);
    }
    if (frame.online) {
        tellOnline(*frame.online, signs);
    }
    (m_isSignedIn ? output.events : m_early).append(signs.events);
    QList<chat::Message> messages;
    const auto all = m_isRestoring && m_hasBegun ? m_known.freshOfOld(frame) : m_known.fresh(frame);
    for (const FreshMessage &fresh : all) {
        take(fresh, messages, output);
    }
    if (!messages.isEmpty()) {
        output.events.append(chat::LiveMessages{messages});
    }
}

void ProfileProtocol::watchShape(const profile::MappedFrame &frame, Output &output)
{
    using Kind = profile::ReceiveWay::Kind;
    const bool had = m_shape.hasChanged();
    m_shape.take(frame, m_receiving->kind == Kind::Polling);
    if (frame.misfits > 0) {
        qCInfo(base::logProtocol) << "parts that do not fit the profile:" << m_shape.misfits();
    }
    if (m_shape.hasChanged() != had) {
        const ShapeWatch::Recent recent = m_shape.recent();
        output.news.append(
            ShapeNews{m_shape.hasChanged(),
                      u"%1 of %2 do not fit the profile"_s.arg(recent.misfits).arg(recent.parts)});
    }
}

void ProfileProtocol::take(const profile::MappedSign &sign, Output &output)
{
    using Kind = profile::MappedSign::Kind;
    const chat::UserId person(sign.person);
    if (sign.kind == Kind::Typing || sign.kind == Kind::TypingEnded) {
        output.events.append(
            chat::TypingChanged{m_rooms.mainRoom(), person, sign.kind == Kind::Typing});
    } else {
        output.events.append(chat::PresenceChanged{
            person,
            sign.kind == Kind::Joined ? chat::Presence::Available : chat::Presence::Offline});
    }
}

void ProfileProtocol::take(const FreshMessage &fresh, QList<chat::Message> &messages,
                           Output &output)
{
    if (!m_hasBegun) {
        if (!m_delivery.takeKept(fresh.message, m_account.name, m_early)) {
            m_rooms.keep(messageOf(fresh, output));
        }
        return;
    }
    Output echo;
    const QString &name = m_account.name;
    if (m_isRestoring ? m_delivery.takeKept(fresh.message, name, echo.events)
                      : m_delivery.takeEcho(fresh.message, name, echo.events)) {
        // In the order of the server: what came before it goes before it.
        if (!messages.isEmpty()) {
            output.events.append(chat::LiveMessages{std::exchange(messages, {})});
        }
        output.events.append(echo.events);
        return;
    }
    messages.append(messageOf(fresh, output));
}

chat::Message ProfileProtocol::messageOf(const FreshMessage &fresh, Output &output)
{
    const profile::MappedMessage &mapped = fresh.message;
    const RoomLog::Room room = m_rooms.room(mapped.room);
    if (room.isNew && m_isSignedIn) {
        output.events.append(chat::ConversationsChanged{{roomNamed(mapped.room)}, {}});
    }
    chat::Message message;
    message.conversation = room.id;
    message.seq = message.changed = m_rooms.next(room.id);
    message.id = messageIdFor(fresh, message.seq);
    message.author = chat::UserId(mapped.author.isEmpty() ? u"?"_s : mapped.author);
    message.body = mapped.text;
    message.sentAt = mapped.sentAt.value_or(m_clock.wallNow());
    return message;
}

void ProfileProtocol::tellOnline(const QStringList &people, Output &output)
{
    for (const QString &person : std::as_const(m_online)) {
        if (!people.contains(person)) {
            output.events.append(
                chat::PresenceChanged{chat::UserId(person), chat::Presence::Offline});
        }
    }
    m_online = people;
    for (const QString &person : people) {
        output.events.append(
            chat::PresenceChanged{chat::UserId(person), chat::Presence::Available});
    }
}

std::optional<chat::Refusal> ProfileProtocol::objectionTo(const chat::Command &command) const
{
    if (!m_isSignedIn) {
        return chat::Refusal{u"connection-lost"_s, {}, base::Milliseconds(0)};
    }
    if (std::holds_alternative<chat::RequestHistory>(command)
        || std::holds_alternative<chat::SetTyping>(command)) {
        return std::nullopt;
    }
    if (!std::holds_alternative<chat::SendMessage>(command)) {
        return chat::Refusal{u"unsupported"_s, {}, {}};
    }
    return m_sending ? std::nullopt : std::optional(chat::Refusal{u"read-only"_s, {}, {}});
}

Output ProfileProtocol::submit(const chat::Command &command)
{
    Output output;
    std::optional<chat::Refusal> refusal = objectionTo(command);
    if (const auto *history = std::get_if<chat::RequestHistory>(&command); history && !refusal) {
        output.events.append(m_rooms.page(*history));
    } else if (const auto *typing = std::get_if<chat::SetTyping>(&command);
               typing && !refusal && m_account.profile.typing) {
        const profile::TypingNotice &notice = *m_account.profile.typing;
        say(typing->typing ? notice.on : notice.off, output);
    } else if (const auto *message = std::get_if<chat::SendMessage>(&command);
               message && !refusal) {
        refusal = send(*message, output);
    }
    if (auto event = refusal ? refused(command, *refusal) : std::nullopt) {
        output.events.append(*std::move(event));
    }
    return output;
}

std::optional<chat::Refusal> ProfileProtocol::send(const chat::SendMessage &message, Output &output)
{
    const QByteArray body
        = profile::bodyFor(*m_sending,
                           {message.body, m_account.name, message.conversation.text(),
                            message.id.text(), m_clock.wallNow()});
    if (body.size() > longestBody) {
        return chat::Refusal{u"too-large"_s, {}, {}};
    }
    m_delivery.sent(message, ++m_sent, body);
    output.frames.append({Frame::Kind::Text, body});
    return std::nullopt;
}

Output ProfileProtocol::lost()
{
    m_receiving = nullptr;
    m_sending = nullptr;
    m_isSignedIn = false;
    m_delivery.lost(); // the outbox knows by itself that no answer comes any more
    return {};
}

} // namespace godwit::net::json
