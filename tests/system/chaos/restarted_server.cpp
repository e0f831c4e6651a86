#include "chaos/restarted_server.h"

#include <QUrl>

#include <utility>

namespace godwit::test {

using namespace Qt::StringLiterals;

RestartedServer::RestartedServer(QString folder)
    : m_folder(std::move(folder))
{
}

bool RestartedServer::start()
{
    m_process
        = std::make_unique<JsonProcess>(u"godwit-cli"_s,
                                        QStringList{u"serve"_s, u"--json"_s, u"--data"_s, m_folder,
                                                    u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_port)});
    if (!m_process->start()) {
        return false;
    }
    const QJsonObject listening = m_process->waitForEvent(u"listening"_s);
    if (listening.isEmpty()) {
        return false;
    }
    m_port = static_cast<quint16>(QUrl(listening[u"url"_s].toString()).port(0));
    return true;
}

void RestartedServer::kill()
{
    m_process->kill();
}

QString RestartedServer::errorText() const
{
    return QString::fromUtf8(m_process->errorText());
}

} // namespace godwit::test
