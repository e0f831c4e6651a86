#include "chaos/chaos_run.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace godwit;
using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    test::ChaosSettings settings;
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Sends numbered messages through a server while everything around them breaks, and judges "
        u"whether every receiver got each of them once and in order. Exit code 0: yes."_s);
    parser.addHelpOption();
    struct Number
    {
        QString name;
        int *value;
        QString description;
    };
    const QList<Number> numbers{
        {u"messages"_s, &settings.messages, u"from all senders together"_s},
        {u"senders"_s, &settings.senders, u"that send them"_s},
        {u"receivers"_s, &settings.receivers, u"that each have to get all of them"_s},
        {u"server-kills"_s, &settings.serverKills, u"by SIGKILL, each followed by a restart"_s},
        {u"cuts"_s, &settings.cuts, u"of connections, without a goodbye"_s},
        {u"sender-kills"_s, &settings.senderKills, u"by SIGKILL"_s},
        {u"receiver-kills"_s, &settings.receiverKills, u"by SIGKILL"_s},
        {u"limit"_s, &settings.limitSeconds, u"seconds for the whole run"_s},
    };
    for (const Number &number : numbers) {
        parser.addOption({number.name, number.description, u"N"_s, QString::number(*number.value)});
    }
    parser.addOption(
        {u"transport"_s, u"auto, websocket or long-polling"_s, u"KIND"_s, settings.transport});
    parser.addOption({u"seed"_s, u"the same seed gives the same mischief"_s, u"N"_s, u"1"_s});
    parser.process(application);
    for (const Number &number : numbers) {
        *number.value = parser.value(number.name).toInt();
    }
    settings.transport = parser.value(u"transport"_s);
    settings.seed = parser.value(u"seed"_s).toULongLong();
    test::ChaosRun run(settings);
    return run.run() ? 0 : 1;
}
