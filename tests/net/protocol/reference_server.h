#pragma once

#include "support/json_process.h"

#include <QFileInfo>
#include <QStandardPaths>
#include <QUrl>

#include <memory>

namespace godwit::test {

/// The folder of the sources, whose tests/servers has the peers that run on Node.
[[nodiscard]] inline QString sourceFolder()
{
    return qEnvironmentVariable("GODWIT_SOURCE_DIR");
}

/// Why the peers on Node cannot be started; empty if they can.
[[nodiscard]] inline QString missingForNode()
{
    if (QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty()) {
        return QStringLiteral("Node is missing: install nodejs (18 or later) and npm");
    }
    const QString modules = sourceFolder() + QStringLiteral("/tests/servers/node_modules");
    if (!QFileInfo::exists(modules + QStringLiteral("/socket.io"))
        || !QFileInfo::exists(modules + QStringLiteral("/socket.io-client"))
        || !QFileInfo::exists(modules + QStringLiteral("/socket.io-2"))
        || !QFileInfo::exists(modules + QStringLiteral("/express"))) {
        return QStringLiteral("npm packages are missing: run \"npm ci\" in tests/servers");
    }
    return {};
}

/// A script on Node as a process; its packages are those of tests/servers.
[[nodiscard]] inline std::unique_ptr<JsonProcess> nodeProcess(const QString &script,
                                                              const QStringList &arguments)
{
    qputenv("NODE_PATH", (sourceFolder() + QStringLiteral("/tests/servers/node_modules")).toUtf8());
    return std::make_unique<JsonProcess>(QStandardPaths::findExecutable(QStringLiteral("node")),
                                         QStringList{sourceFolder() + u'/' + script} + arguments);
}

/// tests/servers/reference.js, on an ephemeral port that it keeps over restarts.
class ReferenceServer final
{
public:
    explicit ReferenceServer(QStringList arguments = {})
        : m_arguments(std::move(arguments))
    {
    }

    /// False if it does not come up.
    bool start()
    {
        m_process = nodeProcess(
            QStringLiteral("tests/servers/reference.js"),
            m_arguments + QStringList{QStringLiteral("--port"), QString::number(m_url.port(0))});
        if (m_process->start()) {
            const QJsonObject line = m_process->waitForEvent(QStringLiteral("listening"), 60000);
            m_url = QUrl(line.value(QStringLiteral("url")).toString());
        }
        return m_url.port(0) > 0 && m_process->isRunning();
    }
    /// SIGKILL.
    void kill() { m_process->kill(); }
    /// SIGTERM: it announces its restart.
    void terminate() { m_process->terminate(); }

    [[nodiscard]] QUrl url() const { return m_url; }
    [[nodiscard]] JsonProcess &process() { return *m_process; }

private:
    QStringList m_arguments;
    std::unique_ptr<JsonProcess> m_process;
    QUrl m_url;
};

} // namespace godwit::test
