#include "app/desktop/application.h"

#include "app/desktop/problems.h"
#include "app/server_address.h"
#include "app/socket_io_wire.h"
#include "app/surroundings/network_name.h"
#include "base/logging.h"
#include "base/uuid.h"
#include "chat/when_finished.h"
#include "store/memory_archive.h"
#include "store/sqlite_archive.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <algorithm>

namespace godwit::app {

using namespace Qt::StringLiterals;
using chat::Messenger;
using ui::Problem;

namespace {

/// Exists on every server that speaks the contract.
const chat::ConversationId general(u"general"_s);

QString dataFolder(const DesktopOptions &options)
{
    return options.data.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
        : QDir::cleanPath(QDir::current().absoluteFilePath(options.data));
}

QString loginName()
{
    const QString name = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    return name.isEmpty() ? QDir::home().dirName() : name;
}

/// A folder that the person named is where they want everything to be.
KeyPlaces keyPlaces(const DesktopOptions &options, const QString &data)
{
    return options.data.isEmpty() ? KeyPlaces{} : KeyPlaces{false, data + u"/keys"_s};
}

base::WallTime wallClock()
{
    return std::chrono::time_point_cast<base::Milliseconds>(std::chrono::system_clock::now());
}

} // namespace

Application::Application(DesktopOptions options, base::Scheduler &scheduler, base::Random &random)
    : m_options(std::move(options))
    , m_scheduler(scheduler)
    , m_random(random)
    , m_data(dataFolder(m_options))
    , m_file(m_data + u"/settings.json"_s)
    , m_keys(keyPlaces(m_options, m_data), scheduler, random)
    , m_localKeys({m_options.data.isEmpty(), m_data + u"/keys"_s}, scheduler, random)
    , m_surroundings(scheduler, currentNetworkName)
    , m_systemNotices(m_surroundings)
    , m_ioThread(u"godwit-io"_s)
    , m_window(scheduler, m_options.theme)
    , m_photographer(m_window, scheduler, m_options.screenshots)
{
    connectWindow();
    connect(&m_localServer, &LocalServerHost::started, this, &Application::localServerStarted);
    connect(&m_localServer, &LocalServerHost::failed, this, &Application::localServerFailed);
}

Application::~Application()
{
    m_settings.layout = m_window.saveLayout();
    saveSettings();
}

void Application::start()
{
    const auto made = makePrivateFolder(m_data);
    if (!made) {
        m_mayWrite = false;
        show(Problem::DataFolderUnwritable, made.error().path + u": "_s + made.error().detail);
        return;
    }
    loadSettings();
    restoreAccounts();
}

void Application::connectWindow()
{
    connect(&m_window, &ui::MainWindow::localServerWanted, this, &Application::startLocalServer);
    connect(&m_window, &ui::MainWindow::addressEntered, this, &Application::addressEntered);
    connect(&m_window, &ui::MainWindow::signInWanted, this, &Application::signInAgain);
    connect(&m_photographer, &Photographer::finished, this, [this] {
        if (m_options.quitAfterScreenshots) {
            Q_EMIT quitWanted();
        }
    });
}

void Application::loadSettings()
{
    const auto loaded = m_file.load();
    if (!loaded) {
        m_mayWrite = false;
        show(Problem::DataFolderUnwritable, loaded.error());
        return;
    }
    if (loaded->setAside) {
        show(Problem::DatabaseSetAside, *loaded->setAside);
    }
    m_settings = loaded->settings;
    m_window.restoreLayout(m_settings.layout);
}

void Application::saveSettings()
{
    if (!m_mayWrite) {
        return;
    }
    if (const auto saved = m_file.save(m_settings); !saved) {
        qCWarning(base::logApp) << "cannot save the settings:" << saved.error();
    }
}

void Application::restoreAccounts()
{
    bool local = false;
    for (const SavedAccount &account : std::as_const(m_settings.accounts)) {
        local = local || account.local;
        if (!account.local) {
            open(account, account.server);
        }
    }
    if (m_options.server) {
        connectTo(*m_options.server, m_options.name);
    }
    if (local || m_options.local) {
        startLocalServer(m_options.name.isEmpty() ? loginName() : m_options.name);
    } else {
        showWindow();
    }
}

void Application::showWindow()
{
    if (m_window.isVisible()) {
        return;
    }
    if (m_options.size) {
        m_window.resize(*m_options.size);
    }
    m_window.show();
    m_photographer.windowShown();
}

void Application::show(Problem problem, const QString &detail)
{
    showWindow();
    m_window.showProblem(problem, detail);
}

void Application::addressEntered(const QString &address, const QString &name)
{
    const auto server = parseServerAddress(address);
    if (!server) {
        show(Problem::BadAddress, address);
        return;
    }
    connectTo(*server, name.trimmed());
}

void Application::connectTo(const QUrl &server, const QString &name)
{
    const auto known = std::find_if(m_settings.accounts.cbegin(), m_settings.accounts.cend(),
                                    [&](const SavedAccount &account) {
                                        return account.server == server && account.name == name;
                                    });
    if (known != m_settings.accounts.cend()) {
        m_window.openConversation(known->id, general);
        return;
    }
    const SavedAccount account{base::makeUuid(m_random), name, server, false};
    m_settings.accounts << account;
    saveSettings();
    open(account, server);
}

void Application::startLocalServer(const QString &name)
{
    m_localName = name;
    server::ServerSettings settings;
    settings.dataFolder = m_data + u"/server"_s;
    settings.port = m_settings.localPort;
    m_localServer.start(settings);
}

void Application::localServerStarted(const server::Listening &listening)
{
    m_settings.localPort = listening.port;
    if (listening.setAside) {
        show(Problem::DatabaseSetAside, *listening.setAside);
    }
    openLocal(listening.url);
    if (m_options.companion) {
        startCompanion(listening.url);
    }
}

void Application::localServerFailed(const server::ServerError &error)
{
    // What is on disk can be read all the same, and the server may yet come: perhaps it is one that
    // was started from the command line with the same folder.
    const bool known = std::any_of(m_settings.accounts.cbegin(), m_settings.accounts.cend(),
                                   [](const SavedAccount &account) { return account.local; });
    if (known && m_settings.localPort != 0) {
        openLocal(QUrl(u"http://127.0.0.1:%1"_s.arg(m_settings.localPort)));
    }
    const ShownProblem problem = shown(error);
    show(problem.problem, problem.detail);
}

void Application::openLocal(const QUrl &server)
{
    auto known = std::find_if(m_settings.accounts.cbegin(), m_settings.accounts.cend(),
                              [](const SavedAccount &account) { return account.local; });
    if (known == m_settings.accounts.cend()) {
        m_settings.accounts << SavedAccount{base::makeUuid(m_random), m_localName, {}, true};
        known = std::prev(m_settings.accounts.cend());
    }
    saveSettings();
    open(*known, server);
}

/// The key is the same; but what made the server refuse it may be gone.
void Application::signInAgain(const QString &accountId)
{
    if (const auto session = m_sessions.find(accountId); session != m_sessions.end()) {
        session->second->messenger().goOffline();
        session->second->messenger().goOnline();
    }
}

void Application::open(const SavedAccount &account, const QUrl &server)
{
    const auto folder = AccountFolder::at(m_data + u"/accounts/"_s + account.id);
    if (!folder) {
        show(Problem::DataFolderUnwritable, folder.error().path + u": "_s + folder.error().detail);
        return;
    }
    // The key is kept before anything else is: with an archive there was one.
    const QString archive = folder->archiveFile();
    const QString memory = folder->memoryFile();
    const auto acquaintance = QFile::exists(archive) ? Acquaintance::Known : Acquaintance::New;
    withKey(account.id, acquaintance, account.local,
            [this, account, server, archive, memory](const QByteArray &key) {
                SessionParts parts{socketIoWire({server, {account.name, key}, {}, {}, memory}),
                                   std::make_unique<store::SqliteArchive>(
                                       store::SqliteArchiveSettings{archive, wallClock}),
                                   {}};
                begin(account, server, std::move(parts));
            });
}

void Application::withKey(const QString &name, Acquaintance acquaintance, bool local,
                          std::function<void(const QByteArray &)> then)
{
    KeyRing &ring = local ? m_localKeys : m_keys;
    chat::whenFinished(ring.obtain(name, acquaintance), this,
                       SecretResult<KeptSecret>(base::Failure{SecretError{}}),
                       [this, then = std::move(then)](const SecretResult<KeptSecret> &kept) {
                           if (!kept) {
                               show(Problem::KeychainUnavailable, kept.error().detail);
                               return;
                           }
                           if (kept->place == SecretPlace::ThisRun) {
                               show(Problem::KeychainUnavailable,
                                    kept->keychainError ? kept->keychainError->detail : QString());
                           }
                           then(kept->secret);
                       });
}

void Application::begin(const SavedAccount &account, const QUrl &server, SessionParts parts)
{
    auto &session = m_sessions[account.id];
    session = std::make_unique<AccountSession>(m_ioThread, m_scheduler, m_random, std::move(parts));
    session->watch(m_surroundings);
    Messenger &messenger = session->messenger();
    watch(messenger);
    const QString title = account.local ? u"This computer"_s : server.host();
    m_window.addAccount(
        {account.id, title, account.name, account.local, server.scheme() == "https"_L1}, messenger);
    m_window.openConversation(account.id, general);
    messenger.start();
    showWindow();
}

void Application::watch(Messenger &messenger)
{
    connect(&messenger, &Messenger::storageFailed, this, [this](const chat::ArchiveError &error) {
        const ShownProblem problem = shown(error);
        show(problem.problem, problem.detail);
    });
    connect(&messenger, &Messenger::opened, this, [this](const auto &setAside) {
        if (setAside) {
            show(Problem::DatabaseSetAside, *setAside);
        }
    });
    connect(&messenger, &Messenger::catchUpFinished, this,
            [this, &messenger] { sayOnce(messenger); });
    m_photographer.watch(messenger);
}

void Application::sayOnce(Messenger &messenger)
{
    if (const QString text = std::exchange(m_options.say, {}); !text.isEmpty()) {
        messenger.send(general, {text, std::nullopt});
    }
}

void Application::startCompanion(const QUrl &server)
{
    withKey(u"companion"_s, Acquaintance::New, true, [this, server](const QByteArray &key) {
        m_companionSession = std::make_unique<AccountSession>(
            m_ioThread, m_scheduler, m_random,
            SessionParts{socketIoWire({server, {Companion::name(), key}}),
                         std::make_unique<store::MemoryArchive>(),
                         {}});
        m_companion = std::make_unique<Companion>(*m_companionSession, m_scheduler, general);
        m_companion->start();
    });
}

} // namespace godwit::app
