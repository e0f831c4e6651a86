#include "ui/main_window_private.h"
#include "ui/text/refusal_text.h"
#include "ui/widgets/add_server_sheet.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/checkup_sheet.h"

// What the window asks people for, and what it says to their answers.
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

bool isSignInRefused(const chat::Connectivity &connectivity)
{
    return connectivity.phase == chat::Phase::Refused
        && connectivity.cause == chat::Cause::SignInRefused;
}

} // namespace

void MainWindow::Private::showProblem(Problem problem, const QString &detail,
                                      const std::function<void()> &again)
{
    const bool isAboutAddress = problem == Problem::BadAddress || problem == Problem::PlainAddress;
    if (m_sheet && m_sheet->isBusy() && (isAboutAddress || m_accounts.empty())) {
        m_sheet->showError(problemText(problem, detail));
        return;
    }
    m_problem.show(problem, detail, again);
}

/// The server's no goes to where the question was asked.
void MainWindow::Private::refused(const QString &why)
{
    if (m_sheet && m_sheet->isBusy()) {
        m_sheet->showError(why);
    } else if (m_directory) {
        m_directory->showError(why);
    } else {
        m_problem.show(why);
    }
}

FormSheet *MainWindow::Private::ask(const FormText &text, const QList<FormField> &fields)
{
    closeSheet();
    m_sheet = new FormSheet(look, text, fields, &m_window);
    connect(m_sheet, &FormSheet::dismissed, this, [this] {
        m_signingIn.clear();
        pane.composer().setFocus();
    });
    return m_sheet;
}

void MainWindow::Private::closeSheet()
{
    if (m_sheet) {
        m_sheet->dismiss();
        m_sheet.clear();
    }
    if (m_directory) {
        m_directory->dismiss();
        m_directory.clear();
    }
    if (auto *adding = m_window.findChild<AddServerSheet *>()) {
        adding->dismiss();
    }
    if (auto *checkup = m_window.findChild<CheckupSheet *>()) {
        checkup->dismiss();
    }
}

void MainWindow::Private::askForAddress()
{
    if (m_window.m_detector != nullptr) {
        closeSheet();
        auto *sheet = new AddServerSheet(look, m_scheduler, *m_window.m_detector, systemUserName(),
                                         &m_window);
        connect(sheet, &AddServerSheet::chosen, &m_window, &MainWindow::serverChosen);
        connect(sheet, &AddServerSheet::chosen, sheet, &AddServerSheet::dismiss);
        connect(sheet, &AddServerSheet::exportWanted, &m_window, &MainWindow::profileExportWanted);
        connect(sheet, &AddServerSheet::localServerWanted, this, [this, sheet] {
            sheet->dismiss();
            startHere();
        });
        connect(sheet, &AddServerSheet::dismissed, this, [this] { pane.composer().setFocus(); });
        return;
    }
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

/// After the server has refused the sign-in: with its reason under the field.
void MainWindow::Private::askForName(Account &account)
{
    const QString id = account.model->card().id;
    const chat::Connectivity refusal = account.model->connection().connectivity();
    FormSheet *sheet
        = ask({tr("Sign in to %1").arg(account.model->title()),
               tr("Choose another name, or try the same one again. What waits to be"
                  " sent goes out under the name that you choose."),
               tr("Sign in")},
              {{tr("Your name there"), tr("Name"), account.model->card().userName, nameProblem}});
    m_signingIn = id;
    if (isSignInRefused(refusal)) {
        sheet->showError(sentence(
            refusalText({.code = refusal.code, .detail = refusal.detail, .retryAfter = {}})));
    }
    connect(sheet, &FormSheet::accepted, &m_window, [this, id](const QStringList &values) {
        Q_EMIT m_window.signInWanted(id, values.at(0));
    });
}

void MainWindow::Private::connectionChanged(const QString &id)
{
    Account *account = find(id);
    if (account == nullptr) {
        return;
    }
    const chat::Connectivity connectivity = account->model->connection().connectivity();
    if (id == m_front) {
        announce(m_strip.pill(), m_strip.pill().text());
    }
    if (isSignInRefused(connectivity)) {
        // Whoever has never got in meets the question at once; else the banner offers it.
        const bool answered = m_signingIn == id && m_sheet && m_sheet->isBusy();
        if (answered || (id == m_front && !connectivity.wasOnline && !m_sheet && !m_directory)) {
            askForName(*account);
        }
    } else if (m_signingIn == id && connectivity.phase != chat::Phase::Idle
               && connectivity.phase != chat::Phase::Opening
               && connectivity.phase != chat::Phase::Proving) {
        closeSheet();
    }
}

void MainWindow::Private::askWhetherToRemove()
{
    Account *account = front();
    if (account == nullptr) {
        return;
    }
    const QString id = account->model->card().id;
    FormSheet *sheet
        = ask({tr("Remove %1?").arg(account->model->title()),
               tr("Godwit does not connect to it any more. Your name there, the history and what"
                  " waits to be sent stay on this computer, and are back when you join the same"
                  " server under the same name."),
               tr("Remove"), true},
              {});
    connect(sheet, &FormSheet::accepted, &m_window, [this, id] {
        closeSheet();
        Q_EMIT m_window.removeWanted(id);
    });
}

void MainWindow::Private::askForRoom(const QString &name)
{
    FormSheet *sheet
        = ask({tr("New room"), tr("Everybody on the server can find it and join."), tr("Create")},
              {{tr("Name of the room"), u"field-notes"_s, name, nameProblem},
               {tr("Topic"), tr("Optional"), {}, {}}});
    connect(sheet, &FormSheet::accepted, this, [this](const QStringList &values) {
        if (Account *account = front()) {
            account->model->openWhenDone(
                account->model->messenger().createRoom(values.at(0), values.at(1)));
        }
    });
}

void MainWindow::Private::showDirectory(const QString &words)
{
    Account *account = front();
    if (account == nullptr) {
        return;
    }
    closeSheet();
    m_directory = new DirectorySheet(look, *account->model, words, &m_window);
    connect(m_directory, &DirectorySheet::opened, this,
            [this, id = m_front](const chat::ConversationId &conversation) {
                closeSheet();
                openConversation(id, conversation);
            });
    connect(m_directory, &DirectorySheet::newRoomWanted, this, &Private::askForRoom);
    connect(m_directory, &DirectorySheet::dismissed, this, [this] { pane.composer().setFocus(); });
}

} // namespace godwit::ui
