#include "ui/inspector/trace_feed.h"

#include <limits>

namespace godwit::ui {

TraceFeed::TraceFeed(chat::TraceSource &source, base::Scheduler &scheduler, QObject *parent)
    : QObject(parent)
    , m_source(&source)
    , m_scheduler(scheduler)
{
    connect(&source, &chat::TraceSource::collected, this, &TraceFeed::take);
    connect(&source, &chat::TraceSource::grown, this, [this] {
        if (m_isRunning && !m_isWaiting) {
            m_next = m_scheduler.after(pace, [this] { ask(); });
        }
    });
}

void TraceFeed::skipOldFrames()
{
    // Greater than any number; the answer says where the frames really end.
    m_position.frames = std::numeric_limits<qint64>::max();
}

void TraceFeed::setRunning(bool running)
{
    m_isRunning = running;
    m_next.cancel();
    if (running) {
        ask();
    }
}

void TraceFeed::ask()
{
    if (!m_isWaiting && m_source) {
        m_isWaiting = true;
        m_source->collect(m_position);
    }
}

void TraceFeed::take(const chat::TraceUpdate &update)
{
    // Somebody else may have asked; and an answer that comes during a pause waits for its end.
    if (!m_isWaiting || update.since != m_position) {
        return;
    }
    m_isWaiting = false;
    if (!m_isRunning) {
        return;
    }
    m_position = update.position;
    Q_EMIT added(update);
}

} // namespace godwit::ui
