#pragma once

#include "base/scheduler.h"
#include "chat/ids.h"
#include "chat/remembered_network.h"
#include "ui/account_card.h"
#include "ui/preferences/preferences.h"
#include "ui/problem.h"

#include <QWidget>

#include <functional>
#include <memory>

namespace godwit::chat {
class Messenger;
class TraceSource;
struct TraceUpdate;
} // namespace godwit::chat

namespace godwit::ui {

class ServerDetector;

/// The window: every account, one of them in front. Owned by the composition root, lives on the
/// main thread and shows the first-run screen while it has no account. It never waits for a server
/// or a disk. The scheduler outlives it.
class MainWindow final : public QWidget
{
    Q_OBJECT

public:
    explicit MainWindow(base::Scheduler &scheduler, ThemeChoice choice = ThemeChoice::System,
                        QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Shows the account from now on. The messenger outlives the window or is taken out by
    /// removeAccount() first; whether it is started already does not matter.
    void addAccount(const AccountCard &card, chat::Messenger &messenger);
    void removeAccount(const QString &id);
    /// Where the inspector finds what happens on the account's connection. It outlives the account
    /// here, or is followed by another one.
    void setTrace(const QString &id, chat::TraceSource &trace);
    /// What the account's connection has learnt about networks, for the connection details.
    void setRememberedNetworks(const QString &id, const QList<chat::RememberedNetwork> &networks);
    /// Brings a conversation to the front; one that is not known yet, as soon as it is.
    void openConversation(const QString &accountId, const chat::ConversationId &conversation);
    /// What finds out how a server is spoken to; without one, an address is only asked for.
    void setDetector(ServerDetector &detector) { m_detector = &detector; }
    /// Asks where to chat.
    void addServer();
    /// Of the account in front: opens the inspector, or what the pill opens.
    void showInspector();
    void showConnection();
    /// Says in one sentence what is wrong; \p detail has the technical words and may be empty.
    /// \p again is called when the person wants another try; empty: none is offered.
    void showProblem(Problem problem, const QString &detail,
                     const std::function<void()> &again = {});
    /// It is over: whatever is said about it goes.
    void settleProblem(Problem problem);

    /// As they were saved; nothing is told about it.
    void setPreferences(const Preferences &preferences);
    [[nodiscard]] const Preferences &preferences() const;
    void showPreferences();

    /// Position, size and column widths, for the settings file; restoreLayout() ignores nonsense.
    [[nodiscard]] QByteArray saveLayout() const;
    void restoreLayout(const QByteArray &layout);

Q_SIGNALS:
    /// The person has changed something that is to be remembered.
    void preferencesChanged(const godwit::ui::Preferences &preferences);
    /// "Start on this computer" was pressed; \p name is what the person wants to be called.
    void localServerWanted(const QString &name);
    /// Answer with addAccount() or with showProblem(BadAddress, …).
    void addressEntered(const QString &address, const QString &name);
    /// The same of a server that has been looked at. \p profile: how it is spoken to, as JSON;
    /// empty: by Godwit's own protocol.
    void serverChosen(const QString &server, const QString &name, const QByteArray &profile);
    void profileExportWanted(const QString &path, const QByteArray &profile);
    /// After the server refused the name or its key. Answer by opening the account anew, under this
    /// \p name; what becomes of it is told beside the field.
    void signInWanted(const QString &accountId, const QString &name);
    /// What is known of a connection is to be written into this file.
    void traceExportWanted(const QString &path, const godwit::chat::TraceUpdate &trace);
    /// Answer with setRememberedNetworks(), of which there are none then.
    void forgetNetworksWanted(const QString &accountId);
    /// Not to be connected to any more. Answer with removeAccount().
    void removeWanted(const QString &accountId);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
    ServerDetector *m_detector = nullptr;
};

} // namespace godwit::ui
