// bench_floor URL websocket|polling COUNT SIZE
// The floor of the receive benchmark: a bare QWebSocket, or a bare QNetworkAccessManager polling
// loop, that signs in by hand and does nothing with a message but parse its JSON. No client built
// on the same parts can cost less. Prints {"messages","wallMs","cpuMs"} from the request to the
// last message, after a warm-up with a tenth of them.

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QUrl>
#include <QWebSocket>

#include <chrono>
#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;

namespace {

constexpr char recordSeparator = '\x1e';
const QByteArray connectPacket = R"(40{"name":"floor","protocol":1})";

/// Counts the messages and takes the time.
class Count final
{
public:
    Count(int messages, int size)
        : m_total(messages)
        , m_warmUp(messages / 10)
        , m_size(size)
    {
    }

    [[nodiscard]] QByteArray firstRequest() const { return floodRequest(m_warmUp); }

    /// What is to be sent now, if anything.
    QByteArray received(const QByteArray &packet)
    {
        const QJsonArray event = QJsonDocument::fromJson(packet.mid(2)).array();
        if (event.first().toString() != "message"_L1) {
            return {};
        }
        if (++m_received == m_warmUp) {
            m_start = std::chrono::steady_clock::now();
            m_cpu = std::clock();
            return floodRequest(m_total);
        }
        if (m_received == m_warmUp + m_total) {
            const std::chrono::duration<double, std::milli> wall
                = std::chrono::steady_clock::now() - m_start;
            const double cpu = 1000.0 * static_cast<double>(std::clock() - m_cpu) / CLOCKS_PER_SEC;
            std::printf("{\"messages\":%d,\"wallMs\":%.1f,\"cpuMs\":%.1f}\n", m_total, wall.count(),
                        cpu);
            QCoreApplication::exit(0);
        }
        return {};
    }

private:
    [[nodiscard]] QByteArray floodRequest(int messages) const
    {
        return R"(42["flood",{"count":)" + QByteArray::number(messages) + R"(,"size":)"
            + QByteArray::number(m_size) + "}]";
    }

    int m_total;
    int m_warmUp;
    int m_size;
    int m_received = 0;
    std::chrono::steady_clock::time_point m_start;
    std::clock_t m_cpu = 0;
};

class WebSocketFloor final : public QObject
{
public:
    WebSocketFloor(QUrl url, Count &count)
    {
        url.setScheme(u"ws"_s);
        connect(&m_socket, &QWebSocket::textMessageReceived, this,
                [this, &count](const QString &text) {
                    if (text.startsWith(u'0')) {
                        m_socket.sendTextMessage(QString::fromUtf8(connectPacket));
                    } else if (text.startsWith(u"40")) {
                        m_socket.sendTextMessage(QString::fromUtf8(count.firstRequest()));
                    } else if (text == u'2') {
                        m_socket.sendTextMessage(u"3"_s);
                    } else if (text.startsWith(u"42")) {
                        if (const auto next = count.received(text.toUtf8()); !next.isEmpty()) {
                            m_socket.sendTextMessage(QString::fromUtf8(next));
                        }
                    }
                });
        m_socket.open(url);
    }

private:
    QWebSocket m_socket;
};

class PollingFloor final : public QObject
{
public:
    PollingFloor(QUrl url, Count &count)
        : m_url(std::move(url))
        , m_count(count)
    {
        poll();
    }

private:
    void poll()
    {
        QNetworkRequest request(m_url);
        // As Godwit does on this computer: with it, the server's compressing would be measured.
        request.setRawHeader("Accept-Encoding", "identity");
        QNetworkReply *reply = m_manager.get(request);
        connect(reply, &QNetworkReply::finished, this, [this, reply] {
            reply->deleteLater();
            const QByteArray payload = reply->readAll();
            for (const QByteArray &packet : payload.split(recordSeparator)) {
                handle(packet);
            }
            poll();
        });
    }

    void handle(const QByteArray &packet)
    {
        if (packet.startsWith('0')) {
            const QString sid = QJsonDocument::fromJson(packet.mid(1))[u"sid"].toString();
            m_url.setQuery(m_url.query() + u"&sid="_s + sid);
            post(connectPacket);
        } else if (packet.startsWith("40")) {
            post(m_count.firstRequest());
        } else if (packet == "2") {
            post("3");
        } else if (packet.startsWith("42")) {
            if (const auto next = m_count.received(packet); !next.isEmpty()) {
                post(next);
            }
        }
    }

    void post(const QByteArray &packet)
    {
        QNetworkRequest request(m_url);
        request.setHeader(QNetworkRequest::ContentTypeHeader, "text/plain;charset=UTF-8"_L1);
        QNetworkReply *reply = m_manager.post(request, packet);
        connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    }

    QNetworkAccessManager m_manager;
    QUrl m_url;
    Count &m_count;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 5) {
        std::fprintf(stderr, "usage: bench_floor URL websocket|polling COUNT SIZE\n");
        return 2;
    }
    Count count(arguments[3].toInt(), arguments[4].toInt());
    QUrl url(arguments[1]);
    url.setPath(u"/socket.io/"_s);
    url.setQuery(u"EIO=4&transport="_s + arguments[2]);
    if (arguments[2] == "websocket"_L1) {
        const WebSocketFloor floor(url, count);
        return QCoreApplication::exec();
    }
    const PollingFloor floor(url, count);
    return QCoreApplication::exec();
}
