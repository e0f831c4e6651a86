#pragma once

#include "app/io_thread.h"
#include "server/local_server.h"

#include <QObject>

#include <memory>

namespace godwit::app {

/// The server inside Godwit, started and stopped on a thread of its own, because both wait for the
/// disk. Owned by the composition root.
class LocalServerHost final : public QObject
{
    Q_OBJECT

public:
    LocalServerHost();
    /// Tells the clients and waits until the server is gone.
    ~LocalServerHost() override;

    /// started() or failed() follows. Where the wanted port is taken, a free one is used: the
    /// window is told the address anyway.
    void start(const server::ServerSettings &settings);

Q_SIGNALS:
    void started(const godwit::server::Listening &listening);
    void failed(const godwit::server::ServerError &error);

private:
    base::Mailbox m_home; ///< what comes from the thread
    IoThread m_thread;
    std::unique_ptr<server::LocalServer> m_server; ///< belongs to the thread
};

} // namespace godwit::app
