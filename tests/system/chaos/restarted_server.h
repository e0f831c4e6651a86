#pragma once

#include "support/json_process.h"

#include <QString>

#include <memory>

namespace godwit::test {

/// The embedded server as a process that is killed and comes back, on the same port and with the
/// same data folder.
class RestartedServer final
{
public:
    explicit RestartedServer(QString folder);

    /// Waits until it listens: on a free port at first, on the same one ever after.
    bool start();
    void kill();

    [[nodiscard]] quint16 port() const { return m_port; }
    /// What it said before it ended.
    [[nodiscard]] QString errorText() const;

private:
    QString m_folder;
    std::unique_ptr<JsonProcess> m_process;
    quint16 m_port = 0;
};

} // namespace godwit::test
