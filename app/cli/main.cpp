#include "app/cli/command_line.h"
#include "app/cli/run.h"
#include "base/overloaded.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <csignal>
#include <cstdio>

using namespace godwit;
using namespace godwit::app::cli;
using namespace Qt::StringLiterals;

namespace {

void print(FILE *file, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), file);
}

/// Qt would write to the system's journal where there is no terminal.
void logToStandardError(QtMsgType, const QMessageLogContext &context, const QString &text)
{
    print(stderr, u"%1: %2\n"_s.arg(QString::fromLatin1(context.category), text));
}

ExitCode explain(const UsageError &error)
{
    QString command;
    switch (error.topic) {
    case Topic::Overview:
        break;
    case Topic::Serve:
        command = u" serve"_s;
        break;
    case Topic::Send:
        command = u" send"_s;
        break;
    case Topic::Tail:
        command = u" tail"_s;
        break;
    case Topic::Doctor:
        command = u" doctor"_s;
        break;
    case Topic::Detect:
        command = u" detect"_s;
        break;
    }
    print(stderr, u"godwit-cli: %1.\nTry 'godwit-cli%2 --help'.\n"_s.arg(error.sentence, command));
    return ExitCode::Usage;
}

ExitCode run(const Command &command)
{
    const auto logAs = [](const CommonOptions &common) {
        QLoggingCategory::setFilterRules(common.logRules.join(u'\n'));
    };
    return std::visit(base::Overloaded{
                          [&](const ServeCommand &serve) {
                              logAs(serve.common);
                              return runServe(serve);
                          },
                          [&](const SendCommand &send) {
                              logAs(send.common);
                              return runSend(send);
                          },
                          [&](const TailCommand &tail) {
                              logAs(tail.common);
                              return runTail(tail);
                          },
                          [&](const DoctorCommand &doctor) {
                              logAs(doctor.common);
                              return runDoctor(doctor);
                          },
                          [&](const DetectCommand &detect) {
                              logAs(detect.common);
                              return runDetect(detect);
                          },
                          [](const HelpCommand &help) {
                              print(stdout, helpText(help.topic));
                              return ExitCode::Done;
                          },
                          [](const VersionCommand &) {
                              print(stdout, u"godwit-cli " GODWIT_VERSION "\n"_s);
                              return ExitCode::Done;
                          },
                      },
                      command);
}

} // namespace

int main(int argc, char *argv[])
{
    qInstallMessageHandler(logToStandardError);
#ifdef SIGPIPE
    // A reader that goes away is noticed where we write, and dealt with there.
    std::signal(SIGPIPE, SIG_IGN);
#endif
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"godwit"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(GODWIT_VERSION));
    const auto command = parseCommandLine(QCoreApplication::arguments().mid(1));
    return static_cast<int>(command ? run(*command) : explain(command.error()));
}
