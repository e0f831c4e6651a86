#include "support/fault_proxy/proxy_link.h"

#include "support/fault_proxy/reset_connection.h"

#include <algorithm>
#include <utility>

namespace godwit::test {

namespace {

/// Not more than this is under way in one direction; the rest stays with the sender.
constexpr qint64 most = 1024 * 1024;

bool isGone(const QTcpSocket &socket)
{
    return socket.state() == QTcpSocket::UnconnectedState;
}

} // namespace

ProxyLink::ProxyLink(int number, QTcpSocket *client, const Faults &faults, Services services)
    : m_number(number)
    , m_scheduler(services.scheduler)
    , m_client(client)
    , m_server(new QTcpSocket(this))
    , m_up(
          services.scheduler, services.random, [this](const auto &bytes) { passUp(bytes); },
          [this] { hangUp(*m_server); })
    , m_down(
          services.scheduler, services.random, [this](const auto &bytes) { passDown(bytes); },
          [this] { hangUp(*m_client); })
{
    client->setParent(this);
    watch(*m_client, By::Client);
    watch(*m_server, By::Server);
    connect(m_server, &QTcpSocket::connected, this, [this] {
        m_reachedServer = true;
        m_server->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        flushUp();
    });
    client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    setFaults(faults);
}

ProxyLink::~ProxyLink()
{
    m_client->disconnect(this);
    m_server->disconnect(this);
}

void ProxyLink::watch(QTcpSocket &socket, By side)
{
    socket.setReadBufferSize(most / 4);
    connect(&socket, &QTcpSocket::readyRead, this, &ProxyLink::pump);
    connect(&socket, &QTcpSocket::bytesWritten, this, &ProxyLink::pump);
    connect(&socket, &QTcpSocket::stateChanged, this,
            [this, side](QAbstractSocket::SocketState state) {
                if (state == QAbstractSocket::UnconnectedState) {
                    gone(side);
                }
            });
}

void ProxyLink::start(const ServerPlace &server)
{
    if (m_faults.door == Door::Swallowing) {
        m_stage = Stage::Dead;
        return;
    }
    m_server->connectToHost(server.host, server.port);
    if (m_client->bytesAvailable() > 0) {
        pump();
    }
}

void ProxyLink::setFaults(const Faults &faults)
{
    m_faults = faults;
    m_up.setFlow(faults.up);
    m_down.setFlow(faults.down);
    m_up.setFrozen(faults.frozen);
    m_down.setFrozen(faults.frozen);
    pump();
}

void ProxyLink::blackHole()
{
    if (m_stage != Stage::Ended) {
        m_stage = Stage::Dead;
        m_fate.cancel();
        m_up.drain();
        m_down.drain();
    }
}

void ProxyLink::cut(Cut how)
{
    if (m_stage == Stage::Ended) {
        return;
    }
    m_client->disconnect(this);
    m_server->disconnect(this);
    for (QTcpSocket *socket : {m_client, m_server}) {
        if (how == Cut::Reset) {
            resetConnection(*socket);
        } else {
            socket->disconnectFromHost();
        }
    }
    end(By::Proxy);
}

void ProxyLink::pump()
{
    if (!m_faults.frozen && m_stage != Stage::Ended) {
        read(*m_client, m_up, *m_server);
        read(*m_server, m_down, *m_client);
    }
}

void ProxyLink::read(QTcpSocket &from, FaultPipe &pipe, const QTcpSocket &to)
{
    if (from.bytesAvailable() == 0) {
        return;
    }
    const bool passes = m_stage == Stage::Sniffing || m_stage == Stage::Passing;
    if (!passes) {
        from.readAll();
    } else if (pipe.held() + to.bytesToWrite() < most) {
        pipe.take(from.readAll());
    }
}

void ProxyLink::gone(By side)
{
    switch (m_stage) {
    case Stage::Ended:
        return;
    case Stage::Dead:
        if (isGone(*m_client) && isGone(*m_server)) {
            end(side);
        }
        return;
    case Stage::Answered:
        if (side == By::Client) {
            end(m_firstGone.value_or(By::Client));
        }
        return;
    case Stage::Sniffing:
    case Stage::Passing:
        break;
    }
    const bool refused = side == By::Server && !m_reachedServer;
    if (refused) {
        cut(Cut::Reset);
        return;
    }
    if (m_firstGone) {
        end(*m_firstGone);
        return;
    }
    m_firstGone = side;
    QTcpSocket &from = side == By::Client ? *m_client : *m_server;
    FaultPipe &pipe = side == By::Client ? m_up : m_down;
    // A goodbye is passed on after what was said before it.
    if (from.bytesAvailable() > 0) {
        pipe.take(from.readAll());
    }
    pipe.finish();
}

void ProxyLink::hangUp(QTcpSocket &socket)
{
    m_firstGone = m_firstGone.value_or(By::Proxy);
    if (isGone(socket)) {
        end(*m_firstGone);
    } else {
        socket.disconnectFromHost();
    }
}

void ProxyLink::passUp(const QByteArray &bytes)
{
    m_bytesUp += bytes.size();
    m_first += bytes;
    if (m_stage == Stage::Sniffing) {
        decide();
    } else {
        flushUp();
    }
    pump();
}

void ProxyLink::decide()
{
    const Sniffed sniffed = sniff(m_first);
    if (sniffed.kind == Sniffed::Kind::Unfinished) {
        return;
    }
    m_stage = Stage::Passing;
    if (sniffed.kind == Sniffed::Kind::Http) {
        m_head = sniffed.head;
        const Answer answer = m_head.wantsWebSocket() ? m_faults.upgrade : m_faults.request;
        Q_EMIT requested(m_head, answer);
        if (m_stage == Stage::Ended) {
            return; // cut by who heard of it
        }
        if (answer.kind != Answer::Kind::Pass) {
            respond(answer);
            return;
        }
    }
    flushUp();
}

void ProxyLink::respond(const Answer &answer)
{
    m_stage = answer.kind == Answer::Kind::Swallow ? Stage::Dead : Stage::Answered;
    m_server->disconnect(this);
    m_server->abort();
    m_first.clear();
    m_up.drain();
    m_down.take(bytesOf(answer, m_head));
    if (m_stage == Stage::Answered && answer.kind != Answer::Kind::Zombie) {
        m_down.finish();
    }
}

void ProxyLink::flushUp()
{
    if (m_stage == Stage::Passing && m_server->state() == QTcpSocket::ConnectedState) {
        m_server->write(std::exchange(m_first, {}));
    }
}

void ProxyLink::passDown(const QByteArray &bytes)
{
    m_bytesDown += bytes.size();
    if (m_client->state() == QTcpSocket::ConnectedState) {
        m_client->write(bytes);
        noteUpgrade(bytes);
    }
    pump();
}

void ProxyLink::noteUpgrade(const QByteArray &bytes)
{
    static const QByteArray switching = "HTTP/1.1 101";
    if (!m_head.wantsWebSocket() || m_firstDown.size() >= switching.size()) {
        return;
    }
    m_firstDown += bytes.first(std::min(bytes.size(), switching.size() - m_firstDown.size()));
    if (m_firstDown != switching) {
        return;
    }
    if (m_faults.cutAfterUpgrade) {
        m_fate = m_scheduler.after(*m_faults.cutAfterUpgrade, [this] { cut(Cut::Reset); });
    }
    Q_EMIT upgraded();
}

void ProxyLink::end(By by)
{
    if (m_stage != Stage::Ended) {
        m_stage = Stage::Ended;
        m_fate.cancel();
        m_up.drain();
        m_down.drain();
        Q_EMIT ended(by);
    }
}

} // namespace godwit::test
