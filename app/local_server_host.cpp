#include "app/local_server_host.h"

namespace godwit::app {

using namespace Qt::StringLiterals;
using server::LocalServer;
using server::ServerError;

LocalServerHost::LocalServerHost()
    : m_thread(u"godwit-server"_s)
{
}

LocalServerHost::~LocalServerHost()
{
    m_thread.run([this] { m_server.reset(); });
}

void LocalServerHost::start(const server::ServerSettings &settings)
{
    m_thread.post([this, settings] {
        m_server = std::make_unique<LocalServer>(settings);
        auto result = m_server->start();
        if (!result && result.error().code == ServerError::Code::PortInUse && settings.port != 0) {
            server::ServerSettings anyPort = settings;
            anyPort.port = 0;
            m_server = std::make_unique<LocalServer>(anyPort);
            result = m_server->start();
        }
        // Back on the thread of this object; nothing is told any more once it is gone.
        if (result) {
            m_home.post([this, listening = *result] { Q_EMIT started(listening); });
        } else {
            m_home.post([this, error = result.error()] { Q_EMIT failed(error); });
        }
    });
}

} // namespace godwit::app
