#pragma once

#include <QByteArray>
#include <QHash>
#include <QTcpSocket>

#include <optional>

namespace godwit::test {

struct RawReply
{
    int status = 0; ///< 0: the connection ended without an answer
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
};

/// A TCP connection that says exactly what it is told and waits for what comes. Blocking: the
/// server has threads of its own.
class RawConnection
{
public:
    explicit RawConnection(quint16 port);

    void write(const QByteArray &bytes);
    /// Method and target, Host, and what else is given; a body gets its length.
    void request(const QByteArray &line, const QByteArray &headers = {},
                 const QByteArray &body = {});
    RawReply readReply();
    /// Whether the other side ends the connection within the time that tests have.
    bool ends();
    /// Whether something or the end has come already.
    bool isQuiet(int milliseconds);
    void drop() { m_socket.abort(); }
    [[nodiscard]] QTcpSocket &socket() { return m_socket; }

protected:
    std::optional<QByteArray> readLine();
    std::optional<QByteArray> readBytes(qint64 count);

private:
    QTcpSocket m_socket;
};

/// One request on a connection of its own.
RawReply fetch(quint16 port, const QByteArray &line, const QByteArray &headers = {},
               const QByteArray &body = {});

} // namespace godwit::test
