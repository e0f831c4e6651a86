#pragma once

#include "ui/inspector/inspector_dock.h"
#include "ui/main_window.h"
#include "ui/widgets/connection_popover.h"
#include "ui/widgets/conversation_pane.h"
#include "ui/widgets/directory_sheet.h"
#include "ui/widgets/first_run.h"
#include "ui/widgets/form_sheet.h"
#include "ui/widgets/problem_bar.h"
#include "ui/widgets/quick_switcher.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/search_pane.h"
#include "ui/widgets/sidebar.h"
#include "ui/widgets/status_strip.h"
#include "ui/window_account.h"
#include "ui/window_preferences.h"

#include <QMenu>
#include <QSplitter>

#include <vector>

namespace godwit::ui {

/// The inside of MainWindow: arranges the parts and passes on what happens between them.
class MainWindow::Private final : public QObject
{
    Q_OBJECT

public:
    Private(MainWindow &window, base::Scheduler &scheduler, ThemeChoice choice);
    ~Private() override;

    void addAccount(const AccountCard &card, chat::Messenger &messenger);
    void removeAccount(const QString &id);
    void setTrace(const QString &id, chat::TraceSource &trace);
    void setRememberedNetworks(const QString &id, const QList<chat::RememberedNetwork> &networks);
    void openConversation(const QString &accountId, const chat::ConversationId &conversation);
    void showConnection();
    void showInspector();
    void askForAddress();
    void showProblem(Problem problem, const QString &detail, const std::function<void()> &again);
    void settleProblem(Problem problem) { m_problem.settle(problem); }
    void setActive(bool active) { pane.setActive(active); }
    void arrangeForWidth();
    void nextRegion(bool forwards);

    Look look;
    QSplitter *splitter;
    ConversationPane pane;
    WindowPreferences preferences;

private:
    using Account = WindowAccount;

    void arrange();
    void wire();
    void wireInspector();
    void wireFinding();
    void restyle();
    [[nodiscard]] Account *find(const QString &id);
    [[nodiscard]] Account *front() { return find(m_front); }
    void bring(const QString &id);
    void open(AccountModel &account, const chat::ConversationId &conversation);
    void openSomething(Account &account);
    void readyToWrite();
    void follow(AccountModel &account);
    void letGo(const AccountModel &account);
    void connectionChanged(const QString &id);
    void refused(const QString &why);
    void refreshRail();
    void refreshState();
    void refreshTitle();
    void act(BannerAction action);
    void askForRoom(const QString &name);
    void askForName(Account &account);
    void askWhetherToRemove();
    void showDirectory(const QString &words);
    void startHere();
    FormSheet *ask(const FormText &text, const QList<FormField> &fields);
    void closeSheet();
    void accountMenu(QPoint at);
    void newMenu();
    QMenu *makeMenu();
    void toggleInspector();
    void neighbour(int step, bool unreadOnly = false);
    void perform(Command command);
    void markRead(bool everywhere);
    void findHere();
    void findStep(int by);
    [[nodiscard]] QList<CommandInfo> namedCommands();
    void showSwitcher();
    void showSearch(const QString &words);
    void showHit(const chat::Message &message);
    void writeTo(const QString &accountId, const chat::UserId &person);

    MainWindow &m_window;
    base::Scheduler &m_scheduler;
    ProblemBar m_problem;
    FirstRun m_firstRun;
    Rail m_rail;
    Sidebar m_sidebar;
    SearchPane m_search;
    StatusStrip m_strip;
    InspectorDock m_inspector;
    QWidget *m_main;
    QWidget *m_centre; ///< the conversation, and the search beside it
    QPointer<QuickSwitcher> m_switcher;
    QPointer<FormSheet> m_sheet;
    QString m_signingIn; ///< the account that m_sheet asks a name for
    QPointer<DirectorySheet> m_directory;
    QPointer<ConnectionPopover> m_popover;
    std::vector<Account> m_accounts;
    QString m_front;
    bool m_compact = false;
    bool m_listInFront = true; ///< in compact mode
};

} // namespace godwit::ui
