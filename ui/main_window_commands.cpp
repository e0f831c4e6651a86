#include "ui/main_window_private.h"
#include "ui/widgets/checkup_sheet.h"
#include "ui/widgets/shortcut_sheet.h"

#include <QApplication>

#include <algorithm>

// What the commands of the window do.
namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

void showShortcuts(QWidget &window, const Look &look, const Preferences &preferences, QWidget &next)
{
    if (window.findChild<ShortcutSheet *>() == nullptr) {
        auto *sheet = new ShortcutSheet(look, preferences, &window);
        QObject::connect(sheet, &ShortcutSheet::dismissed, &next,
                         [&next] { next.setFocus(Qt::OtherFocusReason); });
    }
}

void check(AccountModel &account, QWidget &window, const Look &look, QWidget &next)
{
    if (account.card().makeCheck) {
        auto *sheet = new CheckupSheet(look, account.title(), account.card().makeCheck, &window);
        QObject::connect(sheet, &CheckupSheet::dismissed, &next,
                         [&next] { next.setFocus(Qt::OtherFocusReason); });
    }
}

} // namespace

void MainWindow::Private::perform(Command command)
{
    switch (command) {
    case Command::GoTo:
        return showSwitcher();
    case Command::SearchMessages:
        return showSearch({});
    case Command::FindHere:
        return findHere();
    case Command::FindNext:
        return findStep(1);
    case Command::FindPrevious:
        return findStep(-1);
    case Command::PreviousConversation:
        return neighbour(-1);
    case Command::NextConversation:
        return neighbour(1);
    case Command::PreviousUnread:
        return neighbour(-1, true);
    case Command::NextUnread:
        return neighbour(1, true);
    case Command::MarkRead:
        return markRead(false);
    case Command::MarkAllRead:
        return markRead(true);
    case Command::NextRegion:
        return nextRegion(true);
    case Command::PreviousRegion:
        return nextRegion(false);
    case Command::AllRooms:
        return showDirectory({});
    case Command::NewRoom:
        return m_accounts.empty() ? void() : askForRoom({});
    case Command::NewDirect:
        return showDirectory(u"@"_s);
    case Command::AddServer:
        return askForAddress();
    case Command::ReconnectNow:
        return act(BannerAction::ReconnectNow);
    case Command::WorkOffline:
        return act(BannerAction::WorkOffline);
    case Command::GoOnline:
        return act(BannerAction::GoOnline);
    case Command::ConnectionDetails:
        return showConnection();
    case Command::CheckConnection:
        closeSheet();
        return front() == nullptr ? void()
                                  : check(*front()->model, m_window, look, pane.composer());
    case Command::Inspector:
        return toggleInspector();
    case Command::ThemeSystem:
        return preferences.setTheme(ThemeChoice::System);
    case Command::ThemeLight:
        return preferences.setTheme(ThemeChoice::Light);
    case Command::ThemeDark:
        return preferences.setTheme(ThemeChoice::Dark);
    case Command::LargerText:
        return preferences.setTextSize(look.textSize() + 1);
    case Command::SmallerText:
        return preferences.setTextSize(look.textSize() - 1);
    case Command::NormalText:
        return preferences.setTextSize(Fonts::defaultSize);
    case Command::Preferences:
        closeSheet();
        return preferences.showSheet();
    case Command::Shortcuts:
        return showShortcuts(m_window, look, preferences.now(), pane.composer());
    case Command::Close:
        m_window.close();
        return;
    case Command::Quit:
        QApplication::closeAllWindows();
        return;
    }
}

void MainWindow::Private::findHere()
{
    if (pane.account() == nullptr) {
        return;
    }
    m_search.close();
    m_listInFront = false;
    arrangeForWidth();
    pane.findBar().open();
}

/// Of whichever of the two searches is open.
void MainWindow::Private::findStep(int by)
{
    if (pane.findBar().isVisible()) {
        pane.findBar().step(by);
    } else if (m_search.isOpen()) {
        m_search.step(by);
    } else {
        findHere();
    }
}

void MainWindow::Private::markRead(bool everywhere)
{
    Account *account = front();
    if (account == nullptr) {
        return;
    }
    chat::Messenger &messenger = account->model->messenger();
    const QList<chat::Conversation> all = messenger.conversations();
    for (const chat::Conversation &each : all) {
        if ((everywhere || each.id == pane.conversation()) && each.lastSeq > each.readSeq) {
            messenger.markRead(each.id, each.lastSeq);
        }
    }
}

} // namespace godwit::ui
