#pragma once

#include <QHostAddress>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>
#include <memory>

namespace godwit::test {

/// A request as the double read it.
struct RawRequest
{
    QByteArray method;
    QUrl target;
    QByteArray head; ///< request line and headers
    QByteArray body;
};

/// A web server for tests that knows just enough HTTP to misbehave on purpose: it reads requests
/// one after the other on each connection and leaves every byte of the answer to the test.
class RawHttpServer final
{
public:
    /// Called for each request. The socket stays the server's; it may be kept in a QPointer.
    using Handler = std::function<void(const RawRequest &, QTcpSocket *)>;

    explicit RawHttpServer(Handler handler)
        : m_handler(std::move(handler))
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                ++connections;
                if (silent) {
                    continue;
                }
                auto buffer = std::make_shared<QByteArray>();
                QObject::connect(socket, &QTcpSocket::readyRead, socket,
                                 [this, socket, buffer] { read(socket, *buffer); });
            }
        });
        m_server.listen(QHostAddress::LocalHost);
    }

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] QUrl url(const QString &target = QStringLiteral("/")) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(port()).arg(target));
    }
    void close() { m_server.close(); }

    static void answer(QTcpSocket *socket, int status, const QByteArray &body,
                       const QByteArray &headers = {})
    {
        socket->write("HTTP/1.1 " + QByteArray::number(status) + " Whatever\r\nContent-Length: "
                      + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body);
    }

    int connections = 0;
    bool silent = false; ///< accept and never read

private:
    void read(QTcpSocket *socket, QByteArray &buffer)
    {
        buffer += socket->readAll();
        for (;;) {
            const qsizetype end = buffer.indexOf("\r\n\r\n");
            if (end < 0) {
                return;
            }
            RawRequest request;
            request.head = buffer.first(end + 4);
            const qsizetype at = request.head.toLower().indexOf("content-length:");
            const qsizetype length = at < 0
                ? 0
                : request.head.mid(at + 15, request.head.indexOf('\r', at) - at - 15)
                      .trimmed()
                      .toLongLong();
            if (buffer.size() < end + 4 + length) {
                return;
            }
            const QList<QByteArray> line
                = request.head.first(request.head.indexOf('\r')).split(' ');
            request.method = line.value(0);
            request.target = QUrl(QString::fromLatin1(line.value(1)));
            request.body = buffer.mid(end + 4, length);
            buffer.remove(0, end + 4 + length);
            const QPointer<QTcpSocket> alive(socket);
            m_handler(request, socket);
            if (!alive || !socket->isOpen()) {
                return;
            }
        }
    }

    QTcpServer m_server;
    Handler m_handler;
};

} // namespace godwit::test
