#include "support/fault_proxy/fault_proxy.h"

#include <algorithm>
#include <utility>

namespace godwit::test {

FaultProxy::FaultProxy(base::Scheduler &scheduler, quint64 seed)
    : m_scheduler(scheduler)
    , m_random(seed)
{
    connect(&m_listener, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = m_listener.nextPendingConnection()) {
            take(client);
        }
    });
}

FaultProxy::~FaultProxy()
{
    for (const auto &link : m_links) {
        link->disconnect(this);
        link->cut(Cut::Reset);
    }
}

bool FaultProxy::listen(const ServerPlace &server, const QHostAddress &address, quint16 port)
{
    m_server = server;
    m_address = address;
    if (!m_listener.listen(address, port)) {
        return false;
    }
    m_port = m_listener.serverPort();
    return setDoor(m_faults.door);
}

bool FaultProxy::setFaults(const Faults &faults)
{
    m_faults = faults;
    const bool open = m_port == 0 || setDoor(faults.door);
    // A link that thaws may end, and leaves the list then.
    std::vector<ProxyLink *> links;
    std::transform(m_links.begin(), m_links.end(), std::back_inserter(links),
                   [](const auto &link) { return link.get(); });
    for (ProxyLink *link : links) {
        link->setFaults(faults);
    }
    return open;
}

// A port that is bound but not listened on refuses, and nobody else can have it meanwhile.
bool FaultProxy::setDoor(Door door)
{
    if (door == Door::Refusing) {
        m_listener.close();
        return m_placeholder.state() == QTcpSocket::BoundState
            || m_placeholder.bind(m_address, m_port,
                                  QTcpSocket::ShareAddress | QTcpSocket::ReuseAddressHint);
    }
    m_placeholder.abort();
    return m_listener.isListening() || m_listener.listen(m_address, m_port);
}

void FaultProxy::take(QTcpSocket *client)
{
    ++m_counts.accepted;
    m_links.emplace_back(
        new ProxyLink(m_counts.accepted, client, m_faults, {m_scheduler, m_random}));
    ProxyLink *const link = m_links.back().get();
    connect(link, &ProxyLink::requested, this,
            [this, link](const RequestHead &head, const Answer &answer) {
                ++m_counts.requests;
                m_counts.answered += answer.kind == Answer::Kind::Pass ? 0 : 1;
                Q_EMIT requested(*link, head, answer);
            });
    connect(link, &ProxyLink::upgraded, this, [this, link] {
        ++m_counts.upgrades;
        Q_EMIT upgraded(*link);
    });
    connect(link, &ProxyLink::ended, this, [this, link](ProxyLink::By by) {
        m_counts.bytesUp += link->bytesUp();
        m_counts.bytesDown += link->bytesDown();
        Q_EMIT ended(*link, by);
        drop(link);
    });
    Q_EMIT opened(*link);
    link->start(m_server);
}

void FaultProxy::cutAll(Cut how)
{
    while (!m_links.empty()) {
        m_links.back()->cut(how);
    }
}

void FaultProxy::cutOne(double chance, Cut how)
{
    if (!m_links.empty()) {
        const auto index = static_cast<size_t>(chance * static_cast<double>(m_links.size()));
        m_links.at(std::min(index, m_links.size() - 1))->cut(how);
    }
}

void FaultProxy::blackHole()
{
    for (const auto &link : m_links) {
        link->blackHole();
    }
}

void FaultProxy::drop(const ProxyLink *link)
{
    std::erase_if(m_links, [link](const auto &one) { return one.get() == link; });
}

} // namespace godwit::test
