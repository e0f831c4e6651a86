#include "server/raw_connection.h"

namespace godwit::test {

namespace {

constexpr int Patience = 10000;

} // namespace

RawConnection::RawConnection(quint16 port)
{
    m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    m_socket.waitForConnected(Patience);
}

void RawConnection::write(const QByteArray &bytes)
{
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(Patience)) { }
}

void RawConnection::request(const QByteArray &line, const QByteArray &headers,
                            const QByteArray &body)
{
    QByteArray text = line + " HTTP/1.1\r\n";
    if (!headers.toLower().contains("host:")) {
        text += "Host: 127.0.0.1\r\n";
    }
    text += headers;
    if (!body.isEmpty()) {
        text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    }
    write(text + "\r\n" + body);
}

std::optional<QByteArray> RawConnection::readLine()
{
    while (!m_socket.canReadLine()) {
        if (!m_socket.waitForReadyRead(Patience)) {
            return std::nullopt;
        }
    }
    return m_socket.readLine().trimmed();
}

std::optional<QByteArray> RawConnection::readBytes(qint64 count)
{
    while (m_socket.bytesAvailable() < count) {
        if (!m_socket.waitForReadyRead(Patience)) {
            return std::nullopt;
        }
    }
    return m_socket.read(count);
}

RawReply RawConnection::readReply()
{
    RawReply reply;
    const auto status = readLine();
    if (!status) {
        return reply;
    }
    while (const auto line = readLine()) {
        if (line->isEmpty()) {
            break;
        }
        const qsizetype colon = line->indexOf(':');
        reply.headers.insert(line->first(colon).toLower(), line->mid(colon + 1).trimmed());
    }
    reply.status = status->mid(9, 3).toInt();
    const qint64 length = reply.headers.value("content-length").toLongLong();
    reply.body = readBytes(length).value_or(QByteArray());
    return reply;
}

bool RawConnection::ends()
{
    while (m_socket.state() == QAbstractSocket::ConnectedState) {
        m_socket.readAll();
        if (!m_socket.waitForReadyRead(Patience)
            && m_socket.state() == QAbstractSocket::ConnectedState) {
            return false;
        }
    }
    return true;
}

bool RawConnection::isQuiet(int milliseconds)
{
    return m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(milliseconds)
        && m_socket.state() == QAbstractSocket::ConnectedState;
}

RawReply fetch(quint16 port, const QByteArray &line, const QByteArray &headers,
               const QByteArray &body)
{
    RawConnection connection(port);
    connection.request(line, headers, body);
    return connection.readReply();
}

} // namespace godwit::test
