#include "net/doctor/path_check.h"

#include "net/protocol/connectivity.h"
#include "net/route/certificate_pin.h"
#include "net/route/route_trouble.h"
#include "net/route/stage_facts.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QSslCipher>

namespace godwit::net {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using chat::Cause;
using chat::CheckFacts;
using chat::CheckFinding;
using chat::CheckRemark;
using chat::CheckState;
using chat::CheckStep;

namespace {

constexpr auto soon = std::chrono::hours(14 * 24);

bool isSecure(const QUrl &url)
{
    return url.scheme() == "https"_L1;
}

Cause causeOf(QAbstractSocket::SocketError error)
{
    // Compared one by one: most of what a socket can say is never said while it connects.
    if (error == QAbstractSocket::HostNotFoundError) {
        return Cause::HostNotFound;
    }
    if (error == QAbstractSocket::ConnectionRefusedError) {
        return Cause::ConnectionRefused;
    }
    if (error == QAbstractSocket::SocketTimeoutError) {
        return Cause::TimedOut;
    }
    return error == QAbstractSocket::NetworkError ? Cause::NetworkUnreachable
                                                  : Cause::ConnectionLost;
}

Cause causeOf(CloseReason::Code code, RouteProblem problem)
{
    CloseReason reason{code};
    reason.problem = problem;
    return net::causeOf(reason);
}

} // namespace

void PathCheck::Later::operator()(QSslSocket *socket) const
{
    socket->abort();
    socket->deleteLater();
}

PathCheck::PathCheck(const DoctorPlan &plan, const DoctorSettings &settings,
                     base::Scheduler &scheduler, CheckSheet &sheet)
    : m_server(plan.server)
    , m_route(plan.route)
    , m_scheduler(scheduler)
    , m_sheet(sheet)
    , m_limitTime(settings.stepLimit)
    , m_lookup(sheet.add(CheckStep::Lookup))
    , m_tcp(sheet.add(CheckStep::Tcp))
    , m_proxy(sheet.add(CheckStep::Proxy))
    , m_tls(sheet.add(CheckStep::Tls))
{
}

PathCheck::~PathCheck()
{
    if (m_socket) {
        m_socket->disconnect(this);
    }
}

void PathCheck::start()
{
    m_way = m_route.proxyFor(m_server);
    if (isRealProxy(m_way)) {
        m_host = m_way.hostName();
        m_port = m_way.port();
    } else {
        m_host = m_server.host();
        m_port = static_cast<quint16>(m_server.port(isSecure(m_server) ? 443 : 80));
    }
    lookUp();
}

void PathCheck::begin(int index, Cause whenTooLong)
{
    m_sheet.begin(index);
    m_limit = m_scheduler.after(m_limitTime, [this, index, whenTooLong] {
        fail(index, {.cause = whenTooLong, .facts = place()});
    });
}

void PathCheck::lookUp()
{
    if (!QHostAddress(m_host).isNull()) {
        m_sheet.skip(m_lookup, CheckRemark::NumericAddress);
        connectTcp();
        return;
    }
    begin(m_lookup, Cause::TimedOut);
    QHostInfo::lookupHost(m_host, this, [this](const QHostInfo &info) {
        if (m_sheet.isSettled(m_lookup)) {
            return; // it took too long
        }
        CheckFacts facts = place();
        for (const QHostAddress &address : info.addresses()) {
            facts.addresses.append(address.toString());
        }
        if (facts.addresses.isEmpty()) {
            const Cause cause = isRealProxy(m_way) ? Cause::ProxyUnreachable : Cause::HostNotFound;
            fail(m_lookup, {.cause = cause, .detail = info.errorString(), .facts = facts});
            return;
        }
        m_sheet.settle(m_lookup, CheckState::Passed, {.facts = facts});
        connectTcp();
    });
}

void PathCheck::makeSocket(const QNetworkProxy &proxy, void (PathCheck::*connected)(),
                           Failed failed)
{
    if (m_socket) {
        m_socket->disconnect(this);
    }
    m_socket.reset(new QSslSocket);
    m_socket->setProxy(proxy);
    m_failed = failed;
    connect(m_socket.get(), &QSslSocket::connected, this, connected);
    connect(m_socket.get(), &QSslSocket::errorOccurred, this,
            [this](QAbstractSocket::SocketError error) { (this->*m_failed)(error); });
}

void PathCheck::connectTcp()
{
    begin(m_tcp, isRealProxy(m_way) ? Cause::ProxyUnreachable : Cause::TimedOut);
    makeSocket(QNetworkProxy::NoProxy, &PathCheck::tcpConnected, &PathCheck::tcpFailed);
    m_socket->connectToHost(m_host, m_port);
}

void PathCheck::tcpFailed(QAbstractSocket::SocketError error)
{
    const Cause cause = isRealProxy(m_way) ? Cause::ProxyUnreachable : causeOf(error);
    fail(m_tcp, {.cause = cause, .detail = m_socket->errorString(), .facts = place()});
}

void PathCheck::tcpConnected()
{
    CheckFacts facts = place();
    facts.addresses.append(m_socket->peerAddress().toString());
    m_sheet.settle(m_tcp, CheckState::Passed, {.facts = facts});
    if (isRealProxy(m_way)) {
        tunnel();
    } else {
        m_sheet.skip(m_proxy, CheckRemark::NoProxy);
        encrypt();
    }
}

void PathCheck::tunnel()
{
    begin(m_proxy, Cause::ProxyFailed);
    makeSocket(m_way, &PathCheck::encrypt, &PathCheck::tunnelFailed);
    const quint16 port = static_cast<quint16>(m_server.port(isSecure(m_server) ? 443 : 80));
    m_socket->connectToHost(m_server.host(), port);
}

void PathCheck::tunnelFailed(QAbstractSocket::SocketError error)
{
    const RouteProblem problem = proxyProblem(m_way, error);
    CheckFinding finding{.cause = causeOf(CloseReason::Code::ProxyFailed, problem),
                         .detail = proxyDetail(m_way, m_socket->errorString()),
                         .facts = place()};
    if (isSecure(m_server) || problem != RouteProblem::ProxyRefused) {
        fail(m_proxy, finding);
        return;
    }
    // Many let tunnels through to the ports of encrypted servers only, and requests to all others.
    finding.remark = CheckRemark::TunnelRefused;
    m_sheet.settle(m_proxy, CheckState::Doubtful, finding);
    m_sheet.skip(m_tls, CheckRemark::Unencrypted);
    finish(true);
}

void PathCheck::encrypt()
{
    if (isRealProxy(m_way)) {
        m_sheet.settle(m_proxy, CheckState::Passed, {.facts = place()});
    }
    if (!isSecure(m_server)) {
        if (m_route.permits(m_server)) {
            m_sheet.skip(m_tls, CheckRemark::Unencrypted);
            finish(true);
        } else {
            fail(m_tls, {.cause = Cause::NotEncrypted});
        }
        return;
    }
    begin(m_tls, Cause::TimedOut);
    m_failed = &PathCheck::encryptionFailed;
    m_socket->setSslConfiguration(m_route.tls());
    m_socket->setPeerVerifyName(m_server.host());
    connect(m_socket.get(), &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        m_certificate = {.cause = causeOf(CloseReason::Code::TlsFailed, certificateProblem(errors)),
                         .detail = errorTexts(errors),
                         .facts = certificateFacts()};
    });
    connect(m_socket.get(), &QSslSocket::encrypted, this, &PathCheck::encrypted);
    m_socket->startClientEncryption();
}

void PathCheck::encryptionFailed(QAbstractSocket::SocketError)
{
    if (m_certificate.cause == Cause::None) {
        m_certificate = {.cause = Cause::EncryptionFailed, .detail = m_socket->errorString()};
    }
    fail(m_tls, m_certificate);
}

CheckFacts PathCheck::certificateFacts() const
{
    CheckFacts facts;
    const QSslCertificate certificate = m_socket->peerCertificate();
    if (!certificate.isNull()) {
        facts.subject = certificate.subjectDisplayName();
        facts.issuer = certificate.issuerDisplayName();
        facts.expiresAt
            = base::WallTime(base::Milliseconds(certificate.expiryDate().toMSecsSinceEpoch()));
        facts.pin = pinText(publicKeyPin(certificate));
    }
    return facts;
}

void PathCheck::encrypted()
{
    CheckFinding finding{.facts = certificateFacts()};
    finding.facts.tlsVersion = tlsVersionText(m_socket->sessionProtocol());
    finding.facts.cipher = m_socket->sessionCipher().name();
    if (!m_route.accepts(m_socket->peerCertificate())) {
        finding.cause = Cause::CertificateUnpinned;
        finding.detail = pinDetail(m_socket->peerCertificate());
        fail(m_tls, finding);
        return;
    }
    if (finding.facts.tlsVersion == "TLS"_L1) {
        finding.remark = CheckRemark::OldTls;
    } else if (finding.facts.expiresAt && *finding.facts.expiresAt - m_scheduler.wallNow() < soon) {
        finding.remark = CheckRemark::ExpiresSoon;
    }
    const bool isFine = finding.remark == CheckRemark::None;
    m_sheet.settle(m_tls, isFine ? CheckState::Passed : CheckState::Doubtful, finding);
    finish(true);
}

void PathCheck::fail(int index, CheckFinding finding)
{
    m_sheet.settle(index, CheckState::Failed, finding);
    finish(false);
}

/// Later: we may be inside a signal of the socket, and our owner may have called start() only now.
void PathCheck::finish(bool isOpen)
{
    m_limit.cancel();
    if (m_socket) {
        m_socket->disconnect(this);
    }
    m_ending = m_scheduler.after(0ms, [this, isOpen] {
        m_socket.reset();
        Q_EMIT finished(isOpen);
    });
}

} // namespace godwit::net
