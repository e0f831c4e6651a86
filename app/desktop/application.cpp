#include "app/desktop/application.h"

#include "app/account_folder.h"
#include "app/desktop/account_list.h"
#include "app/desktop/draft_file.h"
#include "app/desktop/names.h"
#include "app/server_address.h"
#include "app/socket_io_wire.h"
#include "base/logging.h"
#include "store/memory_archive.h"

#include <algorithm>

namespace godwit::app {

using namespace Qt::StringLiterals;
using chat::Messenger;
using ui::Problem;

namespace {

/// Exists on every server that speaks the contract.
const chat::ConversationId general(u"general"_s);

} // namespace

Application::Application(DesktopOptions options, base::Scheduler &scheduler, base::Random &random)
    : m_options(std::move(options))
    , m_scheduler(scheduler)
    , m_random(random)
    , m_data(dataFolder(m_options))
    , m_lock(m_data + u"/lock"_s)
    , m_file(m_data + u"/settings.json"_s)
    , m_accounts(m_data, !m_options.data.isEmpty(), scheduler, random)
    , m_detector(m_accounts.ioThread(), m_options.plainHosts)
    , m_window(scheduler, m_options.theme.value_or(ui::ThemeChoice::System))
    , m_photographer(m_window, scheduler, m_options.screenshots)
{
    // Whoever holds it for long is alive: it is a window that somebody uses.
    m_lock.setStaleLockTime(0);
    connectWindow();
    connectAccounts();
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
    const auto again = [this] { start(); };
    if (const auto made = makePrivateFolder(m_data); !made) {
        show({Problem::DataFolderUnwritable, made.error().path + u": "_s + made.error().detail,
              again});
        return;
    }
    if (!m_lock.isLocked() && !m_lock.tryLock(0)) {
        const bool taken = m_lock.error() == QLockFile::LockFailedError;
        show({taken ? Problem::AlreadyOpen : Problem::DataFolderUnwritable, m_data, again});
        return;
    }
    if (loadSettings()) {
        takeRoute();
    }
}

void Application::connectWindow()
{
    connect(&m_window, &ui::MainWindow::localServerWanted, this, &Application::startLocalServer);
    m_window.setDetector(m_detector);
    connect(&m_window, &ui::MainWindow::addressEntered, this, &Application::addressEntered);
    connect(&m_window, &ui::MainWindow::serverChosen, this, &Application::join);
    connect(&m_window, &ui::MainWindow::profileExportWanted, this, &Application::exportProfile);
    connect(&m_window, &ui::MainWindow::signInWanted, this, &Application::signInAgain);
    connect(&m_window, &ui::MainWindow::removeWanted, this, &Application::forget);
    connect(&m_window, &ui::MainWindow::forgetNetworksWanted, &m_accounts,
            &Accounts::forgetNetworks);
    connect(&m_accounts, &Accounts::networksRemembered, &m_window,
            &ui::MainWindow::setRememberedNetworks);
    connect(&m_window, &ui::MainWindow::preferencesChanged, this, &Application::keepPreferences);
    connect(&m_window, &ui::MainWindow::traceExportWanted, &m_traceExport, &TraceExport::write);
    connect(&m_traceExport, &TraceExport::failed, this, [this](const QString &detail) {
        show({Problem::ExportFailed, detail});
    });
    connect(&m_photographer, &Photographer::finished, this, [this] {
        if (m_options.quitAfterScreenshots) {
            Q_EMIT quitWanted();
        }
    });
}

void Application::connectAccounts()
{
    connect(&m_accounts, &Accounts::failed, this, &Application::show);
    connect(&m_accounts, &Accounts::closing, &m_window, &ui::MainWindow::removeAccount);
    connect(&m_accounts, &Accounts::settled, &m_window, &ui::MainWindow::settleProblem);
    connect(&m_accounts, &Accounts::opened, this,
            [this](const SavedAccount &account, const QUrl &server, Messenger *messenger) {
                accountOpened(account, server, *messenger);
            });
}

bool Application::loadSettings()
{
    const auto loaded = m_file.load();
    m_mayWrite = loaded.hasValue();
    if (!loaded) {
        show({Problem::DataFolderUnwritable, loaded.error(), [this] { start(); }});
        return false;
    }
    if (loaded->setAside) {
        show({Problem::SettingsSetAside, *loaded->setAside});
    }
    m_settings = loaded->settings;
    m_window.restoreLayout(m_settings.layout);
    takePreferences();
    return true;
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

/// What the command line says of a server and the way to it stays with the account.
void Application::takeRoute()
{
    if (!m_options.server || (!m_options.route && m_options.profile.isEmpty())) {
        restoreAccounts();
        return;
    }
    SavedAccount *account = findAccount(m_settings, *m_options.server, m_options.name);
    if (account == nullptr) {
        account = &addAccount(m_settings, *m_options.server, m_options.name, m_random);
        account->forgotten = true; // until it is connected to
    }
    if (!m_options.profile.isEmpty()) {
        account->profile = m_options.profile;
    }
    account->route = m_options.route.value_or(account->route);
    const QString password = std::exchange(account->route.proxy.password, QString());
    saveSettings();
    const auto keepSecret = [this, id = account->id] {
        if (m_options.secret.isEmpty()) {
            restoreAccounts();
        } else {
            m_accounts.keepSecret(id, std::exchange(m_options.secret, {}),
                                  [this] { restoreAccounts(); });
        }
    };
    if (password.isEmpty()) {
        keepSecret();
    } else {
        m_accounts.keepProxyPassword(account->id, password, keepSecret);
    }
}

void Application::restoreAccounts()
{
    for (const SavedAccount &account : std::as_const(m_settings.accounts)) {
        if (!account.local && !account.forgotten) {
            m_accounts.open(account, account.server);
        }
    }
    if (m_options.server) {
        connectTo(*m_options.server, m_options.name);
    }
    if (localAccount(m_settings) != nullptr || m_options.local) {
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

void Application::show(const ShownProblem &problem)
{
    showWindow();
    m_window.showProblem(problem.problem, problem.detail, problem.again);
}

/// Its history and the key to its name stay: whoever adds the server again is the same person.
void Application::forget(const QString &accountId)
{
    SavedAccount *account = findAccount(m_settings, accountId);
    if (account == nullptr || account->local) {
        return;
    }
    account->forgotten = true;
    saveSettings();
    m_window.removeAccount(accountId);
    m_accounts.close(accountId);
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
        show({Problem::ServerDataSetAside, *listening.setAside});
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
    if (localAccount(m_settings) != nullptr && m_settings.localPort != 0) {
        openLocal(QUrl(u"http://127.0.0.1:%1"_s.arg(m_settings.localPort)));
    }
    ShownProblem problem = shown(error);
    problem.again = [this] { startLocalServer(m_localName); };
    show(problem);
}

void Application::openLocal(const QUrl &server)
{
    if (localAccount(m_settings) == nullptr) {
        // Always the same, so that history and key are found even if the settings are lost.
        m_settings.accounts << SavedAccount{u"this-computer"_s, m_localName, {}, true};
    }
    const SavedAccount account = *localAccount(m_settings);
    saveSettings();
    Messenger *const messenger = m_accounts.find(account.id);
    if (messenger != nullptr && m_localUrl == server) {
        messenger->reconnectNow();
        return;
    }
    m_localUrl = server;
    m_accounts.open(account, server);
}

void Application::signInAgain(const QString &accountId, const QString &name)
{
    SavedAccount *const account = findAccount(m_settings, accountId);
    Messenger *const messenger = m_accounts.find(accountId);
    if (account == nullptr || messenger == nullptr) {
        return;
    }
    if (account->name == name) {
        // The key is the same; but what made the server refuse it may be gone.
        messenger->goOffline();
        messenger->goOnline();
        return;
    }
    account->name = name;
    saveSettings();
    // The history stays, and so does what waits to be sent; only who says it is another one.
    m_accounts.open(*account, account->local ? m_localUrl : account->server);
}

void Application::accountOpened(const SavedAccount &account, const QUrl &server,
                                Messenger &messenger)
{
    connect(&messenger, &Messenger::catchUpFinished, this,
            [this, &messenger] { sayOnce(messenger); });
    connect(&messenger, &Messenger::connectivityChanged, this,
            [this, &messenger] { sayWhenDown(messenger); });
    connect(&messenger, &Messenger::catchUpFinished, this, &Application::openOnce);
    m_photographer.watch(messenger);
    const QString title = account.local ? QString() : server.host();
    const QString drafts = m_data + u"/drafts-"_s + account.id + u".json"_s;
    ui::AccountCard card{account.id, title, account.name, account.local,
                         server.scheme() == "https"_L1};
    card.drafts = loadDrafts(drafts);
    card.makeCheck = [this, id = account.id] { return m_accounts.makeCheck(id); };
    card.keepDrafts = [drafts](const auto &texts) { saveDrafts(drafts, texts); };
    m_window.addAccount(card, messenger);
    if (chat::TraceSource *trace = m_accounts.trace(account.id)) {
        m_window.setTrace(account.id, *trace);
    }
    m_window.openConversation(account.id, general);
    showWindow();
}

void Application::startCompanion(const QUrl &server)
{
    m_accounts.withKey(
        u"companion"_s, Acquaintance::New, true, [this, server](const QByteArray &key) {
            m_companionSession = std::make_unique<AccountSession>(
                m_accounts.ioThread(), m_scheduler, m_random,
                SessionParts{socketIoWire({server, {Companion::name(), key}}),
                             std::make_unique<store::MemoryArchive>(),
                             {}});
            m_companion = std::make_unique<Companion>(*m_companionSession, m_scheduler, general);
            m_companion->start();
        });
}

} // namespace godwit::app
