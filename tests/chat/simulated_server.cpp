#include "simulated_server.h"

#include <algorithm>

namespace godwit::test {

using namespace chat;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Connectivity connectivity(Phase phase)
{
    Connectivity value;
    value.phase = phase;
    return value;
}

const QStringList rooms{u"general"_s, u"random"_s};

} // namespace

SimulatedCourier::SimulatedCourier(SimulatedServer &server, QString name)
    : m_server(server)
    , m_name(std::move(name))
{
}

SimulatedCourier::~SimulatedCourier()
{
    m_server.detach(this);
}

void SimulatedCourier::submit(const Command &command)
{
    if (m_up) {
        m_commands.push_back(command);
    } else if (const auto *send = std::get_if<SendMessage>(&command)) {
        m_events.append(MessageRefused{send->id, {u"connection-lost"_s, {}, {}}});
    }
}

void SimulatedCourier::connectNow()
{
    m_up = true;
    m_server.attach(this);
    m_events.append(m_server.welcome(m_name));
    Q_EMIT connectivityChanged(connectivity(Phase::Online));
}

void SimulatedCourier::deliverCommands(int count)
{
    for (; count > 0 && !m_commands.empty(); --count) {
        const Command command = m_commands.front();
        m_commands.pop_front();
        m_server.handle(*this, command);
    }
    m_server.sendLatePages(*this);
}

void SimulatedCourier::deliverEvents(int count)
{
    const QList<Event> batch = m_events.first(std::min<qsizetype>(count, m_events.size()));
    m_events.remove(0, batch.size());
    if (!batch.isEmpty()) {
        Q_EMIT happened(batch);
    }
}

void SimulatedCourier::cut()
{
    if (!m_up) {
        return;
    }
    m_up = false;
    m_server.detach(this);
    m_commands.clear();
    m_events.clear();
    Q_EMIT connectivityChanged(connectivity(Phase::Waiting));
}

SignedIn SimulatedServer::welcome(const QString &name) const
{
    SignedIn event;
    event.self = UserId(name);
    event.serverName = u"simulated"_s;
    if (!plain) {
        event.abilities = {true, true, true, true, true, true, true, true, true};
    }
    event.cursor = newest();
    for (const QString &room : rooms) {
        Conversation conversation;
        conversation.id = ConversationId(room);
        conversation.name = room;
        for (const Message &message : m_log) {
            if (message.conversation == conversation.id) {
                conversation.lastSeq = message.seq;
            }
        }
        event.conversations.append(conversation);
    }
    return event;
}

void SimulatedServer::handle(SimulatedCourier &from, const Command &command)
{
    if (const auto *wanted = std::get_if<SendMessage>(&command)) {
        send(from, *wanted);
    } else if (const auto *since = std::get_if<RequestSync>(&command)) {
        sync(from, *since);
    } else if (const auto *page = std::get_if<RequestHistory>(&command)) {
        history(from, *page);
    }
}

std::optional<Refusal> SimulatedServer::mood(const SendMessage &command)
{
    if (command.body.startsWith(u"bad")) {
        return Refusal{u"too-large"_s, {}, {}};
    }
    if (!plain && command.after && !m_rows.contains(*command.after)) {
        return Refusal{u"out-of-order"_s, {}, {}};
    }
    if (moody && m_below(8) == 0) {
        return Refusal{u"rate-limited"_s, {}, base::Milliseconds(10 + m_below(500))};
    }
    if (moody && m_below(20) == 0) {
        return Refusal{u"storage-failed"_s, {}, base::Milliseconds(10 + m_below(500))};
    }
    return std::nullopt;
}

void SimulatedServer::send(SimulatedCourier &from, const SendMessage &command)
{
    if (const auto known = m_rows.constFind(command.id); known != m_rows.cend() && !plain) {
        const Message &message = m_log.at(*known);
        from.push(MessageAccepted{message.id, message.seq, message.sentAt});
        return;
    }
    if (const auto refusal = mood(command)) {
        from.push(MessageRefused{command.id, *refusal});
        return;
    }
    m_newest += 1 + m_below(2);
    Message message;
    message.id = command.id;
    message.conversation = command.conversation;
    message.seq = message.changed = newest();
    message.author = UserId(from.name());
    message.body = command.body;
    message.sentAt = base::WallTime(base::Milliseconds(m_newest));
    m_rows.insert(message.id, m_log.size());
    m_log.append(message);
    from.push(MessageAccepted{message.id, message.seq, message.sentAt});
    for (SimulatedCourier *session : std::as_const(m_sessions)) {
        if (session != &from) {
            session->push(LiveMessages{{message}});
        }
    }
}

void SimulatedServer::editSomething()
{
    if (m_log.isEmpty()) {
        return;
    }
    Message &message = m_log[m_below(static_cast<int>(m_log.size()))];
    message.changed = Seq{++m_newest};
    message.body += u"!"_s;
    for (SimulatedCourier *session : std::as_const(m_sessions)) {
        session->push(LiveMessages{{message}});
    }
}

void SimulatedServer::sync(SimulatedCourier &from, const RequestSync &command)
{
    if (moody && m_below(20) == 0) {
        from.push(RequestRefused{command.request, {u"rate-limited"_s, {}, 100ms}});
        return;
    }
    SyncPage page{command.request, {}, newest(), false};
    for (const Message &message : m_log) {
        if (message.changed > command.since) {
            page.messages.append(message);
        }
    }
    std::sort(page.messages.begin(), page.messages.end(),
              [](const Message &a, const Message &b) { return a.changed < b.changed; });
    if (page.messages.size() > pageSize) {
        page.messages.resize(pageSize);
        page.cursor = page.messages.constLast().changed;
        page.more = true;
    }
    m_late[&from].append(page);
}

void SimulatedServer::sendLatePages(SimulatedCourier &to)
{
    if (moody && m_below(3) > 0) {
        return;
    }
    for (const SyncPage &page : m_late.take(&to)) {
        to.push(page);
    }
}

void SimulatedServer::detach(SimulatedCourier *courier)
{
    m_sessions.remove(courier);
    m_late.remove(courier);
}

void SimulatedServer::history(SimulatedCourier &from, const RequestHistory &command)
{
    HistoryPage page{command.request, command.conversation, {}, false};
    for (const Message &message : m_log) {
        if (message.conversation == command.conversation
            && (!command.before || message.seq < *command.before)
            && (!command.after || message.seq > *command.after)) {
            page.messages.append(message);
        }
    }
    page.more = page.messages.size() > pageSize;
    if (page.more) {
        page.messages
            = command.after ? page.messages.first(pageSize) : page.messages.last(pageSize);
    }
    from.push(page);
}

} // namespace godwit::test
