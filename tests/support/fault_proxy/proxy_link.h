#pragma once

#include "support/fault_proxy/fault_pipe.h"
#include "support/fault_proxy/request_head.h"

#include <QObject>
#include <QTcpSocket>

namespace godwit::test {

/// How a connection is cut.
enum class Cut {
    Reset, ///< RST: gone, at once, with everything under way
    Finish, ///< FIN: the end of the stream, as if the other side had closed it
};

/// Where the connections of a proxy lead.
struct ServerPlace
{
    QString host;
    quint16 port = 0;
};

/// One connection from a client through the proxy to the server. The faults sit at the server's
/// end, so what the proxy answers itself travels as far as an answer of the server would. Owned by
/// the proxy; lives until it has emitted ended().
class ProxyLink final : public QObject
{
    Q_OBJECT

public:
    /// Who ended it.
    enum class By { Client, Server, Proxy };

    struct Services
    {
        base::Scheduler &scheduler;
        base::Random &random;
    };

    /// Takes over \p client.
    ProxyLink(int number, QTcpSocket *client, const Faults &faults, Services services);
    ~ProxyLink() override;

    void start(const ServerPlace &server);
    void setFaults(const Faults &faults);
    /// Half-open from now on: both ends stay connected, and nothing passes any more.
    void blackHole();
    void cut(Cut how);

    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] qint64 bytesUp() const { return m_bytesUp; }
    [[nodiscard]] qint64 bytesDown() const { return m_bytesDown; }

Q_SIGNALS:
    /// The first request is here, and this becomes of it.
    void requested(const godwit::test::RequestHead &head, const godwit::test::Answer &answer);
    /// A 101 has gone to the client.
    void upgraded();
    /// At most once, and last.
    void ended(godwit::test::ProxyLink::By by);

private:
    enum class Stage { Sniffing, Passing, Answered, Dead, Ended };

    void watch(QTcpSocket &socket, By side);
    void pump();
    void read(QTcpSocket &from, FaultPipe &pipe, const QTcpSocket &to);
    void gone(By side);
    void passUp(const QByteArray &bytes);
    void passDown(const QByteArray &bytes);
    void decide();
    void respond(const Answer &answer);
    void hangUp(QTcpSocket &socket);
    void flushUp();
    void noteUpgrade(const QByteArray &bytes);
    void end(By by);

    int m_number;
    Faults m_faults;
    base::Scheduler &m_scheduler;
    Stage m_stage = Stage::Sniffing;
    RequestHead m_head;
    QByteArray m_first; ///< from the client: not judged yet, or the server is not there yet
    QByteArray m_firstDown; ///< the beginning of the answer to an upgrade
    bool m_reachedServer = false;
    std::optional<By> m_firstGone; ///< who hung up first
    qint64 m_bytesUp = 0;
    qint64 m_bytesDown = 0;
    base::Alarm m_fate; ///< the cut that follows an upgrade
    QTcpSocket *m_client;
    QTcpSocket *m_server;
    FaultPipe m_up;
    FaultPipe m_down;
};

} // namespace godwit::test
