#pragma once

#include "support/fault_proxy/proxy_link.h"
#include "support/seeded_random.h"

#include <QHostAddress>
#include <QTcpServer>

#include <memory>
#include <vector>

namespace godwit::test {

/// What has gone through a proxy so far.
struct ProxyCounts
{
    int accepted = 0; ///< connections
    int requests = 0; ///< first requests of connections
    int upgrades = 0; ///< a 101 reached the client
    int answered = 0; ///< requests that never reached the server
    qint64 bytesUp = 0; ///< of connections that have ended
    qint64 bytesDown = 0;
};

/// A relay between clients and a server that misbehaves on command: it refuses, swallows, delays,
/// cuts and lies. The faults can be changed at any time. Needs an event loop, lives on one thread;
/// the scheduler outlives it.
class FaultProxy final : public QObject
{
    Q_OBJECT

public:
    /// \p seed decides about jitter and damage.
    explicit FaultProxy(base::Scheduler &scheduler, quint64 seed = 1);
    ~FaultProxy() override;

    /// Takes clients from now on, for \p server; false if the port is not free.
    bool listen(const ServerPlace &server,
                const QHostAddress &address = QHostAddress(QHostAddress::LocalHost),
                quint16 port = 0);
    /// Where new connections lead from now on.
    void setServer(const ServerPlace &server) { m_server = server; }
    /// Those of the flow and the freezing reach existing connections, too. False if the door was to
    /// be opened and the port was gone.
    bool setFaults(const Faults &faults);
    [[nodiscard]] const Faults &faults() const { return m_faults; }

    void cutAll(Cut how = Cut::Reset);
    /// Cuts one of them; \p chance in [0, 1) says which.
    void cutOne(double chance, Cut how = Cut::Reset);
    /// Makes all existing connections half-open. New ones are as the faults say.
    void blackHole();

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] qsizetype connections() const { return static_cast<qsizetype>(m_links.size()); }
    [[nodiscard]] const ProxyCounts &counts() const { return m_counts; }

Q_SIGNALS:
    void opened(const godwit::test::ProxyLink &link);
    void requested(const godwit::test::ProxyLink &link, const godwit::test::RequestHead &head,
                   const godwit::test::Answer &answer);
    void upgraded(const godwit::test::ProxyLink &link);
    void ended(const godwit::test::ProxyLink &link, godwit::test::ProxyLink::By by);

private:
    /// Links end inside the signals of their own sockets.
    struct Later
    {
        void operator()(ProxyLink *link) const { link->deleteLater(); }
    };

    void take(QTcpSocket *client);
    void drop(const ProxyLink *link);
    bool setDoor(Door door);

    base::Scheduler &m_scheduler;
    SeededRandom m_random;
    QTcpServer m_listener;
    QTcpSocket m_placeholder; ///< keeps the port ours while nobody listens on it
    QHostAddress m_address;
    quint16 m_port = 0;
    ServerPlace m_server;
    Faults m_faults;
    ProxyCounts m_counts;
    std::vector<std::unique_ptr<ProxyLink, Later>> m_links;
};

} // namespace godwit::test
