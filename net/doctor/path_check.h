#pragma once

#include "net/doctor/check_sheet.h"
#include "net/doctor/doctor_plan.h"

#include <QNetworkProxy>
#include <QSslSocket>

#include <memory>

namespace godwit::net {

/// The first part of an examination: name, TCP, proxy and TLS, each by itself, which a library that
/// only wants to be connected does not tell apart. Owned by a Doctor; the references outlive it.
class PathCheck final : public QObject
{
    Q_OBJECT

public:
    /// Adds its steps to \p sheet.
    PathCheck(const DoctorPlan &plan, const DoctorSettings &settings, base::Scheduler &scheduler,
              CheckSheet &sheet);
    ~PathCheck() override;

    void start();

Q_SIGNALS:
    /// Never from inside start(). \p isOpen: it is worth while to go on.
    void finished(bool isOpen);

private:
    struct Later
    {
        void operator()(QSslSocket *socket) const;
    };
    using Failed = void (PathCheck::*)(QAbstractSocket::SocketError error);

    void lookUp();
    void connectTcp();
    void tcpConnected();
    void tcpFailed(QAbstractSocket::SocketError error);
    void tunnel();
    void tunnelFailed(QAbstractSocket::SocketError error);
    void encrypt();
    void encrypted();
    void encryptionFailed(QAbstractSocket::SocketError error);
    void makeSocket(const QNetworkProxy &proxy, void (PathCheck::*connected)(), Failed failed);
    void begin(int index, chat::Cause whenTooLong);
    void fail(int index, chat::CheckFinding finding);
    void finish(bool isOpen);
    [[nodiscard]] chat::CheckFacts certificateFacts() const;
    [[nodiscard]] chat::CheckFacts place() const { return {.host = m_host, .port = m_port}; }

    QUrl m_server;
    PreparedRoute m_route;
    base::Scheduler &m_scheduler;
    CheckSheet &m_sheet;
    base::Milliseconds m_limitTime;
    int m_lookup, m_tcp, m_proxy, m_tls; ///< records
    QNetworkProxy m_way{QNetworkProxy::NoProxy};
    QString m_host; ///< whom we connect to: the proxy, if there is one
    quint16 m_port = 0;
    std::unique_ptr<QSslSocket, Later> m_socket;
    Failed m_failed = nullptr; ///< what a failure of the socket means now
    chat::CheckFinding m_certificate; ///< what is wrong with it
    base::Alarm m_limit;
    base::Alarm m_ending;
};

} // namespace godwit::net
