#include "ui/main_window_private.h"
#include "ui/text/menu_text.h"
#include "ui/text/refusal_text.h"
#include "ui/theme/palette.h"
#include "ui/theme/style_sheet.h"

#include <QActionGroup>

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

/// What the person is called on this computer, as a first guess at a name.
QString systemUserName()
{
    for (const char *variable : {"USER", "LOGNAME", "USERNAME"}) {
        const QString name = qEnvironmentVariable(variable).trimmed().left(64);
        if (nameProblem(name).isEmpty()) {
            return name;
        }
    }
    return {};
}

} // namespace

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

void MainWindow::Private::showProblem(Problem problem, const QString &detail)
{
    if (m_sheet && m_sheet->isBusy() && (problem == Problem::BadAddress || m_accounts.empty())) {
        m_sheet->showError(problemText(problem, detail));
        return;
    }
    m_problem.show(problem, detail);
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
        messenger.reconnectNow();
        break;
    case BannerAction::WorkOffline:
        messenger.goOffline();
        break;
    case BannerAction::GoOnline:
        messenger.goOnline();
        break;
    case BannerAction::SignIn:
        Q_EMIT m_window.signInWanted(account->model->card().id);
        break;
    case BannerAction::Details:
        showConnection();
        break;
    }
}

FormSheet *MainWindow::Private::ask(const FormText &text, const QList<FormField> &fields)
{
    closeSheet();
    m_sheet = new FormSheet(look, text, fields, &m_window);
    connect(m_sheet, &FormSheet::dismissed, this, [this] {
        if (!m_accounts.empty()) {
            pane.composer().setFocus();
        }
    });
    return m_sheet;
}

void MainWindow::Private::closeSheet()
{
    if (m_sheet) {
        m_sheet->dismiss();
        m_sheet.clear();
    }
}

void MainWindow::Private::askForAddress()
{
    FormSheet *sheet
        = ask({tr("Join a chat server"), tr("Godwit finds out how to talk to it."), tr("Join")},
              {{tr("Chat server address"), u"chat.example.org"_s, {}, addressProblem},
               {tr("Your name there"), tr("Name"), systemUserName(), nameProblem}});
    connect(sheet, &FormSheet::accepted, &m_window, [this](const QStringList &values) {
        Q_EMIT m_window.addressEntered(values.at(0), values.at(1));
    });
}

void MainWindow::Private::startHere()
{
    if (const QString name = systemUserName(); !name.isEmpty()) {
        Q_EMIT m_window.localServerWanted(name);
        return;
    }
    FormSheet *sheet = ask({tr("Start on this computer"), {}, tr("Start")},
                           {{tr("Your name"), tr("Name"), {}, nameProblem}});
    connect(sheet, &FormSheet::accepted, &m_window,
            [this](const QStringList &values) { Q_EMIT m_window.localServerWanted(values.at(0)); });
}

void MainWindow::Private::askForRoom()
{
    FormSheet *sheet = ask({tr("New room"), {}, tr("Create")},
                           {{tr("Name of the room"), u"field-notes"_s, {}, nameProblem},
                            {tr("Topic"), tr("Optional"), {}, {}}});
    connect(sheet, &FormSheet::accepted, this, [this](const QStringList &values) {
        if (Account *account = front()) {
            account->model->openWhenDone(
                account->model->messenger().createRoom(values.at(0), values.at(1)));
        }
        closeSheet();
    });
}

void MainWindow::Private::askForPerson()
{
    FormSheet *sheet = ask({tr("New direct message"), {}, tr("Open")},
                           {{tr("Name of the person"), tr("Name"), {}, nameProblem}});
    connect(sheet, &FormSheet::accepted, this, [this](const QStringList &values) {
        if (Account *account = front()) {
            account->model->openWhenDone(
                account->model->messenger().openDirect(chat::UserId(values.at(0))));
        }
        closeSheet();
    });
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
    menu->addAction(menuText(MenuText::NewRoom), this, &Private::askForRoom);
    menu->addAction(menuText(MenuText::NewDirect), this, &Private::askForPerson);
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
                [this, wanted = choice] { look.setChoice(wanted); });
    }
    menu->popup(at);
}

void MainWindow::Private::showConnection()
{
    Account *account = front();
    if (account == nullptr || m_popover) {
        return;
    }
    m_popover = new ConnectionPopover(look, account->model->connection(),
                                      account->model->card().encrypted, &m_window);
    connect(m_popover, &ConnectionPopover::chosen, this, &Private::act);
    m_popover->openOver(m_strip.pill().mapTo(&m_window, QPoint(0, 0)));
}

/// Rail, list, messages, composer, strip; what is not shown is left out.
void MainWindow::Private::nextRegion(bool forwards)
{
    QList<QWidget *> regions{m_rail.first(), &m_sidebar.list(), &pane.view(),
                             &pane.composer().edit(), &m_strip.pill()};
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
                || (region == m_rail.first() && m_rail.isAncestorOf(focus)));
        at = inside ? i : at;
    }
    const qsizetype count = regions.size();
    const qsizetype to = at < 0 ? 0 : (at + (forwards ? 1 : count - 1)) % count;
    regions.at(to)->setFocus(Qt::ShortcutFocusReason);
}

/// The conversation above or below the one in front.
void MainWindow::Private::neighbour(int step)
{
    Account *account = front();
    if (account == nullptr) {
        return;
    }
    ConversationListModel &list = account->model->list();
    int row = std::max(0, list.rowOf(pane.conversation())) + step;
    while (row >= 0 && row < list.rowCount() && list.item(row).isCaption) {
        row += step;
    }
    if (row >= 0 && row < list.rowCount()) {
        open(*account->model, list.item(row).row.conversation.id);
    }
}

} // namespace godwit::ui
