#include "app/cli/line_splitter.h"
#include "app/cli/standard_input.h"
#include "base/qt_scheduler.h"
#include "control.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace godwit;
using namespace Qt::StringLiterals;

namespace {

const QString description = uR"(A TCP relay that misbehaves on command.

Without --control it prints what happens and runs until it is interrupted. With --control stdin it
takes one JSON object per line, and ends with its input:
  {"set":{"upgrade":403}}        changes faults, as --faults does (see tests/support/fault_proxy)
  {"do":"cut","how":"reset"}     all connections, by RST; "finish": by FIN
  {"do":"cut-one","chance":0.3}  one of them
  {"do":"black-hole"}            existing connections are half-open from now on
  {"do":"pass"}                  no faults any more
  {"do":"counts"}                prints what has gone through
  {"do":"quit"}
  {"to":"HOST:PORT"}             where new connections lead
With "id", a command is answered with {"event":"done","id":…} when it is in force.)"_s;

constexpr qsizetype longestCommand = 64 * 1024;

/// Feeds the control with the lines of the standard input.
class Console final : public QObject
{
public:
    explicit Console(test::Control &control)
        : m_control(control)
    {
        connect(&m_input, &app::cli::StandardInput::received, this,
                [this](const QByteArray &bytes) { take(m_splitter.feed(bytes)); });
        connect(&m_input, &app::cli::StandardInput::ended, this, [this] {
            take(m_splitter.finish());
            QCoreApplication::quit();
        });
        m_input.setReading(true);
    }

private:
    void take(const QList<app::cli::InputLine> &lines)
    {
        for (const auto &line : lines) {
            if (line) {
                m_control.take(*line);
            } else {
                m_control.tellError(u"a line that is too long or not UTF-8"_s);
            }
        }
    }

    test::Control &m_control;
    app::cli::LineSplitter m_splitter{longestCommand};
    app::cli::StandardInput m_input;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(description);
    parser.addHelpOption();
    parser.addOptions({
        {u"listen"_s, u"where clients come in; port 0: a free one"_s, u"ADDR:PORT"_s,
         u"127.0.0.1:0"_s},
        {u"to"_s, u"the server"_s, u"HOST:PORT"_s},
        {u"faults"_s, u"what is wrong from the start"_s, u"JSON"_s, u"{}"_s},
        {u"seed"_s, u"decides about jitter and damage"_s, u"N"_s, u"1"_s},
        {u"control"_s, u"take commands from there"_s, u"stdin"_s},
    });
    parser.process(application);

    base::QtScheduler scheduler;
    test::FaultProxy proxy(scheduler, parser.value(u"seed"_s).toULongLong());
    test::Control control(proxy);
    QObject::connect(&control, &test::Control::quitWanted, &application, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    const auto server = test::placeFrom(parser.value(u"to"_s));
    const auto here = test::placeFrom(parser.value(u"listen"_s));
    const QHostAddress address(here ? here->host : QString());
    if (!server || address.isNull()) {
        control.tellError(u"--to needs HOST:PORT, --listen an address of this computer"_s);
        return 2;
    }
    if (!proxy.listen(*server, address, here->port)) {
        control.tellError(u"the port is not free"_s);
        return 1;
    }
    control.take(u"{\"set\":%1}"_s.arg(parser.value(u"faults"_s)));
    control.tellListening();
    std::optional<Console> console;
    if (parser.value(u"control"_s) == u"stdin"_s) {
        console.emplace(control);
    }
    return QCoreApplication::exec();
}
