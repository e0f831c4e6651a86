#pragma once

#include "base/result.h"
#include "base/scheduler.h"
#include "server/http/site.h"
#include "server/server_settings.h"

#include <functional>
#include <memory>

namespace godwit::server {

struct ListenError
{
    enum class Code { PortInUse, AddressNotAvailable, Failed };
    Code code = Code::Failed;
    QString detail;
};

/// The listening port and the one thread that serves it. The only thing outside this folder that
/// knows how the wire is served. Everything but the functions that say otherwise belongs to its
/// thread once run() was called, and to the caller's before.
class Network final
{
public:
    explicit Network(const Limits &limits);
    /// Stops, if that has not been done.
    ~Network();
    Network(const Network &) = delete;
    Network &operator=(const Network &) = delete;

    [[nodiscard]] base::Scheduler &scheduler();
    /// Takes the port; returns which one. The site outlives us.
    [[nodiscard]] base::Result<quint16, ListenError> listen(const QString &address, quint16 port,
                                                            Site &site);
    /// Starts the thread.
    void run();
    [[nodiscard]] bool isRunning() const;
    /// Has \p action done on the thread. Any thread.
    void post(std::function<void()> action);
    /// Takes no new connections and lets idle ones go.
    void stopListening();
    [[nodiscard]] int connections() const;
    /// Cuts what is left and ends the thread, waiting for it. Not from the thread itself.
    void stop();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace godwit::server
