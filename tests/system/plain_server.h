#pragma once

#include "../net/protocol/reference_server.h"
#include "support/need.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace godwit::test {

/// One of tests/servers/plain on ephemeral ports, which it keeps over restarts.
class PlainServer final
{
public:
    PlainServer(QString script, QStringList arguments)
        : m_script(std::move(script))
        , m_arguments(std::move(arguments))
    {
    }

    /// False if it does not come up.
    bool start()
    {
        QStringList arguments{QStringLiteral("--port"), QString::number(m_url.port(0))};
        if (m_pushPort > 0) {
            arguments << QStringLiteral("--push-port") << QString::number(m_pushPort);
        }
        m_process = nodeProcess(QStringLiteral("tests/servers/plain/") + m_script,
                                m_arguments + arguments);
        if (!m_process->start()) {
            return false;
        }
        const QJsonObject line = m_process->waitForEvent(QStringLiteral("listening"), 60000);
        m_url = QUrl(line.value(QStringLiteral("url")).toString());
        m_pushPort = static_cast<quint16>(line.value(QStringLiteral("pushPort")).toInt());
        return m_url.port(0) > 0;
    }
    /// SIGKILL.
    void kill() { m_process->kill(); }

    [[nodiscard]] QString url() const { return m_url.toString(); }
    [[nodiscard]] quint16 port() const { return static_cast<quint16>(m_url.port()); }
    /// Of the WebSocket that has a port of its own; 0: there is none.
    [[nodiscard]] quint16 pushPort() const { return m_pushPort; }
    [[nodiscard]] const JsonProcess &process() const { return *m_process; }

private:
    QString m_script;
    QStringList m_arguments;
    std::unique_ptr<JsonProcess> m_process;
    QUrl m_url;
    quint16 m_pushPort = 0;
};

/// Writes a shipped profile to \p path, with another port for its first way where \p pushPort is
/// not 0. False if that fails.
[[nodiscard]] inline bool writeProfile(const QString &name, int pushPort, const QString &path)
{
    QFile shipped(sourceFolder() + QStringLiteral("/resources/profiles/") + name);
    QFile file(path);
    if (!shipped.open(QIODevice::ReadOnly) || !file.open(QIODevice::WriteOnly)) {
        return false;
    }
    QJsonObject json = QJsonDocument::fromJson(shipped.readAll()).object();
    if (pushPort > 0) {
        QJsonArray ways = json[QStringLiteral("receive")].toArray();
        QJsonObject way = ways.at(0).toObject();
        way[QStringLiteral("port")] = pushPort;
        ways[0] = way;
        json[QStringLiteral("receive")] = ways;
    }
    return file.write(QJsonDocument(json).toJson()) > 0;
}

} // namespace godwit::test
