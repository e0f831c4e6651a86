// bench_bare_websocket URL
// The floor for bench_first_echo: a QWebSocket and nothing else says the same on the same thread,
// in packets written by hand. Prints {"firstEchoMs"}.

#include <QCoreApplication>
#include <QUrl>
#include <QUuid>
#include <QWebSocket>

#include <chrono>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

class BareSocket final : public QObject
{
public:
    explicit BareSocket(QUrl url)
    {
        url.setScheme(u"ws"_s);
        url.setPath(u"/socket.io/"_s);
        url.setQuery(u"EIO=4&transport=websocket"_s);
        m_start = std::chrono::steady_clock::now();
        m_socket.emplace();
        connect(&*m_socket, &QWebSocket::textMessageReceived, this, &BareSocket::take);
        m_socket->open(url);
    }

private:
    void take(const QString &packet)
    {
        if (packet.startsWith(u'0')) {
            m_socket->sendTextMessage(
                u"40{\"name\":\"bare-%1\",\"token\":\"benchmark-token-0123456789\",\"protocol\":1}"_s
                    .arg(QCoreApplication::applicationPid()));
        } else if (packet.startsWith(u"42[\"welcome\"")) {
            m_socket->sendTextMessage(
                u"420[\"send\",{\"id\":\"%1\",\"room\":\"general\",\"body\":\"hello\"}]"_s.arg(
                    QUuid::createUuid().toString(QUuid::WithoutBraces)));
        } else if (packet.startsWith(u"430[")) {
            const std::chrono::duration<double, std::milli> took
                = std::chrono::steady_clock::now() - m_start;
            std::printf("{\"firstEchoMs\":%.3f}\n", took.count());
            QCoreApplication::exit(packet.contains(u"\"ok\":true") ? 0 : 1);
        }
    }

    std::chrono::steady_clock::time_point m_start;
    std::optional<QWebSocket> m_socket;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 2) {
        std::fprintf(stderr, "usage: bench_bare_websocket URL\n");
        return 2;
    }
    const BareSocket socket(QUrl{arguments[1]});
    return QCoreApplication::exec();
}
