#include "conformance/conformance_server.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace godwit;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"port"_s, u"Port to listen on (0: any free one)."_s, u"port"_s, u"3000"_s});
    parser.process(application);

    conformance::ConformanceServer server;
    const auto port = server.start(parser.value(u"port"_s).toUShort());
    if (!port) {
        std::fprintf(stderr, "cannot listen: %s\n", qPrintable(port.error().detail));
        return 1;
    }
    std::printf("http://127.0.0.1:%u\n", static_cast<unsigned>(*port));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
