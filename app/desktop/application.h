#pragma once

#include "app/companion.h"
#include "app/desktop/accounts.h"
#include "app/desktop/desktop_options.h"
#include "app/desktop/photographer.h"
#include "app/desktop/trace_export.h"
#include "app/desktop/window_detector.h"
#include "app/local_server_host.h"
#include "ui/main_window.h"

#include <QLockFile>
#include <QObject>

#include <memory>

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
    void connectAccounts();
    [[nodiscard]] bool loadSettings();
    void saveSettings();
    void takePreferences();
    void keepPreferences(ui::Preferences preferences);
    void takeRoute();
    void restoreAccounts();
    void showWindow();
    void addressEntered(const QString &address, const QString &name);
    void connectTo(const QUrl &server, const QString &name);
    void join(const QString &server, const QString &name, const QByteArray &profile);
    void exportProfile(const QString &path, const QByteArray &profile);
    void startLocalServer(const QString &name);
    void localServerStarted(const server::Listening &listening);
    void localServerFailed(const server::ServerError &error);
    void openLocal(const QUrl &server);
    void signInAgain(const QString &accountId, const QString &name);
    void forget(const QString &accountId);
    void accountOpened(const SavedAccount &account, const QUrl &server, chat::Messenger &messenger);
    void sayOnce(chat::Messenger &messenger);
    void openOnce();
    void sayWhenDown(chat::Messenger &messenger);
    void startCompanion(const QUrl &server);
    void show(const ShownProblem &problem);

    DesktopOptions m_options;
    base::Scheduler &m_scheduler;
    base::Random &m_random;
    const QString m_data;
    QLockFile m_lock; ///< of the data folder: one Godwit at a time
    SettingsFile m_file;
    Settings m_settings;
    bool m_mayWrite = false; ///< settings that could not be read are not replaced

    LocalServerHost m_localServer;
    QString m_localName; ///< of the person, while the local server starts
    QUrl m_localUrl; ///< where it is, or was the last time
    Accounts m_accounts; ///< outlives the window
    std::unique_ptr<AccountSession> m_companionSession;
    std::unique_ptr<Companion> m_companion;
    TraceExport m_traceExport;
    WindowDetector m_detector; ///< outlives the window
    ui::MainWindow m_window;
    Photographer m_photographer;
};

} // namespace godwit::app
