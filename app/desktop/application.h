#pragma once

#include "app/account_folder.h"
#include "app/account_session.h"
#include "app/companion.h"
#include "app/desktop/desktop_options.h"
#include "app/desktop/photographer.h"
#include "app/key_ring.h"
#include "app/local_server_host.h"
#include "app/settings_file.h"
#include "app/surroundings/system_notices.h"
#include "ui/main_window.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace godwit::app {

/// The composition root of the window: accounts as they were left, the server inside Godwit, and
/// what the window asks for. Owned by main(); the references outlive it.
class Application final : public QObject
{
    Q_OBJECT

public:
    Application(DesktopOptions options, base::Scheduler &scheduler, base::Random &random);
    /// Writes down what the next start needs, and waits until every message is on disk.
    ~Application() override;

    void start();

Q_SIGNALS:
    void quitWanted();

private:
    void connectWindow();
    void loadSettings();
    void saveSettings();
    void restoreAccounts();
    void showWindow();
    void addressEntered(const QString &address, const QString &name);
    void connectTo(const QUrl &server, const QString &name);
    void startLocalServer(const QString &name);
    void localServerStarted(const server::Listening &listening);
    void localServerFailed(const server::ServerError &error);
    void openLocal(const QUrl &server);
    void signInAgain(const QString &accountId);
    /// Finds the key of the account, then opens it.
    void open(const SavedAccount &account, const QUrl &server);
    void begin(const SavedAccount &account, const QUrl &server, SessionParts parts);
    void watch(chat::Messenger &messenger);
    void sayOnce(chat::Messenger &messenger);
    void startCompanion(const QUrl &server);
    /// \p then gets the key, unless there is none; then the window has been told.
    void withKey(const QString &name, Acquaintance acquaintance, bool local,
                 std::function<void(const QByteArray &key)> then);
    void show(ui::Problem problem, const QString &detail);

    DesktopOptions m_options;
    base::Scheduler &m_scheduler;
    base::Random &m_random;
    QString m_data;
    SettingsFile m_file;
    Settings m_settings;
    bool m_mayWrite = true; ///< settings that could not be read are not replaced

    KeyRing m_keys;
    KeyRing m_localKeys; ///< of the server inside Godwit, whose data lies in the same folder
    LocalServerHost m_localServer;
    QString m_localName; ///< of the person, while the local server starts
    Surroundings m_surroundings;
    SystemNotices m_systemNotices;
    IoThread m_ioThread;
    std::map<QString, std::unique_ptr<AccountSession>>
        m_sessions; ///< by account; outlive the window
    std::unique_ptr<AccountSession> m_companionSession;
    std::unique_ptr<Companion> m_companion;
    ui::MainWindow m_window;
    Photographer m_photographer;
};

} // namespace godwit::app
