#include "net/protocol/socketio/chat_protocol.h"

#include "base/logging.h"
#include "net/protocol/command_refusal.h"
#include "net/protocol/socketio/chat_events.h"
#include "net/protocol/socketio/chat_json.h"
#include "net/protocol/socketio/chat_requests.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace godwit::net::socketio {

namespace {

using namespace Qt::StringLiterals;

constexpr int newestVersion = 1;

SessionEnded ended(CloseReason::Code code, const QString &detail, const QString &serversCode = {})
{
    CloseReason reason;
    reason.code = code;
    reason.detail = detail;
    return {reason, serversCode};
}

void appendRefused(const chat::Command &command, const chat::Refusal &refusal, Output &output)
{
    if (auto event = refused(command, refusal)) {
        output.events.append(std::move(*event));
    }
}

chat::Refusal connectionLost(const chat::Command &command)
{
    chat::Refusal refusal;
    refusal.code = u"connection-lost"_s;
    if (std::holds_alternative<chat::SendMessage>(command)) {
        refusal.retryAfter = base::Milliseconds::zero(); // nothing is wrong with the message
    }
    return refusal;
}

} // namespace

ChatProtocol::ChatProtocol(ChatSettings settings, Credentials credentials,
                           const base::Scheduler &clock)
    : m_settings(std::move(settings))
    , m_credentials(std::move(credentials))
    , m_clock(clock)
{
}

QList<Rung> ChatProtocol::rungs() const
{
    QList<Rung> all = rungsOf(m_settings.server, m_settings.transport);
    for (const QUrl &server : m_settings.furtherServers) {
        all += rungsOf(server, m_settings.transport);
    }
    return all;
}

bool ChatProtocol::proves(const Frame &frame) const
{
    return Session::isOpenPacket(frame);
}

QJsonObject ChatProtocol::auth() const
{
    QJsonObject auth{{u"name"_s, m_credentials.name},
                     {u"protocol"_s, newestVersion},
                     {u"client"_s, m_settings.client}};
    if (!m_credentials.token.isEmpty()) {
        auth.insert("token"_L1, QString::fromUtf8(m_credentials.token));
    }
    return auth;
}

Output ChatProtocol::begin()
{
    m_session.emplace(auth());
    m_asked.clear();
    m_signedIn = false;
    m_ended = false;
    m_skipped = 0;
    m_connectSent = m_clock.now();
    return {};
}

Output ChatProtocol::received(const Frame &frame)
{
    Output output;
    if (!m_session || m_ended) {
        return output;
    }
    if (m_signedIn && frame.kind == Frame::Kind::Text) {
        if (auto message = m_scanner.read(frame.payload)) {
            appendLive(std::move(*message), output);
            checkAnswers(output);
            return output;
        }
    }
    Reaction reaction = m_session->received(frame);
    if (reaction.reply) {
        output.frames.append(std::move(*reaction.reply));
    }
    std::visit([&](const auto &happening) { take(happening, output); }, reaction.happening);
    checkAnswers(output);
    return output;
}

void ChatProtocol::take(const Joined &, Output &output)
{
    addRoundTrip(m_connectSent, output);
}

void ChatProtocol::take(const Rejected &rejected, Output &output)
{
    const chat::Refusal refusal = refusalFrom(rejected.data);
    SessionEnded end = ended(CloseReason::Code::Refused,
                             refusal.detail.isEmpty() ? rejected.message : refusal.detail,
                             rejected.data.value("code"_L1).toString());
    end.reason.retryAfter = refusal.retryAfter;
    m_ended = true;
    output.news.append(end);
}

void ChatProtocol::take(const Emitted &emitted, Output &output)
{
    if (emitted.event == u"welcome") {
        welcome(emitted.argument, output);
    } else if (!m_signedIn) {
        noteSkipped(emitted.event);
    } else if (readEvent(emitted.event, emitted.argument, output) == EventOutcome::Malformed) {
        noteSkipped(emitted.event);
    }
}

void ChatProtocol::welcome(const QJsonObject &json, Output &output)
{
    if (m_signedIn) {
        noteSkipped(u"a second welcome"_s);
        return;
    }
    int skipped = 0;
    auto welcome = welcomeFrom(json, skipped);
    if (!welcome) {
        m_ended = true;
        output.news.append(ended(CloseReason::Code::ProtocolError, u"its welcome lacks a field"_s));
        return;
    }
    noteSkipped(u"welcome"_s, skipped);
    if (welcome->protocol > newestVersion || welcome->protocol < 1) {
        m_ended = true;
        output.news.append(ended(CloseReason::Code::Refused,
                                 u"the server speaks version %1"_s.arg(welcome->protocol),
                                 u"unsupported-protocol"_s));
        return;
    }
    m_signedIn = true;
    m_bodyLimit = welcome->bodyLimit.value_or(std::numeric_limits<qint64>::max());
    m_frameLimit = std::min(welcome->frameLimit.value_or(std::numeric_limits<qint64>::max()),
                            m_session->maxFrame());
    output.events.append(std::move(welcome->signedIn));
    if (!welcome->token.isEmpty() && welcome->token != m_credentials.token) {
        m_credentials.token = welcome->token;
        output.events.append(chat::TokenIssued{welcome->token});
    }
    output.news.append(Proven{});
}

void ChatProtocol::take(const Answered &answered, Output &output)
{
    const auto asked = m_asked.find(answered.id);
    if (asked == m_asked.end()) {
        noteSkipped(u"an answer to nothing"_s);
        return;
    }
    const Asked question = std::move(asked->second);
    m_asked.erase(asked);
    int skipped = 0;
    output.events += eventsOfAnswer(question.command, answered.answer, skipped);
    noteSkipped(u"an answer"_s, skipped);
    addRoundTrip(question.at, output);
}

void ChatProtocol::take(const Finished &finished, Output &output)
{
    m_ended = true;
    output.news.append(SessionEnded{finished.reason, {}});
}

void ChatProtocol::addRoundTrip(base::TimePoint since, Output &output) const
{
    output.news.append(
        RoundTrip{std::chrono::duration_cast<base::Milliseconds>(m_clock.now() - since)});
}

// The oldest question tells: a server that answers others but not this one has lost it, and only a
// new session brings it back. Looked at whenever something arrives, a ping at the latest.
void ChatProtocol::checkAnswers(Output &output)
{
    if (!m_ended && !m_asked.empty()
        && m_clock.now() - m_asked.begin()->second.at > m_settings.answerLimit) {
        m_ended = true;
        output.news.append(ended(CloseReason::Code::Silence, u"a request was not answered"_s));
    }
}

void ChatProtocol::noteSkipped(const QString &where, int count)
{
    if (count > 0) {
        m_skipped += count;
        qCInfo(base::logProtocol) << "skipped" << count << "malformed in" << where.left(64)
                                  << "so far" << m_skipped;
    }
}

bool ChatProtocol::isTooLarge(const chat::Command &command, const Frame &frame) const
{
    if (frame.payload.size() > m_frameLimit) {
        return true;
    }
    const auto *send = std::get_if<chat::SendMessage>(&command);
    const auto *edit = std::get_if<chat::EditMessage>(&command);
    return (send && send->body.toUtf8().size() > m_bodyLimit)
        || (edit && edit->body.toUtf8().size() > m_bodyLimit);
}

Output ChatProtocol::submit(const chat::Command &command)
{
    Output output;
    if (!m_signedIn || m_ended) {
        appendRefused(command, connectionLost(command), output);
        return output;
    }
    const ChatRequest request = requestFor(command);
    Frame frame = request.wantsAnswer
        ? Session::requested(m_nextId, request.event, request.argument)
        : Session::emitted(request.event, request.argument);
    if (isTooLarge(command, frame)) {
        appendRefused(command, {u"too-large"_s, u"longer than the server allows"_s, {}}, output);
        return output;
    }
    if (request.wantsAnswer) {
        m_asked.emplace(m_nextId++, Asked{command, m_clock.now()});
    }
    output.frames.append(std::move(frame));
    return output;
}

Output ChatProtocol::lost()
{
    Output output;
    for (const auto &[id, asked] : std::exchange(m_asked, {})) {
        // The outbox knows best what becomes of a message without an answer.
        if (!std::holds_alternative<chat::SendMessage>(asked.command)) {
            appendRefused(asked.command, connectionLost(asked.command), output);
        }
    }
    m_session.reset();
    m_signedIn = false;
    return output;
}

Output ChatProtocol::farewell()
{
    Output output;
    if (m_signedIn && !m_ended) {
        output.frames.append(Session::farewell());
    }
    return output;
}

std::optional<base::Milliseconds> ChatProtocol::silenceLimit() const
{
    return m_session ? m_session->silenceLimit() : std::nullopt;
}

} // namespace godwit::net::socketio
