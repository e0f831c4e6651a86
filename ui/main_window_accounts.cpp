#include "ui/main_window_private.h"
#include "ui/text/conversation_text.h"
#include "ui/theme/paint.h"
#include "ui/widgets/checkup_sheet.h"

#include <algorithm>

// The accounts of the window: which there are, which one is in front, and what of it is shown.
namespace godwit::ui {

MainWindow::Private::Account *MainWindow::Private::find(const QString &id)
{
    const auto found = std::find_if(m_accounts.begin(), m_accounts.end(),
                                    [&id](const Account &a) { return a.model->card().id == id; });
    return found == m_accounts.end() ? nullptr : &*found;
}

void MainWindow::Private::addAccount(const AccountCard &card, chat::Messenger &messenger)
{
    auto model = std::make_unique<AccountModel>(card, messenger, m_scheduler);
    follow(*model);
    if (Account *known = find(card.id)) {
        model->takeDrafts(*known->model);
        letGo(*known->model);
        known->model = std::move(model);
    } else {
        m_accounts.push_back({std::move(model), {}, {}, {}, {}});
    }
    // What was asked about this very account is answered by its server, not yet by being here.
    if (m_signingIn != card.id) {
        closeSheet();
    }
    bring(card.id);
}

/// Nothing on the screen refers to it any more.
void MainWindow::Private::letGo(const AccountModel &account)
{
    if (m_popover) {
        delete m_popover;
    }
    if (m_directory) {
        delete m_directory;
    }
    // Its examination ends before what it is about.
    delete m_window.findChild<CheckupSheet *>();
    if (pane.account() == &account || pane.awaited() == &account) {
        pane.close();
    }
    if (m_switcher) {
        delete m_switcher;
    }
    if (m_front == account.card().id) {
        m_search.setAccount(nullptr);
        m_sidebar.setModel(nullptr);
    }
}

void MainWindow::Private::removeAccount(const QString &id)
{
    Account *account = find(id);
    if (account == nullptr) {
        return;
    }
    letGo(*account->model);
    m_inspector.panel().removeAccount(id);
    if (m_signingIn == id) {
        closeSheet();
    }
    if (m_front == id) {
        m_front.clear();
    }
    m_accounts.erase(m_accounts.begin() + (account - m_accounts.data()));
    if (m_front.isEmpty() && !m_accounts.empty()) {
        bring(m_accounts.front().model->card().id);
    }
    refreshState();
}

void MainWindow::Private::follow(AccountModel &account)
{
    const QString id = account.card().id;
    connect(&account, &AccountModel::conversationsChanged, this, [this, id] {
        if (Account *changed = find(id)) {
            openSomething(*changed);
            refreshState();
        }
    });
    connect(&account, &AccountModel::opened, this,
            [this, id](const chat::ConversationId &conversation) {
                closeSheet();
                openConversation(id, conversation);
            });
    connect(&account, &AccountModel::refused, this, &Private::refused);
    connect(&account.connection(), &ConnectionWatch::changed, this, &Private::refreshState);
    connect(&account.connection(), &ConnectionWatch::stateChanged, this,
            [this, id] { connectionChanged(id); });
}

void MainWindow::Private::bring(const QString &id)
{
    Account *account = find(id);
    if (account == nullptr) {
        return;
    }
    if (Account *before = front(); before != nullptr && pane.account() == before->model.get()) {
        before->last = pane.conversation();
        before->model->setCurrent({});
    }
    m_front = id;
    pane.close();
    m_search.setAccount(account->model.get());
    m_sidebar.setModel(&account->model->list());
    if (account->wanted.isEmpty()) {
        account->wanted = account->last;
    }
    openSomething(*account);
    refreshState();
}

/// What was asked for, as soon as it is known; else any, so that nobody looks at an empty window.
void MainWindow::Private::openSomething(Account &account)
{
    AccountModel &model = *account.model;
    if (model.card().id != m_front) {
        return;
    }
    if (!account.wanted.isEmpty() && model.conversation(account.wanted) != nullptr) {
        open(model, std::exchange(account.wanted, {}));
        readyToWrite();
    } else if (pane.account() == nullptr && !m_compact) {
        for (int row = 0; row < model.list().rowCount(); ++row) {
            if (!model.list().item(row).isCaption) {
                open(model, model.list().item(row).row.conversation.id);
                readyToWrite();
                return;
            }
        }
    }
    if (pane.account() == nullptr && pane.awaited() != &model) {
        pane.await(model);
    }
}

/// What has come to the front by itself is written to at once, unless somebody writes elsewhere.
void MainWindow::Private::readyToWrite()
{
    const QWidget *focus = m_window.focusWidget();
    if (!m_sheet && !m_directory && (focus == nullptr || !m_sidebar.isAncestorOf(focus))) {
        pane.composer().setFocus(Qt::OtherFocusReason);
    }
}

void MainWindow::Private::open(AccountModel &account, const chat::ConversationId &conversation)
{
    pane.open(account, conversation);
    m_sidebar.setCurrent(conversation);
    if (const chat::Conversation *known = account.conversation(conversation)) {
        m_search.setPlace(conversation, singleLine(conversationTitle(*known)));
    }
    m_listInFront = false;
    arrangeForWidth();
    refreshTitle();
}

} // namespace godwit::ui
