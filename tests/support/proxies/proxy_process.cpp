#include "support/proxies/proxy_process.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

#ifdef Q_OS_UNIX
#include <csignal>
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace godwit::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int tries = 3;
constexpr int startLimitMs = 20000;

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool accepts(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    return socket.waitForConnected(1000);
}

} // namespace

ProxyProcess::~ProxyProcess()
{
    kill();
}

bool ProxyProcess::start()
{
    // Squid, started by root, goes on as somebody else.
    QFile::setPermissions(m_folder.path(),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther
                              | QFile::ExeOther);
    for (int i = 0; i < tries; ++i) {
        if (runs(freePort())) {
            return true;
        }
        kill();
    }
    return false;
}

bool ProxyProcess::runs(quint16 port)
{
    m_port = port;
    m_process.setStandardOutputFile(path(u"log"_s), QIODevice::Append);
    m_process.setStandardErrorFile(path(u"log"_s), QIODevice::Append);
#ifdef Q_OS_UNIX
    // A group of its own, because both are more than one process.
    m_process.setChildProcessModifier([] {
        ::setpgid(0, 0);
#ifdef Q_OS_LINUX
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
    });
#endif
    prepare(m_process, port);
    m_process.start();
    const QDeadlineTimer limit(startLimitMs);
    while (!limit.hasExpired() && !m_process.waitForFinished(50)) {
        if (accepts(port)) {
            return true;
        }
    }
    return false;
}

void ProxyProcess::kill()
{
    if (m_process.state() == QProcess::NotRunning) {
        return;
    }
#ifdef Q_OS_UNIX
    ::kill(-static_cast<pid_t>(m_process.processId()), SIGKILL);
#endif
    m_process.kill();
    m_process.waitForFinished();
}

QByteArray ProxyProcess::log() const
{
    QFile file(path(u"log"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void ProxyProcess::write(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(content);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner
                            | QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther);
    }
}

QString systemProgram(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty()
        ? QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/usr/local/sbin"_s})
        : found;
}

} // namespace godwit::test
