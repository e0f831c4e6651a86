#pragma once

#include "base/scheduler.h"
#include "net/connection/rung_memory.h"

#include <QString>

namespace godwit::app {

/// Keeps on disk what a connection has learnt about networks. Only a memory: what cannot be read or
/// written is a note in the log. Only for its owner, because it tells where they have been. Lives
/// on the I/O thread; the scheduler outlives it.
class MemoryFile final
{
public:
    /// \p path: empty for a connection that keeps nothing.
    MemoryFile(QString path, base::Scheduler &scheduler);
    /// Writes what has not been written.
    ~MemoryFile();
    Q_DISABLE_COPY_MOVE(MemoryFile)

    [[nodiscard]] net::RungMemory::Networks load() const;
    /// Soon, and once for everything that comes until then.
    void save(const net::RungMemory::Networks &networks);

private:
    void write();

    QString m_path;
    base::Scheduler &m_scheduler;
    std::optional<net::RungMemory::Networks> m_unwritten;
    base::Alarm m_alarm;
};

} // namespace godwit::app
