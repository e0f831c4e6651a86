#include "support/cut_proxy.h"

#include <QHostAddress>
#include <QTcpSocket>

#include <algorithm>

namespace godwit::test {

namespace {
/// Not more than this is taken from one side while the other side does not read.
constexpr qint64 most = 256 * 1024;
} // namespace

struct CutProxy::Link
{
    /// Deleted later: a link is cut from inside the signals of its own sockets.
    struct Later
    {
        void operator()(QObject *object) const { object->deleteLater(); }
    };
    std::unique_ptr<QTcpSocket, Later> client;
    std::unique_ptr<QTcpSocket, Later> server;
};

CutProxy::CutProxy()
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = m_server.nextPendingConnection()) {
            take(client);
        }
    });
}

CutProxy::~CutProxy()
{
    cutAll();
}

bool CutProxy::listen(quint16 serverPort)
{
    m_serverPort = serverPort;
    return m_server.listen(QHostAddress::LocalHost);
}

void CutProxy::take(QTcpSocket *client)
{
    auto owned = std::make_unique<Link>();
    Link *const link = owned.get();
    client->setParent(nullptr);
    link->client.reset(client);
    link->server.reset(new QTcpSocket);
    m_links.push_back(std::move(owned));

    const auto relay = [this, link](QTcpSocket *from, QTcpSocket *to) {
        from->setReadBufferSize(most);
        const auto pass = [from, to] {
            if (to->state() == QTcpSocket::ConnectedState && to->bytesToWrite() < most) {
                to->write(from->readAll());
            }
        };
        connect(from, &QTcpSocket::readyRead, to, pass);
        connect(to, &QTcpSocket::bytesWritten, from, pass);
        connect(to, &QTcpSocket::connected, from, pass);
        // A goodbye is passed on after what was said before it.
        connect(from, &QTcpSocket::disconnected, this, [this, from, to, link] {
            if (to->state() == QTcpSocket::ConnectedState) {
                to->write(from->readAll());
                to->disconnectFromHost();
            } else if (to->state() == QTcpSocket::UnconnectedState) {
                drop(link);
            }
        });
        connect(from, &QTcpSocket::errorOccurred, this,
                [this, link](QTcpSocket::SocketError error) {
                    if (error != QTcpSocket::RemoteHostClosedError) {
                        drop(link);
                    }
                });
    };
    relay(link->client.get(), link->server.get());
    relay(link->server.get(), link->client.get());
    link->server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_serverPort);
}

void CutProxy::cutAll()
{
    while (!m_links.empty()) {
        drop(m_links.back().get());
    }
}

void CutProxy::cutOne(double chance)
{
    if (!m_links.empty()) {
        const auto index = static_cast<size_t>(chance * static_cast<double>(m_links.size()));
        drop(m_links.at(std::min(index, m_links.size() - 1)).get());
    }
}

void CutProxy::drop(Link *link)
{
    const auto at = std::find_if(m_links.begin(), m_links.end(),
                                 [link](const auto &one) { return one.get() == link; });
    if (at == m_links.end()) {
        return;
    }
    const std::unique_ptr<Link> gone = std::move(*at);
    m_links.erase(at);
    for (QTcpSocket *socket : {gone->client.get(), gone->server.get()}) {
        socket->disconnect();
        socket->abort();
    }
}

} // namespace godwit::test
