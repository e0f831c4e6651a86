#include "chat_peer.h"

#include "base/overloaded.h"
#include "base/uuid.h"

#include <algorithm>

namespace godwit::test {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype window = 32;

/// As on a network where the WebSocket is known to need a moment: polling, that may climb.
class PollingFirst final : public net::Protocol
{
public:
    explicit PollingFirst(std::unique_ptr<net::Protocol> protocol)
        : m_protocol(std::move(protocol))
    {
    }
    [[nodiscard]] QList<net::Rung> rungs() const override { return m_protocol->rungs().mid(1); }
    [[nodiscard]] bool proves(const net::Frame &frame) const override
    {
        return m_protocol->proves(frame);
    }
    net::Output begin() override { return m_protocol->begin(); }
    net::Output received(const net::Frame &frame) override { return m_protocol->received(frame); }
    net::Output submit(const chat::Command &command) override
    {
        return m_protocol->submit(command);
    }
    net::Output lost() override { return m_protocol->lost(); }
    net::Output farewell() override { return m_protocol->farewell(); }
    [[nodiscard]] std::optional<base::Milliseconds> silenceLimit() const override
    {
        return m_protocol->silenceLimit();
    }

private:
    std::unique_ptr<net::Protocol> m_protocol;
};

/// A busy machine may miss a probe; the next one must not take the half minute of real life.
net::engineio::EngineTransportSettings quickToClimb(const net::Route &route)
{
    net::engineio::EngineTransportSettings settings;
    settings.webSocket.route = net::PreparedRoute(route);
    settings.climbing.retries = {std::chrono::seconds(1)};
    return settings;
}

} // namespace

ChatPeer::ChatPeer(const Options &options)
    : m_http(m_scheduler, net::PreparedRoute(options.route))
    , m_factory(m_http, m_scheduler, quickToClimb(options.route))
{
    net::socketio::ChatSettings settings;
    settings.server = options.server;
    settings.transport = options.transport;
    QByteArray token = options.token;
    if (token.isEmpty() && !options.withoutToken) {
        token = base::makeUuid(m_random).toUtf8();
    }
    std::unique_ptr<net::Protocol> protocol = std::make_unique<net::socketio::ChatProtocol>(
        settings, net::socketio::Credentials{options.name, token}, m_scheduler);
    if (options.pollingFirst) {
        protocol = std::make_unique<PollingFirst>(std::move(protocol));
    }
    m_courier = std::make_unique<net::ProtocolCourier>(std::move(protocol), m_factory, m_scheduler,
                                                       m_random);
    connect(m_courier.get(), &chat::Courier::happened, this, [this](const auto &events) {
        std::for_each(events.cbegin(), events.cend(), [this](const auto &e) { take(e); });
    });
    connect(m_courier.get(), &chat::Courier::connectivityChanged, this, &ChatPeer::note);
}

ChatPeer::~ChatPeer() = default;

void ChatPeer::note(const chat::Connectivity &now)
{
    m_connectivity = now;
    m_told.append(now);
    if (now.carrier && (m_carriers.isEmpty() || m_carriers.constLast() != *now.carrier)) {
        m_carriers.append(*now.carrier);
    }
    if (!isOnline()) {
        m_underWay = 0;
        m_caughtUp = false;
    }
}

void ChatPeer::take(const chat::Event &event)
{
    std::visit(base::Overloaded{
                   [this](const chat::SignedIn &in) {
                       ++m_sessions;
                       m_self = in.self;
                       m_underWay = 0;
                       m_caughtUp = false;
                       m_meanwhile.clear();
                       sync();
                       pump();
                   },
                   [this](const chat::LiveMessages &live) {
                       m_caughtUp ? add(live.messages) : void(m_meanwhile += live.messages);
                   },
                   [this](const chat::SyncPage &page) {
                       add(page.messages);
                       m_cursor = page.cursor;
                       if (page.more) {
                           sync();
                       } else {
                           m_caughtUp = true;
                           add(m_meanwhile);
                           m_meanwhile.clear();
                       }
                   },
                   [this](const chat::MessageAccepted &accepted) {
                       m_outbox.removeIf([&](const auto &send) { return send.id == accepted.id; });
                       --m_underWay;
                       pump();
                   },
                   [this](const chat::MessageRefused &refused) {
                       if (refused.refusal.code != u"connection-lost") {
                           m_refusals.append(refused.refusal);
                       }
                   },
                   [this](const chat::RequestRefused &refused) {
                       if (refused.refusal.code != u"connection-lost") {
                           m_refusals.append(refused.refusal);
                       }
                   },
                   [](const auto &) {},
               },
               event);
}

void ChatPeer::add(const QList<chat::Message> &messages)
{
    for (const chat::Message &message : messages) {
        m_messages.insert_or_assign(message.seq.value, message);
        m_cursor = std::max(m_cursor, message.changed);
    }
}

void ChatPeer::sync()
{
    m_courier->submit(chat::RequestSync{chat::RequestId(u"sync"_s), m_cursor});
}

void ChatPeer::say(const QString &body)
{
    m_outbox.append({chat::MessageId(base::makeUuid(m_random)),
                     chat::ConversationId(u"general"_s),
                     body,
                     {},
                     {}});
    if (isOnline()) {
        pump();
    }
}

void ChatPeer::pump()
{
    while (m_underWay < std::min(window, m_outbox.size())) {
        chat::SendMessage next = m_outbox.at(m_underWay);
        if (m_underWay > 0) {
            next.after = m_outbox.at(m_underWay - 1).id;
        }
        ++m_underWay;
        m_courier->submit(next);
    }
}

QStringList ChatPeer::heard() const
{
    QStringList bodies;
    for (const auto &[seq, message] : m_messages) {
        if (message.author != m_self) {
            bodies.append(message.body);
        }
    }
    return bodies;
}

} // namespace godwit::test
