// bench_first_echo URL auto|websocket|long-polling
// From nothing to the acknowledgement of the first message, through the network side of Godwit as
// its programs put it together, I/O thread included. Prints {"firstEchoMs"}.

#include "app/courier_relay.h"
#include "app/socket_io_wire.h"
#include "base/overloaded.h"
#include "base/uuid.h"

#include <QCoreApplication>

#include <chrono>
#include <cstdio>

using namespace godwit;
using namespace Qt::StringLiterals;
using net::socketio::TransportChoice;

namespace {

TransportChoice choiceOf(const QString &name)
{
    if (name == u"websocket") {
        return TransportChoice::WebSocket;
    }
    return name == u"long-polling" ? TransportChoice::LongPolling : TransportChoice::Auto;
}

class FirstEcho final : public QObject
{
public:
    explicit FirstEcho(const QStringList &arguments)
    {
        app::SocketIoAccount account{
            QUrl(arguments[1]),
            {u"first-%1"_s.arg(QCoreApplication::applicationPid()), "benchmark-token-0123456789"}};
        account.transport = choiceOf(arguments[2]);
        m_start = std::chrono::steady_clock::now();
        m_thread.emplace(u"godwit-io"_s);
        m_relay.emplace(*m_thread, app::socketIoWire(std::move(account)));
        connect(&*m_relay, &chat::Courier::happened, this,
                [this](const QList<chat::Event> &events) { apply(events); });
        m_relay->start();
    }

private:
    void apply(const QList<chat::Event> &events)
    {
        for (const chat::Event &event : events) {
            std::visit(base::Overloaded{
                           [this](const chat::SignedIn &) { send(); },
                           [this](const chat::MessageAccepted &) { finish(); },
                           [](const auto &) {},
                       },
                       event);
        }
    }

    void send()
    {
        m_relay->submit(chat::SendMessage{chat::MessageId(base::makeUuid(m_random)),
                                          chat::ConversationId(u"general"_s),
                                          u"hello"_s,
                                          {},
                                          {}});
    }

    void finish()
    {
        const std::chrono::duration<double, std::milli> took
            = std::chrono::steady_clock::now() - m_start;
        std::printf("{\"firstEchoMs\":%.3f}\n", took.count());
        QCoreApplication::exit(0);
    }

    std::chrono::steady_clock::time_point m_start;
    base::SystemRandom m_random;
    std::optional<app::IoThread> m_thread;
    std::optional<app::CourierRelay> m_relay;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        std::fprintf(stderr, "usage: bench_first_echo URL auto|websocket|long-polling\n");
        return 2;
    }
    const FirstEcho echo(arguments);
    return QCoreApplication::exec();
}
