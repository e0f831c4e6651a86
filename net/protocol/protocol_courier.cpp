#include "net/protocol/protocol_courier.h"

#include "base/overloaded.h"
#include "net/protocol/remembered_networks.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace godwit::net {

using namespace Qt::StringLiterals;

namespace {

ConnectionSettings settingsFor(const Protocol &protocol, RungMemory::Networks memory)
{
    ConnectionSettings settings;
    settings.memory = std::move(memory);
    settings.rungs = protocol.rungs();
    settings.proves = [&protocol](const Frame &frame) { return protocol.proves(frame); };
    return settings;
}

// So much is waiting that a fleeting notice would come too late to be true.
constexpr qint64 congestion = 64LL * 1024;

bool isFleeting(const chat::Command &command)
{
    return std::holds_alternative<chat::SetTyping>(command)
        || std::holds_alternative<chat::SetPresence>(command);
}

bool isUse(const Output &output)
{
    return !output.events.isEmpty()
        || std::any_of(output.news.cbegin(), output.news.cend(), [](const SessionNews &news) {
               return std::holds_alternative<RoundTrip>(news);
           });
}

} // namespace

ProtocolCourier::ProtocolCourier(std::unique_ptr<Protocol> protocol, TransportFactory &factory,
                                 base::Scheduler &scheduler, base::Random &random,
                                 RungMemory::Networks memory)
    : m_protocol(std::move(protocol))
    , m_scheduler(scheduler)
    , m_manager(factory, scheduler, random, settingsFor(*m_protocol, std::move(memory)))
{
    m_inputs.preferred = m_protocol->rungs().constFirst().kind;
    connect(&m_manager, &ConnectionManager::won, this, [this] {
        m_inputs.code.clear();
        carryOut(m_protocol->begin());
    });
    connect(&m_manager, &ConnectionManager::received, this, &ProtocolCourier::take);
    connect(&m_manager, &ConnectionManager::lost, this, [this] { carryOut(m_protocol->lost()); });
    connect(&m_manager, &ConnectionManager::stateChanged, this, &ProtocolCourier::tellConnectivity);
    connect(&m_manager, &ConnectionManager::carrierChanged, this,
            &ProtocolCourier::tellConnectivity);
}

ProtocolCourier::~ProtocolCourier()
{
    m_manager.disconnect(this);
}

void ProtocolCourier::start()
{
    m_inputs.wasStopped = false;
    m_manager.start();
}

void ProtocolCourier::stop()
{
    m_inputs.wasStopped = true;
    m_manager.stop(m_protocol->farewell().frames);
    tellConnectivity();
}

void ProtocolCourier::hurry()
{
    m_manager.hurry();
}

void ProtocolCourier::setBehindPortal(bool isBehind)
{
    m_inputs.isBehindPortal = isBehind;
    tellConnectivity();
}

QList<chat::RememberedNetwork> ProtocolCourier::rememberedNetworks() const
{
    return net::rememberedNetworks(m_manager.memory(), m_protocol->rungs(), m_scheduler.wallNow());
}

void ProtocolCourier::submit(const chat::Command &command)
{
    if (isFleeting(command) && unsentBytes() > congestion) {
        return;
    }
    Output output = m_protocol->submit(command);
    const bool asks = !output.frames.isEmpty();
    const QPointer<ProtocolCourier> alive(this);
    carryOut(std::move(output));
    if (alive && asks) {
        m_manager.expectAnswer();
    }
}

void ProtocolCourier::carryFiles(HttpClient &http)
{
    m_carrier = std::make_unique<FileCarrier>(http, m_scheduler, [this] { return site(); });
    m_carrier->tell([this](const chat::TransferNews &news) { Q_EMIT transferred(news); });
}

void ProtocolCourier::transfer(const chat::TransferCommand &command)
{
    if (m_carrier) {
        m_carrier->carry(command);
    }
}

/// The address of the way that carries the session, by HTTP and without a path.
QUrl ProtocolCourier::site() const
{
    const ConnectionState &state = m_manager.state();
    int rung = 0;
    if (const auto *online = std::get_if<Online>(&state)) {
        rung = online->rung;
    } else if (const auto *suspect = std::get_if<Suspect>(&state)) {
        rung = suspect->online.rung;
    } else if (const auto *proving = std::get_if<Proving>(&state)) {
        rung = proving->rung;
    }
    QUrl url = m_protocol->rungs().value(rung).endpoint;
    const bool isSecure = url.scheme() == "wss"_L1 || url.scheme() == "https"_L1;
    url.setScheme(isSecure ? u"https"_s : u"http"_s);
    url.setPath({});
    url.setQuery(QString());
    return url;
}

void ProtocolCourier::take(const Frame &frame)
{
    const bool online = isOnline(m_manager.state());
    Output output = m_protocol->received(frame);
    m_manager.setSilenceLimit(m_protocol->silenceLimit());
    if (online && isUse(output)) {
        m_manager.used();
    }
    carryOut(std::move(output));
}

void ProtocolCourier::carryOut(Output output)
{
    const QPointer<ProtocolCourier> alive(this);
    for (const Frame &frame : std::as_const(output.frames)) {
        m_manager.send(frame);
    }
    for (chat::Event &event : output.events) {
        append(std::move(event));
    }
    for (const SessionNews &news : std::as_const(output.news)) {
        carryOut(news);
        if (!alive) {
            return;
        }
    }
}

void ProtocolCourier::carryOut(const SessionNews &news)
{
    std::visit(
        base::Overloaded{
            [this](const Proven &) {
                m_inputs.misfits.reset();
                m_manager.proven();
            },
            [this](const RestartAnnounced &restart) { m_manager.expectRestart(restart.estimate); },
            [this](const SessionEnded &end) {
                m_inputs.code = end.code;
                m_manager.end(end.reason);
            },
            [this](const RoundTrip &trip) {
                m_manager.measured(trip.duration);
                m_latency.add(trip.duration, m_scheduler.now());
                if (m_inputs.latency != m_latency.shown()) {
                    tellConnectivity();
                }
            },
            [this](const ShapeNews &shape) {
                m_inputs.misfits = shape.hasChanged ? std::optional(shape.detail) : std::nullopt;
                tellConnectivity();
            },
        },
        news);
}

void ProtocolCourier::append(chat::Event &&event)
{
    auto *live = std::get_if<chat::LiveMessages>(&event);
    auto *before = m_batch.isEmpty() ? nullptr : std::get_if<chat::LiveMessages>(&m_batch.last());
    if (live && before) {
        before->messages.append(std::move(live->messages));
        return;
    }
    m_batch.append(std::move(event));
    if (m_batch.size() == 1) {
        m_flush = m_scheduler.after(base::Milliseconds::zero(), [this] { flush(); });
    }
}

void ProtocolCourier::flush()
{
    m_flush.cancel();
    if (!m_batch.isEmpty()) {
        Q_EMIT happened(std::exchange(m_batch, {}));
    }
}

// What happened before a change of the connection is told before it.
void ProtocolCourier::tellConnectivity()
{
    if (isOnline(m_manager.state())) {
        m_inputs.wasOnline = true;
    }
    m_inputs.carrier = m_manager.carrier();
    m_inputs.latency = m_latency.shown();
    const chat::Connectivity now = connectivityOf(m_manager.state(), m_inputs);
    if (now == m_told) {
        return;
    }
    m_told = now;
    const QPointer<ProtocolCourier> alive(this);
    flush();
    if (alive && m_told == now) {
        Q_EMIT connectivityChanged(now);
    }
}

} // namespace godwit::net
