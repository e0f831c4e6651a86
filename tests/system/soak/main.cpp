#include "soak/soak_run.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace godwit;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    test::SoakSettings settings;
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Lets clients talk for a long time while the network and the server fail in every way, "
        u"and "
        u"judges whether everything arrived once and in order, nobody is stuck and nothing grew. "
        u"Exit code 0: yes."_s);
    parser.addHelpOption();
    parser.addOptions({
        {u"minutes"_s, u"how long"_s, u"N"_s, u"3"_s},
        {u"seed"_s, u"the same seed gives the same misfortunes"_s, u"N"_s, u"1"_s},
        {u"pace"_s, u"how long one misfortune lasts at most"_s, u"MS"_s, u"4000"_s},
        {u"transport"_s, u"auto, websocket or long-polling"_s, u"KIND"_s, settings.transport},
        {u"brief"_s, u"20 s at a quick pace; the full form where CI or GODWIT_SOAK is set"_s},
    });
    parser.process(application);
    settings.seed = parser.value(u"seed"_s).toULongLong();
    settings.transport = parser.value(u"transport"_s);
    settings.pace = base::Milliseconds(parser.value(u"pace"_s).toInt());
    settings.duration
        = std::chrono::seconds(static_cast<qint64>(parser.value(u"minutes"_s).toDouble() * 60));
    const bool mayTakeTime
        = qEnvironmentVariable("CI") == u"true" || !qEnvironmentVariableIsEmpty("GODWIT_SOAK");
    if (parser.isSet(u"brief"_s) && !mayTakeTime) {
        settings.duration = 20s;
        settings.pace = 1500ms;
    }
    test::SoakRun run(settings);
    return run.run() ? 0 : 1;
}
