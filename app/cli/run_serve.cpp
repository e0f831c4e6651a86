#include "app/account_folder.h"
#include "app/cli/output.h"
#include "app/cli/run.h"
#include "app/cli/server_wording.h"
#include "app/interruption.h"
#include "base/qt_scheduler.h"
#include "server/local_server.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

namespace godwit::app::cli {

using namespace Qt::StringLiterals;

namespace {

QString dataFolder(const ServeCommand &command)
{
    const QString standard
        = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/server"_s;
    return QDir::cleanPath(
        QDir::current().absoluteFilePath(command.common.data.value_or(standard)));
}

server::ServerSettings settingsFor(const ServeCommand &command)
{
    server::ServerSettings settings;
    settings.address = command.listen.address.toString();
    settings.port = command.listen.port;
    settings.dataFolder = dataFolder(command);
    return settings;
}

} // namespace

ExitCode runServe(const ServeCommand &command)
{
    const base::QtScheduler scheduler;
    Output output(command.common.json, scheduler);
    // Made first: a wish to end that comes while the server starts is not lost.
    const Interruption interruption;
    QObject::connect(&interruption, &Interruption::requested, QCoreApplication::instance(),
                     &QCoreApplication::quit, Qt::QueuedConnection);

    const server::ServerSettings settings = settingsFor(command);
    server::LocalServer server(settings);
    const auto started = server.start();
    if (!started) {
        output.error(nameOf(started.error().code), sentenceFor(started.error(), settings));
        return ExitCode::Failed;
    }
    if (started->setAside) {
        output.note(u"The database was damaged; it is kept as %1, and a new one is begun."_s.arg(
            *started->setAside));
    }
    output.listening(started->url);
    if (!command.listen.address.isLoopback()) {
        output.note(u"Other computers can reach this server; whoever does can claim a name."_s);
    }
    QCoreApplication::exec();
    server.stop();
    return ExitCode::Done;
}

} // namespace godwit::app::cli
