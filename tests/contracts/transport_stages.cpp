#include "contracts/embedded_stages.h"
#include "contracts/transport_contract.h"
#include "net/engineio/climbing_transport.h"
#include "net/http/qt_http_client.h"
#include "net/trace/tracing_transport.h"
#include "net/transport/websocket_transport.h"
#include "support/engineio_peer.h"
#include "support/fake_transport.h"

namespace godwit::test {

using namespace net;

namespace {

class FakeStage final : public TransportStage
{
public:
    explicit FakeStage(base::QtScheduler &scheduler)
        : m_scheduler(scheduler)
    {
    }

    std::unique_ptr<Transport> make() override
    {
        auto transport = std::make_unique<FakeTransport>(m_scheduler);
        m_fake = transport.get();
        return transport;
    }
    bool isEstablished() override
    {
        if (m_fake && m_fake->wasOpened && !std::exchange(m_isAccepted, true)) {
            m_fake->accept();
        }
        return m_isAccepted;
    }
    QList<Frame> heard() const override { return m_fake ? m_fake->sent : QList<Frame>(); }
    void say(const Frame &frame) override
    {
        if (m_fake) {
            m_fake->deliver(frame);
        }
    }
    void sayGoodbye() override { m_fake->end({CloseReason::Code::ClosedByPeer, {}, true}); }
    void vanish() override { m_fake->end({CloseReason::Code::ConnectionLost}); }
    bool knowsTheEnd() const override { return !m_fake || m_fake->hasEnded(); }

private:
    base::QtScheduler &m_scheduler;
    QPointer<FakeTransport> m_fake;
    bool m_isAccepted = false;
};

/// Whatever speaks Engine.IO, against the hand-written peer.
class EngineStage : public TransportStage
{
public:
    explicit EngineStage(base::QtScheduler &scheduler)
        : m_scheduler(scheduler)
        , m_http(scheduler)
    {
    }

    bool isEstablished() override { return m_peer.sessions > 0; }
    QList<Frame> heard() const override { return m_peer.received; }
    void say(const Frame &frame) override { m_peer.send(frame); }
    void sayGoodbye() override { m_peer.sayGoodbye(); }
    void vanish() override { m_peer.vanish(); }
    bool knowsTheEnd() const override { return m_peer.isEnded; }
    QStringList violations() const override { return m_peer.violations; }

protected:
    base::QtScheduler &m_scheduler;
    QtHttpClient m_http;
    EngineIoPeer m_peer;
};

class WebSocketStage final : public EngineStage
{
public:
    using EngineStage::EngineStage;
    std::unique_ptr<Transport> make() override
    {
        return std::make_unique<WebSocketTransport>(m_peer.webSocketUrl(), m_scheduler);
    }
};

class PollingStage final : public EngineStage
{
public:
    using EngineStage::EngineStage;
    std::unique_ptr<Transport> make() override
    {
        return std::make_unique<engineio::PollingTransport>(m_peer.pollingUrl(), m_http,
                                                            m_scheduler);
    }
    bool isEstablished() override { return m_peer.isPolled(); }
};

class ClimbingStage final : public EngineStage
{
public:
    ClimbingStage(base::QtScheduler &scheduler, bool climbs)
        : EngineStage(scheduler)
        , m_climbs(climbs)
    {
        m_peer.upgrades = "[\"websocket\"]";
        m_peer.answersProbes = climbs;
    }
    std::unique_ptr<Transport> make() override
    {
        const quint16 port = static_cast<quint16>(m_peer.webSocketUrl().port());
        return std::make_unique<engineio::ClimbingTransport>(
            m_peer.pollingUrl(), m_http, m_scheduler,
            [this, port](QUrl url, const QByteArray &) -> std::unique_ptr<Transport> {
                url.setPort(port);
                return std::make_unique<WebSocketTransport>(url, m_scheduler);
            });
    }
    bool isEstablished() override { return m_climbs ? m_peer.upgraded > 0 : m_peer.isPolled(); }

private:
    bool m_climbs;
};

/// Any of the others with somebody who writes it down.
class TracedStage final : public TransportStage
{
public:
    TracedStage(base::QtScheduler &scheduler, const MakeStage &inner)
        : m_recorder(scheduler,
                     {[](const Frame &, chat::Direction) { return FrameGlance{}; },
                      [](const QByteArray &payload, chat::Direction) { return payload; },
                      [](QByteArrayView, bool, const QString &) { return FrameWords{}; }})
        , m_inner(inner(scheduler))
    {
    }
    ~TracedStage() override
    {
        const chat::TraceUpdate told = m_recorder.update({});
        for (const chat::AttemptRecord &attempt : told.attempts) {
            if (!attempt.outcome) {
                qWarning("an attempt without an end");
            }
        }
    }

    std::unique_ptr<Transport> make() override
    {
        return std::make_unique<TracingTransport>(m_inner->make(), Rung{}, false, m_recorder);
    }
    bool isEstablished() override { return m_inner->isEstablished(); }
    QList<Frame> heard() const override { return m_inner->heard(); }
    void say(const Frame &frame) override { m_inner->say(frame); }
    void sayGoodbye() override { m_inner->sayGoodbye(); }
    void vanish() override { m_inner->vanish(); }
    bool knowsTheEnd() const override { return m_inner->knowsTheEnd(); }
    QStringList violations() const override { return m_inner->violations(); }

private:
    TraceRecorder m_recorder;
    std::unique_ptr<TransportStage> m_inner;
};

template <class Stage, class... Args> MakeStage stage(Args... args)
{
    return [args...](base::QtScheduler &scheduler) -> std::unique_ptr<TransportStage> {
        return std::make_unique<Stage>(scheduler, args...);
    };
}

} // namespace

QList<std::pair<const char *, MakeStage>> transportStages()
{
    return QList<std::pair<const char *, MakeStage>>{
               {"fake", stage<FakeStage>()},
               {"WebSocket", stage<WebSocketStage>()},
               {"long polling", stage<PollingStage>()},
               {"climbing, still polling", stage<ClimbingStage>(false)},
               {"climbing, arrived", stage<ClimbingStage>(true)},
               {"traced fake", stage<TracedStage>(stage<FakeStage>())},
               {"traced WebSocket", stage<TracedStage>(stage<WebSocketStage>())},
               {"traced climbing, arrived", stage<TracedStage>(stage<ClimbingStage>(true))}}
    + embeddedStages();
}

} // namespace godwit::test
