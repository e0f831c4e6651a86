#pragma once

#include <QObject>
#include <QTcpServer>

#include <memory>
#include <vector>

class QTcpSocket;

namespace godwit::test {

/// A relay between clients and a server on this computer whose connections can be cut: both ends
/// lose the connection at once and without a goodbye, and what was under way is gone.
class CutProxy final : public QObject
{
    Q_OBJECT

public:
    CutProxy();
    ~CutProxy() override;

    /// Takes clients from now on and passes them to \p serverPort; false if no port was free.
    bool listen(quint16 serverPort);
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] qsizetype connections() const { return static_cast<qsizetype>(m_links.size()); }

    void cutAll();
    /// Cuts one of them; \p chance in [0, 1) says which.
    void cutOne(double chance);

private:
    struct Link;

    void take(QTcpSocket *client);
    void drop(Link *link);

    QTcpServer m_server;
    quint16 m_serverPort = 0;
    std::vector<std::unique_ptr<Link>> m_links;
};

} // namespace godwit::test
