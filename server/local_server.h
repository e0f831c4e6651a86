#pragma once

#include "base/result.h"
#include "base/time.h"
#include "server/server_settings.h"

#include <QUrl>

#include <memory>
#include <optional>

namespace godwit::server {

/// Why the server did not start. Nothing was changed on disk, but for a folder or a database that
/// was not there before.
struct ServerError
{
    enum class Code {
        PortInUse, ///< or one that needs more rights
        AddressNotAvailable, ///< not an IP address of this computer
        DataFolderUnwritable,
        DataFolderInUse, ///< by another server
        DatabaseCorrupt, ///< and could not be set aside
        NewerSchema, ///< written by a later version; left untouched
        DiskFull,
        Failed, ///< anything else
    };
    Code code = Code::Failed;
    QString detail; ///< technical words, untranslated
    friend bool operator==(const ServerError &, const ServerError &) = default;
};

/// A server that takes connections.
struct Listening
{
    QUrl url; ///< what clients are given; where it listens on every address, the loopback one
    quint16 port = 0;
    std::optional<QString>
        setAside; ///< a corrupt database was kept under this name, a new one begun
};

/// The embedded chat server (docs/PROTOCOL.md): HTTP, long polling and WebSocket on one port, its
/// data in one folder. Runs on threads of its own and needs no event loop; its functions may be
/// called from any one thread, and wait for the disk at the start and the end. Loading the database
/// driver needs a QCoreApplication.
class LocalServer final
{
public:
    explicit LocalServer(ServerSettings settings);
    /// Stops.
    ~LocalServer();
    LocalServer(const LocalServer &) = delete;
    LocalServer &operator=(const LocalServer &) = delete;

    /// Once per object.
    [[nodiscard]] base::Result<Listening, ServerError> start();
    /// Answers what is under way, tells every client that the server goes down and, if known, for
    /// how long, then ends; within about two seconds. Without effect if it does not run.
    void stop(std::optional<base::Milliseconds> restartEstimate = {});

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace godwit::server
