#include "ui/main_window.h"

#include "chat/connection_trace.h"
#include "ui/main_window_private.h"

#include <QCloseEvent>
#include <QDataStream>
#include <QIODevice>

#include <algorithm>

namespace godwit::ui {

namespace {

constexpr quint32 layoutMagic = 0x47574c31; // "GWL1"

} // namespace

MainWindow::MainWindow(base::Scheduler &scheduler, ThemeChoice choice, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(*this, scheduler, choice))
{
}

MainWindow::~MainWindow() = default;

void MainWindow::addAccount(const AccountCard &card, chat::Messenger &messenger)
{
    d->addAccount(card, messenger);
}

void MainWindow::removeAccount(const QString &id)
{
    d->removeAccount(id);
}

void MainWindow::setTrace(const QString &id, chat::TraceSource &trace)
{
    d->setTrace(id, trace);
}

void MainWindow::setRememberedNetworks(const QString &id,
                                       const QList<chat::RememberedNetwork> &networks)
{
    d->setRememberedNetworks(id, networks);
}

void MainWindow::openConversation(const QString &accountId,
                                  const chat::ConversationId &conversation)
{
    d->openConversation(accountId, conversation);
}

void MainWindow::addServer()
{
    d->askForAddress();
}

void MainWindow::showInspector()
{
    d->showInspector();
}

void MainWindow::showConnection()
{
    d->showConnection();
}

void MainWindow::showProblem(Problem problem, const QString &detail,
                             const std::function<void()> &again)
{
    d->showProblem(problem, detail, again);
}

void MainWindow::settleProblem(Problem problem)
{
    d->settleProblem(problem);
}

void MainWindow::setPreferences(const Preferences &preferences)
{
    d->preferences.set(preferences);
}

const Preferences &MainWindow::preferences() const
{
    return d->preferences.now();
}

void MainWindow::showPreferences()
{
    d->preferences.showSheet();
}

QByteArray MainWindow::saveLayout() const
{
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << layoutMagic << saveGeometry() << d->splitter->sizes().value(0);
    return layout;
}

void MainWindow::restoreLayout(const QByteArray &layout)
{
    QDataStream stream(layout);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 magic = 0;
    QByteArray geometry;
    int sidebar = 0;
    stream >> magic >> geometry >> sidebar;
    if (magic != layoutMagic || stream.status() != QDataStream::Ok || !restoreGeometry(geometry)) {
        return;
    }
    sidebar = std::clamp(sidebar, 220, 360);
    d->splitter->setSizes({sidebar, std::max(400, width() - 56 - sidebar)});
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    d->arrangeForWidth();
}

void MainWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    // Palette changes of our own making arrive here while the inside is still being built.
    if (event->type() == QEvent::ActivationChange && d) {
        d->setActive(isActiveWindow());
    }
}

} // namespace godwit::ui
