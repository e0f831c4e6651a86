#include "ui/main_window_private.h"
#include "ui/text/menu_text.h"
#include "ui/theme/palette.h"
#include "ui/theme/style_sheet.h"

#include <QActionGroup>

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;

void MainWindow::Private::openConversation(const QString &accountId,
                                           const chat::ConversationId &conversation)
{
    if (Account *account = find(accountId)) {
        account->wanted = conversation;
        if (m_front == accountId) {
            openSomething(*account);
        } else {
            bring(accountId);
        }
    }
}

void MainWindow::Private::act(BannerAction action)
{
    Account *account = front();
    if (account == nullptr) {
        return;
    }
    chat::Messenger &messenger = account->model->messenger();
    switch (action) {
    case BannerAction::ReconnectNow:
    case BannerAction::TryNow:
    case BannerAction::TryBetter:
        messenger.reconnectNow();
        break;
    case BannerAction::WorkOffline:
        messenger.goOffline();
        break;
    case BannerAction::GoOnline:
        messenger.goOnline();
        break;
    case BannerAction::SignIn:
        askForName(*account);
        break;
    case BannerAction::Details:
        showConnection();
        break;
    case BannerAction::OpenInspector:
        showInspector();
        break;
    case BannerAction::CheckConnection:
        perform(Command::CheckConnection);
        break;
    }
}

QMenu *MainWindow::Private::makeMenu()
{
    auto *menu = new QMenu(&m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setPalette(makePalette(look.theme()));
    menu->setStyleSheet(menuSheet(look.theme()));
    menu->setFont(look.fonts().ui);
    return menu;
}

void MainWindow::Private::newMenu()
{
    QMenu *menu = makeMenu();
    menu->addAction(menuText(MenuText::AllRooms), this, [this] { showDirectory({}); });
    menu->addAction(menuText(MenuText::NewRoom), this, [this] { askForRoom({}); });
    menu->addAction(menuText(MenuText::NewDirect), this, [this] { showDirectory(u"@"_s); });
    menu->popup(m_sidebar.mapToGlobal(QPoint(m_sidebar.width() - 41, 46)));
}

void MainWindow::Private::accountMenu(QPoint at)
{
    QMenu *menu = makeMenu();
    for (const Account &account : m_accounts) {
        const QString id = account.model->card().id;
        QString title = account.model->title();
        auto *item = menu->addAction(title.replace(u'&', u"&&"_s), this, [this, id] { bring(id); });
        item->setCheckable(true);
        item->setChecked(id == m_front);
    }
    menu->addSeparator();
    menu->addAction(menuText(MenuText::AddServer), this, &Private::askForAddress);
    if (std::none_of(m_accounts.begin(), m_accounts.end(),
                     [](const Account &each) { return each.model->card().local; })) {
        menu->addAction(menuText(MenuText::StartHere), this, &Private::startHere);
    }
    if (Account *account = front()) {
        const chat::Phase phase = account->model->connection().connectivity().phase;
        const bool offline = phase == chat::Phase::Idle;
        if (phase == chat::Phase::Waiting) {
            menu->addAction(menuText(MenuText::ReconnectNow), this,
                            [this] { act(BannerAction::ReconnectNow); });
        }
        menu->addAction(
            menuText(offline ? MenuText::GoOnline : MenuText::WorkOffline), this,
            [this, offline] { act(offline ? BannerAction::GoOnline : BannerAction::WorkOffline); });
        if (!account->model->card().local) {
            menu->addAction(menuText(MenuText::RemoveServer), this, &Private::askWhetherToRemove);
        }
    }
    QMenu *themes = menu->addMenu(menuText(MenuText::Theme));
    themes->setStyleSheet(menuSheet(look.theme()));
    auto *group = new QActionGroup(themes);
    for (const auto &[choice, item] : {std::pair(ThemeChoice::System, MenuText::ThemeSystem),
                                       std::pair(ThemeChoice::Light, MenuText::ThemeLight),
                                       std::pair(ThemeChoice::Dark, MenuText::ThemeDark)}) {
        auto *action = themes->addAction(menuText(item));
        action->setCheckable(true);
        action->setChecked(look.choice() == choice);
        group->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, wanted = choice] { preferences.setTheme(wanted); });
    }
    menu->addAction(menuText(MenuText::Preferences), &preferences, &WindowPreferences::showSheet);
    menu->popup(at);
}

void MainWindow::Private::showConnection()
{
    Account *account = front();
    if (account == nullptr || m_popover) {
        return;
    }
    m_popover = new ConnectionPopover(look, m_scheduler, *account->model, &m_window);
    m_popover->setRemembered(account->remembered);
    if (account->trace) {
        m_popover->follow(*account->trace);
    }
    connect(m_popover, &ConnectionPopover::chosen, this, &Private::act);
    connect(m_popover, &ConnectionPopover::forgetWanted, this,
            [this] { Q_EMIT m_window.forgetNetworksWanted(m_front); });
    // Whoever came by the keyboard goes on from there.
    connect(m_popover, &ConnectionPopover::closed, &m_strip.pill(),
            [this] { m_strip.pill().setFocus(Qt::PopupFocusReason); });
    m_popover->openOver({m_strip.pill().mapTo(&m_window, QPoint(0, 0)), m_strip.pill().size()});
}

/// Rail, list, messages, composer, strip; what is not shown is left out.
void MainWindow::Private::nextRegion(bool forwards)
{
    QList<QWidget *> regions{m_rail.first(),    &m_sidebar.list(),
                             &pane.view(),      &pane.composer().edit(),
                             &m_search.field(), &m_inspector.panel().table(),
                             &m_strip.pill()};
    regions.removeIf([](const QWidget *region) { return !region->isVisible(); });
    if (regions.isEmpty()) {
        return;
    }
    const QWidget *focus = m_window.focusWidget();
    qsizetype at = -1;
    for (qsizetype i = 0; i < regions.size(); ++i) {
        const QWidget *region = regions.at(i);
        const bool inside = focus != nullptr
            && (region == focus || region->isAncestorOf(focus)
                || (region == m_rail.first() && m_rail.isAncestorOf(focus))
                || (region == &m_search.field() && m_search.isAncestorOf(focus)));
        at = inside ? i : at;
    }
    const qsizetype count = regions.size();
    const qsizetype to = at < 0 ? 0 : (at + (forwards ? 1 : count - 1)) % count;
    regions.at(to)->setFocus(Qt::ShortcutFocusReason);
}

/// The conversation above or below the one in front.
void MainWindow::Private::neighbour(int step, bool unreadOnly)
{
    Account *account = front();
    if (account == nullptr) {
        return;
    }
    ConversationListModel &list = account->model->list();
    int row = std::max(0, list.rowOf(pane.conversation())) + step;
    while (row >= 0 && row < list.rowCount()
           && (list.item(row).isCaption || (unreadOnly && list.item(row).row.unread == 0))) {
        row += step;
    }
    if (row >= 0 && row < list.rowCount()) {
        open(*account->model, list.item(row).row.conversation.id);
    }
}

} // namespace godwit::ui
