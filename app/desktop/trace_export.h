#pragma once

#include "app/io_thread.h"
#include "chat/connection_trace.h"

#include <QObject>

#include <optional>

namespace godwit::app {

/// Writes traces into files without keeping anybody waiting. Owned by the composition root; what it
/// has begun is finished before the program ends.
class TraceExport final : public QObject
{
    Q_OBJECT

public:
    void write(const QString &path, const chat::TraceUpdate &trace);

Q_SIGNALS:
    void written(const QString &path);
    /// \p detail: in the system's words.
    void failed(const QString &detail);

private:
    base::Mailbox m_home;
    std::optional<IoThread> m_thread; ///< only where something was ever written
};

} // namespace godwit::app
