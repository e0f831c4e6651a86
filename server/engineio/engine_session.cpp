#include "server/engineio/engine_session.h"

#include "net/engineio/handshake.h"
#include "net/engineio/payload.h"

#include <utility>

namespace godwit::server {

namespace {

using net::Frame;
using net::engineio::PacketType;
using net::engineio::PacketView;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// WebSocket close codes (RFC 6455, section 7.4.1).
constexpr int NormalClosure = 1000;
constexpr int ProtocolError = 1002;
// The reference implementation's interval for ending polls during an upgrade.
constexpr base::Milliseconds NudgeInterval = 100ms;

HttpReply badRequest()
{
    return errorReply(400, 3, "Bad request");
}

} // namespace

EngineSession::EngineSession(Identity identity, const EngineSettings &settings,
                             base::Scheduler &scheduler, std::function<void(EngineSession &)> ended)
    : m_identity(std::move(identity))
    , m_settings(settings)
    , m_scheduler(scheduler)
    , m_ended(std::move(ended))
    , m_queue(scheduler, settings.maxPayload)
    , m_heartbeat(scheduler, settings,
                  {[this] { send(net::engineio::textFrame(PacketType::Ping)); },
                   [this] { end(EngineEnd::PingTimeout, PacketType::Close, NormalClosure); }})
{
    m_queue.setOnEmptied([this] { fetched(); });
}

EngineSession::~EngineSession() = default;

bool EngineSession::isOpen() const
{
    return std::holds_alternative<Polling>(m_state)
        || std::holds_alternative<OverWebSocket>(m_state);
}

bool EngineSession::takesRequests() const
{
    return isPolling() || std::holds_alternative<Closing>(m_state);
}

void EngineSession::open(WebSocketLink *link)
{
    const net::engineio::Handshake handshake{
        .sid = QString::fromLatin1(m_identity.sid),
        .upgrades = link != nullptr ? QStringList() : QStringList{u"websocket"_s},
        .pingInterval = m_settings.pingInterval,
        .pingTimeout = m_settings.pingTimeout,
        .maxPayload = m_settings.maxPayload};
    if (link != nullptr) {
        m_state = OverWebSocket{link};
    }
    send(net::engineio::textFrame(PacketType::Open, handshake.serialize()));
    m_heartbeat.restart();
}

// --- Polling ("HTTP long-polling") ---

Abandon EngineSession::poll(Answer answer)
{
    if (!takesRequests()) {
        answer(badRequest());
        return {};
    }
    if (m_queue.isPolled()) {
        breakRules();
        answer(badRequest());
        return {};
    }
    m_queue.poll(std::move(answer));
    if (probe() != nullptr && m_queue.isPolled()) {
        nudge();
    }
    if (!m_queue.isPolled()) {
        return {};
    }
    return [weak = weak_from_this()] {
        if (const auto self = weak.lock()) {
            self->m_queue.abandon();
            self->end(EngineEnd::ConnectionLost, PacketType::Close, NormalClosure);
        }
    };
}

bool EngineSession::admitPost()
{
    if (m_posting) {
        breakRules();
        return false;
    }
    m_posting = true;
    return true;
}

void EngineSession::postAbandoned()
{
    m_posting = false;
    end(EngineEnd::ConnectionLost, PacketType::Close, NormalClosure);
}

HttpReply EngineSession::post(const QByteArray &body)
{
    m_posting = false;
    if (!isPolling()) {
        return badRequest();
    }
    const auto frames = net::engineio::splitPayload(body);
    if (!frames) {
        breakRules();
        return badRequest();
    }
    for (const Frame &frame : *frames) {
        handle(frame);
        if (std::holds_alternative<Closed>(m_state)) {
            break;
        }
    }
    return m_broken ? badRequest() : textReply(200, "ok");
}

void EngineSession::fetched()
{
    if (std::holds_alternative<Closing>(m_state)) {
        m_state = Closed{};
        m_ended(*this);
    }
}

// --- Upgrade ("Upgrade") ---

EngineSession::Probe *EngineSession::probe()
{
    auto *polling = std::get_if<Polling>(&m_state);
    return polling != nullptr && polling->probe ? &*polling->probe : nullptr;
}

bool EngineSession::offer(WebSocketLink &link)
{
    auto *polling = std::get_if<Polling>(&m_state);
    if (polling == nullptr || polling->probe) {
        return false;
    }
    polling->probe.emplace();
    polling->probe->link = &link;
    polling->probe->limit = m_scheduler.after(m_settings.upgradeTime, [this] {
        const auto self = shared_from_this();
        dropProbe();
    });
    return true;
}

void EngineSession::dropProbe()
{
    if (const Probe *probing = probe()) {
        WebSocketLink *link = probing->link;
        std::get<Polling>(m_state).probe.reset();
        link->close(NormalClosure);
    }
}

void EngineSession::handleProbe(const Frame &frame)
{
    if (frame.payload == net::engineio::encodePacket(PacketType::Ping, "probe")) {
        probe()->link->send(net::engineio::textFrame(PacketType::Pong, "probe"));
        nudge();
    } else if (frame.payload == net::engineio::encodePacket(PacketType::Upgrade)) {
        takeOver(*probe()->link);
    } else {
        dropProbe();
    }
}

void EngineSession::nudge()
{
    m_queue.answer(PacketType::Noop);
    probe()->nudge = m_scheduler.after(NudgeInterval, [this] {
        const auto self = shared_from_this();
        nudge();
    });
}

void EngineSession::takeOver(WebSocketLink &link)
{
    m_queue.answer(PacketType::Noop);
    m_state = OverWebSocket{&link};
    for (const Frame &packet : m_queue.take()) {
        send(packet);
    }
}

// --- WebSocket ---

void EngineSession::received(WebSocketLink &link, const Frame &frame)
{
    if (const auto *over = std::get_if<OverWebSocket>(&m_state);
        over != nullptr && over->link == &link) {
        handle(frame);
    } else if (const Probe *probing = probe(); probing != nullptr && probing->link == &link) {
        handleProbe(frame);
    }
}

void EngineSession::lost(WebSocketLink &link)
{
    if (auto *over = std::get_if<OverWebSocket>(&m_state); over != nullptr && over->link == &link) {
        over->link = nullptr;
        end(EngineEnd::ConnectionLost, PacketType::Close, NormalClosure);
    } else if (const Probe *probing = probe(); probing != nullptr && probing->link == &link) {
        std::get<Polling>(m_state).probe.reset();
    }
}

// --- Packets ---

void EngineSession::handle(const Frame &frame)
{
    const auto packet = net::engineio::parsePacket(frame);
    if (!packet) {
        breakRules();
    } else if (isOpen()) {
        handlePacket(*packet);
    }
}

void EngineSession::handlePacket(const PacketView &packet)
{
    switch (packet.type) {
    case PacketType::Message:
        if (m_listener) {
            m_listener->received({packet.kind, packet.data.toByteArray()});
        }
        break;
    case PacketType::Pong:
        m_heartbeat.restart();
        break;
    case PacketType::Close:
        end(EngineEnd::ByClient, PacketType::Noop, NormalClosure);
        break;
    case PacketType::Ping: // only servers ping ("Heartbeat")
        breakRules();
        break;
    case PacketType::Open:
    case PacketType::Upgrade:
    case PacketType::Noop:
        break;
    }
}

void EngineSession::send(const Frame &packet)
{
    if (m_tooSlow) {
        return;
    }
    if (auto *over = std::get_if<OverWebSocket>(&m_state)) {
        over->link->send(packet);
        if (over->link->unsentBytes() > m_settings.queuedBytes) {
            over->link->abort();
            giveUpSlowReader();
        }
    } else if (isPolling()) {
        m_queue.add(packet);
        if (m_queue.bytes() > m_settings.queuedBytes) {
            giveUpSlowReader();
        }
    }
}

void EngineSession::giveUpSlowReader()
{
    m_tooSlow = true;
    m_doom = m_scheduler.after(0ms, [this] {
        const auto self = shared_from_this();
        end(EngineEnd::SlowReader, PacketType::Close, NormalClosure);
    });
}

// --- Ends ---

void EngineSession::breakRules()
{
    m_broken = true;
    end(EngineEnd::BrokenRules, PacketType::Close, ProtocolError);
}

void EngineSession::close(int code)
{
    if (!isPolling()) {
        end(EngineEnd::ByServer, PacketType::Close, code);
        return;
    }
    dropProbe();
    send(net::engineio::textFrame(PacketType::Close));
    m_state = Closing{m_scheduler.after(m_settings.closeTime, [this] {
        const auto self = shared_from_this();
        end(EngineEnd::ByServer, PacketType::Close, NormalClosure);
    })};
    tellEnd(EngineEnd::ByServer);
}

void EngineSession::drop()
{
    m_state = Closed{};
    m_told = true;
    m_queue.clear();
    m_heartbeat.stop();
    m_doom.cancel();
}

void EngineSession::end(EngineEnd why, PacketType lastWord, int code)
{
    if (std::holds_alternative<Closed>(m_state)) {
        return;
    }
    dropProbe();
    const auto before = std::exchange(m_state, Closed{});
    if (const auto *over = std::get_if<OverWebSocket>(&before);
        over != nullptr && over->link != nullptr) {
        over->link->close(code);
    }
    m_queue.answer(lastWord);
    m_queue.clear();
    tellEnd(why);
    m_ended(*this);
}

void EngineSession::tellEnd(EngineEnd why)
{
    m_heartbeat.stop();
    if (m_listener && !std::exchange(m_told, true)) {
        m_listener->closed(why);
    }
}

} // namespace godwit::server
