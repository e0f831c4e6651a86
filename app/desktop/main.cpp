#include "app/desktop/application.h"
#include "app/interruption.h"
#include "base/overloaded.h"
#include "base/qt_scheduler.h"
#include "base/random.h"

#include <QApplication>

#include <cstdio>

using namespace godwit;
using namespace Qt::StringLiterals;

namespace {

int print(const app::PrintAndExit &request)
{
    const QByteArray text = request.text.toUtf8();
    std::fwrite(text.constData(), 1, static_cast<size_t>(text.size()),
                request.code == 0 ? stdout : stderr);
    return request.code;
}

int openWindow(int argc, char *argv[], const app::DesktopOptions &options)
{
    const QApplication qt(argc, argv);
    QApplication::setApplicationName(u"godwit"_s);
    QApplication::setApplicationDisplayName(u"Godwit"_s);
    QApplication::setDesktopFileName(u"godwit"_s);
    QApplication::setApplicationVersion(QStringLiteral(GODWIT_VERSION));
    base::QtScheduler scheduler;
    base::SystemRandom random;
    app::Application application(options, scheduler, random);
    const app::Interruption interruption;
    QObject::connect(&interruption, &app::Interruption::requested, &qt, &QApplication::quit);
    QObject::connect(&application, &app::Application::quitWanted, &qt, &QApplication::quit);
    application.start();
    return QApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i) {
        arguments << QString::fromLocal8Bit(argv[i]);
    }
    // Help and usage errors need no display.
    return std::visit(
        base::Overloaded{
            [](const app::PrintAndExit &request) { return print(request); },
            [&](const app::DesktopOptions &options) { return openWindow(argc, argv, options); },
        },
        app::parseDesktopOptions(arguments));
}
