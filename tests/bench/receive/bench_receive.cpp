// bench_receive URL websocket|polling COUNT SIZE [untraced]
// Godwit in the receive benchmark: the connection manager, the protocol and the courier, up to the
// chat events that the domain gets. Prints {"messages","wallMs","cpuMs"} from the request to the
// last message, after a warm-up with a tenth of them.

#include "base/overloaded.h"
#include "bench/receive/godwit_wire.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QUrlQuery>

#include <chrono>
#include <cstdio>
#include <ctime>

using namespace godwit;
using namespace Qt::StringLiterals;

namespace {

class Receiver final : public QObject
{
public:
    Receiver(const QStringList &arguments)
        : m_url(arguments[1])
        , m_total(arguments[3].toLongLong())
        , m_size(arguments[4].toLongLong())
        , m_wire(arguments[1], arguments[2],
                 arguments.value(5) == u"untraced" ? bench::Tracing::Off : bench::Tracing::On)
    {
        connect(&m_wire.courier, &chat::Courier::happened, this,
                [this](const QList<chat::Event> &events) { apply(events); });
        m_wire.courier.start();
    }

private:
    void apply(const QList<chat::Event> &events)
    {
        for (const chat::Event &event : events) {
            std::visit(base::Overloaded{
                           [this](const chat::SignedIn &) { askForFlood(warmUp()); },
                           [this](const chat::LiveMessages &live) { count(live.messages.size()); },
                           [](const auto &) {},
                       },
                       event);
        }
    }

    [[nodiscard]] qint64 warmUp() const { return m_total / 10; }

    void askForFlood(qint64 messages)
    {
        QUrl url = m_url;
        url.setPath(u"/flood"_s);
        QUrlQuery query;
        query.addQueryItem(u"count"_s, QString::number(messages));
        query.addQueryItem(u"size"_s, QString::number(m_size));
        url.setQuery(query);
        QNetworkRequest request(url);
        request.setHeader(QNetworkRequest::ContentTypeHeader, "text/plain"_L1);
        QNetworkReply *reply = m_manager.post(request, QByteArray());
        connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    }

    void count(qint64 messages)
    {
        m_received += messages;
        if (m_received == warmUp()) {
            m_start = std::chrono::steady_clock::now();
            m_cpu = std::clock();
            askForFlood(m_total);
        } else if (m_received == warmUp() + m_total) {
            finish();
        }
    }

    void finish()
    {
        const std::chrono::duration<double, std::milli> wall
            = std::chrono::steady_clock::now() - m_start;
        const double cpu = 1000.0 * static_cast<double>(std::clock() - m_cpu) / CLOCKS_PER_SEC;
        std::printf("{\"messages\":%lld,\"wallMs\":%.1f,\"cpuMs\":%.1f}\n",
                    static_cast<long long>(m_total), wall.count(), cpu);
        QCoreApplication::exit(0);
    }

    QUrl m_url;
    qint64 m_total;
    qint64 m_size;
    bench::GodwitWire m_wire;
    QNetworkAccessManager m_manager;
    qint64 m_received = 0;
    std::chrono::steady_clock::time_point m_start;
    std::clock_t m_cpu = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 5 && arguments.size() != 6) {
        std::fprintf(stderr, "usage: bench_receive URL websocket|polling COUNT SIZE [untraced]\n");
        return 2;
    }
    const Receiver receiver(arguments);
    return QCoreApplication::exec();
}
