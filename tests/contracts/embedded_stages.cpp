#include "contracts/embedded_stages.h"

#include "net/engineio/engine_transport_factory.h"
#include "net/http/qt_http_client.h"
#include "server/http/engine_site.h"
#include "server/wire/network.h"

#include <QPointer>

#include <atomic>
#include <future>
#include <mutex>

namespace godwit::test {

using namespace net;
using namespace Qt::StringLiterals;

namespace {

/// What the test and the server's thread know in common.
struct Notes
{
    std::mutex mutex;
    QList<Frame> heard;
    std::weak_ptr<server::EngineSession> session;
    std::atomic<bool> isBegun = false;
    std::atomic<bool> isEnded = false;
};

class Listener final : public server::EngineListener
{
public:
    explicit Listener(std::shared_ptr<Notes> notes)
        : m_notes(std::move(notes))
    {
    }
    void received(const Frame &message) override
    {
        const std::lock_guard lock(m_notes->mutex);
        m_notes->heard.append(message.kind == Frame::Kind::Text
                                  ? Frame{Frame::Kind::Text, '4' + message.payload}
                                  : message);
    }
    void closed(server::EngineEnd /*why*/) override { m_notes->isEnded = true; }

private:
    std::shared_ptr<Notes> m_notes;
};

class EmbeddedStage final : public TransportStage
{
public:
    EmbeddedStage(base::QtScheduler &scheduler, TransportKind kind, bool climbs)
        : m_scheduler(scheduler)
        , m_client(scheduler)
        , m_kind(kind)
        , m_climbs(climbs)
    {
        m_engine = std::make_unique<server::EngineServer>(
            server::EngineSettings{}, m_network->scheduler(), m_random,
            [notes = m_notes](const std::shared_ptr<server::EngineSession> &session) {
                const std::lock_guard lock(notes->mutex);
                notes->session = session;
                notes->isBegun = true;
                return std::make_unique<Listener>(notes);
            });
        m_site.add(*m_engine);
        const auto port = m_network->listen(u"127.0.0.1"_s, 0, m_site);
        m_port = port ? *port : 0;
        m_network->run();
    }
    ~EmbeddedStage() override { vanish(); }

    std::unique_ptr<Transport> make() override
    {
        const bool isWebSocket = m_kind == TransportKind::WebSocket;
        const QUrl url(u"%1://127.0.0.1:%2/socket.io/?EIO=4&transport=%3"_s
                           .arg(isWebSocket ? u"ws"_s : u"http"_s)
                           .arg(m_port)
                           .arg(isWebSocket ? u"websocket"_s : u"polling"_s));
        engineio::EngineTransportFactory factory(m_client, m_scheduler);
        auto transport = factory.make({m_kind, url, m_climbs});
        m_transport = transport.get();
        return transport;
    }
    bool isEstablished() override
    {
        return m_notes->isBegun
            && (!m_climbs || !m_transport || m_transport->kind() == TransportKind::WebSocket);
    }
    QList<Frame> heard() const override
    {
        const std::lock_guard lock(m_notes->mutex);
        return m_notes->heard;
    }
    void say(const Frame &frame) override
    {
        onSession([frame](server::EngineSession &session) { session.send(frame); });
    }
    void sayGoodbye() override
    {
        onSession([](server::EngineSession &session) { session.close(); });
    }
    void vanish() override
    {
        if (!m_network) {
            return;
        }
        std::promise<void> dropped;
        m_network->post([this, &dropped] {
            m_engine->dropAll();
            dropped.set_value();
        });
        dropped.get_future().wait();
        m_network->stop();
        m_engine.reset();
        m_network.reset();
    }
    bool knowsTheEnd() const override { return m_notes->isEnded; }

private:
    void onSession(std::function<void(server::EngineSession &)> action)
    {
        if (!m_network) {
            return;
        }
        m_network->post([notes = m_notes, action = std::move(action)] {
            std::unique_lock lock(notes->mutex);
            const auto session = notes->session.lock();
            lock.unlock();
            if (session) {
                action(*session);
            }
        });
    }

    base::QtScheduler &m_scheduler;
    QtHttpClient m_client;
    TransportKind m_kind;
    bool m_climbs;
    QPointer<Transport> m_transport;
    std::shared_ptr<Notes> m_notes = std::make_shared<Notes>();
    base::SystemRandom m_random;
    server::EngineSite m_site{server::OriginPolicy::Names{}};
    std::unique_ptr<server::Network> m_network
        = std::make_unique<server::Network>(server::Limits());
    std::unique_ptr<server::EngineServer> m_engine;
    quint16 m_port = 0;
};

MakeStage embedded(TransportKind kind, bool climbs)
{
    return [kind, climbs](base::QtScheduler &scheduler) -> std::unique_ptr<TransportStage> {
        return std::make_unique<EmbeddedStage>(scheduler, kind, climbs);
    };
}

} // namespace

QList<std::pair<const char *, MakeStage>> embeddedStages()
{
    return {{"embedded, WebSocket", embedded(TransportKind::WebSocket, false)},
            {"embedded, long polling", embedded(TransportKind::LongPolling, false)},
            {"embedded, climbing", embedded(TransportKind::LongPolling, true)}};
}

} // namespace godwit::test
