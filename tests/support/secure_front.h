#pragma once

#include "support/tls_double.h"

#include <QSslSocket>
#include <QTcpServer>

#include <functional>
#include <utility>

namespace godwit::test {

/// TLS before a plain server on this computer: takes it off and passes on what is inside. Counts
/// what a client says before it has reason to trust us.
class SecureFront final
{
public:
    /// \p certificate: the name of a file in tests/data/tls, see there.
    SecureFront(const QString &certificate, quint16 target, quint16 port = 0)
        : m_listener([this](qintptr descriptor) { take(descriptor); })
        , m_tls(serverTls(certificate))
        , m_target(target)
    {
        m_listener.listen(QHostAddress::LocalHost, port);
    }

    [[nodiscard]] quint16 port() const { return m_listener.serverPort(); }

    int connections = 0;
    int ended = 0; ///< of these; nothing more is heard of them
    qint64 heard = 0; ///< bytes from clients, without their encryption

private:
    class Listener final : public QTcpServer
    {
    public:
        explicit Listener(std::function<void(qintptr)> taken)
            : m_taken(std::move(taken))
        {
        }

    protected:
        void incomingConnection(qintptr descriptor) override { m_taken(descriptor); }

    private:
        std::function<void(qintptr)> m_taken;
    };

    void take(qintptr descriptor)
    {
        ++connections;
        auto *client = new QSslSocket(&m_listener);
        auto *server = new QTcpSocket(client);
        QObject::connect(client, &QSslSocket::readyRead, server, [this, client, server] {
            const QByteArray bytes = client->readAll();
            heard += bytes.size();
            if (server->isOpen()) {
                server->write(bytes);
            }
        });
        QObject::connect(server, &QTcpSocket::readyRead, client, [client, server] {
            const QByteArray bytes = server->readAll();
            if (client->state() == QAbstractSocket::ConnectedState) {
                client->write(bytes);
            }
        });
        QObject::connect(server, &QTcpSocket::disconnected, client,
                         &QSslSocket::disconnectFromHost);
        QObject::connect(client, &QSslSocket::disconnected, server, [this, client] {
            ++ended;
            client->deleteLater();
        });
        client->setSocketDescriptor(descriptor);
        client->setSslConfiguration(m_tls);
        client->startServerEncryption();
        server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
    }

    Listener m_listener;
    QSslConfiguration m_tls;
    quint16 m_target;
};

} // namespace godwit::test
