#pragma once

#include "base/result.h"
#include "base/scheduler.h"
#include "chat/trace_source.h"

#include <QFile>
#include <QHash>

namespace godwit::app {

/// Writes everything that a trace tells to a file while it happens, as JSON Lines. Only the owner
/// of the file may read it. The references outlive it.
class TraceLog final : public QObject
{
    Q_OBJECT

public:
    TraceLog(chat::TraceSource &source, base::Scheduler &scheduler);

    /// Why the file cannot be written, in the system's words. What was in it is gone.
    [[nodiscard]] base::Result<base::Done, QString> open(const QString &path);
    /// Waits until everything up to now is written, and ends the file.
    void finish();

private:
    void ask();
    void write(const chat::TraceUpdate &update);

    chat::TraceSource &m_source;
    base::Scheduler &m_scheduler;
    QFile m_file;
    chat::TracePosition m_position;
    QHash<int, chat::AttemptRecord> m_open; ///< attempts that go on; written when they have ended
    base::Alarm m_soon;
    bool m_isWaiting = false; ///< for an answer
};

/// Writes \p update into a new file, with everything that is still going on as it stands. For any
/// thread; nothing of the file is seen before it is whole.
[[nodiscard]] base::Result<base::Done, QString> writeTrace(const QString &path,
                                                           const chat::TraceUpdate &update);

} // namespace godwit::app
