#pragma once

#include "server/local_server.h"

#include <QTemporaryDir>

#include <memory>

namespace godwit::test {

/// A server in a folder of its own that can be stopped and started again on the same data.
class ServerFixture final
{
public:
    explicit ServerFixture(const server::Limits &limits = {})
    {
        m_settings.dataFolder = m_folder.filePath(QStringLiteral("data"));
        m_settings.limits = limits;
    }

    [[nodiscard]] server::ServerSettings &settings() { return m_settings; }
    base::Result<server::Listening, server::ServerError> start()
    {
        m_server = std::make_unique<server::LocalServer>(m_settings);
        auto listening = m_server->start();
        m_port = listening ? listening->port : quint16(0);
        return listening;
    }
    void stop(std::optional<base::Milliseconds> estimate = {})
    {
        if (m_server) {
            m_server->stop(estimate);
            m_server.reset();
        }
    }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString folder() const { return m_settings.dataFolder; }
    [[nodiscard]] QString database() const { return folder() + QStringLiteral("/server.db"); }

private:
    QTemporaryDir m_folder;
    server::ServerSettings m_settings;
    std::unique_ptr<server::LocalServer> m_server;
    quint16 m_port = 0;
};

} // namespace godwit::test
