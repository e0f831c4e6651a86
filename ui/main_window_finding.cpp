#include "ui/main_window_private.h"
#include "ui/models/people.h"
#include "ui/preferences/own_keys.h"

#include <algorithm>

// How one finds things in the window: the switcher, the search, and what both lead to.
namespace godwit::ui {

void MainWindow::Private::wireFinding()
{
    connect(&pane, &ConversationPane::searchWanted, this, [this] {
        if (m_search.isOpen()) {
            m_search.close();
        } else {
            showSearch({});
        }
    });
    connect(&m_search, &SearchPane::openChanged, this, [this](bool isOpen) {
        arrangeForWidth();
        pane.setSearching(isOpen);
        if (!isOpen) {
            pane.composer().setFocus(Qt::OtherFocusReason);
        }
    });
    connect(&m_search, &SearchPane::marksChanged, &pane.view(), &TimelineView::setMarks);
    connect(&m_search, &SearchPane::hitChosen, this, &Private::showHit);
}

void MainWindow::Private::showSwitcher()
{
    if (m_accounts.empty() || m_switcher || m_sheet) {
        return;
    }
    closeSheet();
    QList<SwitcherSource> sources;
    for (const Account &account : m_accounts) {
        AccountModel &model = *account.model;
        // What is in front comes first where several fit equally well.
        sources.insert(
            model.card().id == m_front ? 0 : sources.size(),
            {model.card().id, model.title(), model.rows(), knownPeople(model.messenger())});
    }
    m_switcher = new QuickSwitcher(look, sources, namedCommands(), &m_window);
    connect(m_switcher, &QuickSwitcher::conversationChosen, this,
            [this](const QString &account, const chat::ConversationId &conversation) {
                openConversation(account, conversation);
                pane.composer().setFocus(Qt::OtherFocusReason);
            });
    connect(m_switcher, &QuickSwitcher::personChosen, this, &Private::writeTo);
    connect(m_switcher, &QuickSwitcher::commandChosen, this, &Private::perform);
    connect(m_switcher, &QuickSwitcher::searchWanted, this, &Private::showSearch);
    connect(m_switcher, &QuickSwitcher::dismissed, this, [this] {
        m_switcher.clear(); // it goes a little later
        pane.composer().setFocus(Qt::OtherFocusReason);
    });
}

/// Those that make sense now.
QList<CommandInfo> MainWindow::Private::namedCommands()
{
    QList<CommandInfo> commands = commandTable(preferences.now().keys);
    const Account *account = front();
    const chat::Messenger *messenger = account != nullptr ? &account->model->messenger() : nullptr;
    const bool isIdle
        = messenger != nullptr && messenger->connectivity().phase == chat::Phase::Idle;
    const bool hasRooms = messenger != nullptr && messenger->abilities().rooms;
    commands.removeIf([&](const CommandInfo &info) {
        return !info.isNamed || (info.command == Command::WorkOffline && isIdle)
            || (info.command == Command::GoOnline && !isIdle)
            || (info.command == Command::NewRoom && !hasRooms);
    });
    return commands;
}

void MainWindow::Private::showSearch(const QString &words)
{
    if (m_accounts.empty()) {
        return;
    }
    pane.findBar().close();
    m_listInFront = false;
    m_search.open(words);
    arrangeForWidth();
}

/// The search stays where it is, so that one can go from hit to hit.
void MainWindow::Private::showHit(const chat::Message &message)
{
    Account *account = front();
    if (account == nullptr || account->model->conversation(message.conversation) == nullptr) {
        return;
    }
    if (pane.conversation() != message.conversation) {
        open(*account->model, message.conversation);
    }
    pane.jumpTo(message);
    if (pane.isHidden()) {
        m_search.close();
    }
}

void MainWindow::Private::writeTo(const QString &accountId, const chat::UserId &person)
{
    if (Account *account = find(accountId)) {
        if (accountId != m_front) {
            bring(accountId);
        }
        account->model->openWhenDone(account->model->messenger().openDirect(person));
    }
}

} // namespace godwit::ui
