#include "server/local_server.h"

#include "server/chat/chat_server.h"
#include "server/files/file_desk.h"
#include "server/http/engine_site.h"
#include "server/socketio/socket_connection.h"
#include "server/wire/network.h"

#include <QHostAddress>
#include <QSysInfo>

#include <condition_variable>
#include <future>

namespace godwit::server {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr int ServiceRestart = 1012; // WebSocket close code (IANA registry)
// For the last words to leave.
constexpr base::Milliseconds FarewellTime = 1500ms;
constexpr base::Milliseconds FarewellStep = 20ms;

ServerError toServerError(const LedgerError &error)
{
    using From = LedgerError::Code;
    using To = ServerError::Code;
    switch (error.code) {
    case From::CannotOpen:
        return {To::DataFolderUnwritable, error.detail};
    case From::InUse:
        return {To::DataFolderInUse, error.detail};
    case From::Corrupt:
        return {To::DatabaseCorrupt, error.detail};
    case From::NewerSchema:
        return {To::NewerSchema, error.detail};
    case From::Full:
        return {To::DiskFull, error.detail};
    case From::Failed:
        break;
    }
    return {To::Failed, error.detail};
}

ServerError toServerError(const ListenError &error)
{
    using From = ListenError::Code;
    using To = ServerError::Code;
    switch (error.code) {
    case From::PortInUse:
        return {To::PortInUse, error.detail};
    case From::AddressNotAvailable:
        return {To::AddressNotAvailable, error.detail};
    case From::Failed:
        break;
    }
    return {To::Failed, error.detail};
}

OriginPolicy::Names allowedNames(const ServerSettings &settings)
{
    OriginPolicy::Names names{settings.allowedOrigins, settings.allowedHosts};
    if (!QHostAddress(settings.address).isLoopback()) {
        const QString own = QSysInfo::machineHostName();
        names.hosts << own << own + u".local"_s;
    }
    return names;
}

QUrl urlOf(const QString &address, quint16 port)
{
    const QHostAddress ip(address);
    QUrl url;
    url.setScheme(u"http"_s);
    if (ip == QHostAddress::AnyIPv4 || ip == QHostAddress::Any) {
        url.setHost(u"127.0.0.1"_s);
    } else if (ip == QHostAddress::AnyIPv6) {
        url.setHost(u"::1"_s);
    } else {
        url.setHost(address);
    }
    url.setPort(port);
    return url;
}

EngineSettings engineSettings(const Limits &limits)
{
    EngineSettings settings;
    settings.pingInterval = limits.pingInterval;
    settings.pingTimeout = limits.pingTimeout;
    settings.upgradeTime = limits.upgradeTime;
    settings.maxPayload = limits.frameBytes;
    settings.queuedBytes = limits.queuedBytes;
    settings.sessions = limits.sessions;
    settings.sessionsPerAddress = limits.sessionsPerAddress;
    return settings;
}

SocketSettings socketSettings(const Limits &limits)
{
    SocketSettings settings;
    settings.connectTime = limits.connectTime;
    settings.namespaces = 4;
    settings.jsonDepth = limits.jsonDepth;
    settings.packets.text = limits.frameBytes;
    settings.packets.attachmentBytes = limits.frameBytes;
    return settings;
}

} // namespace

class LocalServer::Private
{
public:
    explicit Private(ServerSettings serverSettings)
        : settings(std::move(serverSettings))
        , sockets(socketSettings(settings.limits))
        , site(allowedNames(settings))
    {
    }

    std::unique_ptr<EngineListener> accept(const std::shared_ptr<EngineSession> &session);
    void build(Ledger::Opened opened);
    void sayFarewell(std::optional<base::Milliseconds> estimate);
    void awaitFarewell(base::TimePoint until, const std::shared_ptr<std::promise<void>> &done);

    const ServerSettings settings;
    const SocketSettings sockets;
    base::SystemRandom random;
    EngineSite site;
    std::unique_ptr<Ledger> ledger;
    std::unique_ptr<Hall> hall;
    std::unique_ptr<FileDesk> files;
    std::unique_ptr<ChatServer> chat;
    std::unique_ptr<EngineServer> engine;
    base::Alarm farewell;
    std::unique_ptr<Network> network;
};

LocalServer::LocalServer(ServerSettings settings)
    : d(std::make_unique<Private>(std::move(settings)))
{
}

LocalServer::~LocalServer()
{
    stop();
}

std::unique_ptr<EngineListener>
LocalServer::Private::accept(const std::shared_ptr<EngineSession> &session)
{
    return std::make_unique<SocketConnection>(
        *session, sockets, network->scheduler(), random,
        [this](const QString &nsp, Socket &socket) { return chat->accept(nsp, socket); });
}

void LocalServer::Private::build(Ledger::Opened opened)
{
    ledger = std::move(opened.ledger);
    hall = std::make_unique<Hall>(opened.directory);
    files = std::make_unique<FileDesk>(
        FileDesk::Parts{*hall, *ledger, network->scheduler(), random, settings.limits},
        settings.dataFolder, opened.directory.files,
        [target = network.get()](FileThread::Job job) { target->post(std::move(job)); });
    chat = std::make_unique<ChatServer>(
        ChatContext{*hall, *ledger, network->scheduler(), random, settings, *files});
    engine = std::make_unique<EngineServer>(
        engineSettings(settings.limits), network->scheduler(), random,
        [this](const std::shared_ptr<EngineSession> &session) { return accept(session); });
    site.add(*engine);
    site.add(*files);
}

base::Result<Listening, ServerError> LocalServer::start()
{
    d->network = std::make_unique<Network>(d->settings.limits);
    const auto post = [network = d->network.get()](Completion completion) {
        network->post(std::move(completion));
    };
    // The port first: two servers must not get as far as the same folder.
    const auto port = d->network->listen(d->settings.address, d->settings.port, d->site);
    if (!port) {
        return base::Failure{toServerError(port.error())};
    }
    auto opened = Ledger::open({d->settings.dataFolder, d->settings.limits.databaseBytes}, post,
                               d->network->scheduler().wallNow());
    if (!opened) {
        d->network.reset();
        return base::Failure{toServerError(opened.error())};
    }
    const auto setAside = opened->setAside;
    d->build(std::move(opened).value());
    d->network->run();
    return Listening{urlOf(d->settings.address, *port), *port, setAside};
}

void LocalServer::Private::sayFarewell(std::optional<base::Milliseconds> estimate)
{
    network->stopListening();
    chat->announceRestart(estimate);
    engine->closeAll(ServiceRestart);
}

void LocalServer::Private::awaitFarewell(base::TimePoint until,
                                         const std::shared_ptr<std::promise<void>> &done)
{
    if (network->connections() == 0 || network->scheduler().now() >= until) {
        engine->dropAll();
        done->set_value();
        return;
    }
    farewell = network->scheduler().after(FarewellStep,
                                          [this, until, done] { awaitFarewell(until, done); });
}

void LocalServer::stop(std::optional<base::Milliseconds> restartEstimate)
{
    if (!d->network || !d->engine) {
        return;
    }
    const auto done = std::make_shared<std::promise<void>>();
    // What clients are still owed comes before the announcement.
    d->ledger->drain();
    d->network->post([this, restartEstimate, done] {
        d->sayFarewell(restartEstimate);
        d->awaitFarewell(d->network->scheduler().now() + FarewellTime, done);
    });
    done->get_future().wait();
    d->network->stop();
    // The threads of ledger and files use the network; what the network still holds refers to the
    // rest.
    d->files->stop();
    d->ledger.reset();
    d->network.reset();
    d->engine.reset();
    d->chat.reset();
    d->files.reset();
}

} // namespace godwit::server
