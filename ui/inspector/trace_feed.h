#pragma once

#include "base/scheduler.h"
#include "chat/trace_source.h"

#include <QPointer>

namespace godwit::ui {

/// Asks a trace for what is new while somebody looks, never faster than a person can see. Owned by
/// the inspector; the references outlive it.
class TraceFeed final : public QObject
{
    Q_OBJECT

public:
    static constexpr base::Milliseconds pace{100};

    TraceFeed(chat::TraceSource &source, base::Scheduler &scheduler, QObject *parent = nullptr);

    /// Tells nothing of the frames that there are already; before setRunning().
    void skipOldFrames();

    /// Whether somebody looks and wants to see more.
    void setRunning(bool running);

Q_SIGNALS:
    void added(const godwit::chat::TraceUpdate &update);

private:
    void ask();
    void take(const chat::TraceUpdate &update);

    QPointer<chat::TraceSource> m_source; ///< may go before us, with its account
    base::Scheduler &m_scheduler;
    chat::TracePosition m_position;
    bool m_isRunning = false;
    bool m_isWaiting = false; ///< for an answer
    base::Alarm m_next;
};

} // namespace godwit::ui
