#include "app/trace/trace_relay.h"

namespace godwit::app {

using chat::TraceSource;

TraceRelay::TraceRelay(IoThread &thread)
    : m_thread(thread)
{
}

void TraceRelay::attach(TraceSource &far)
{
    m_far = &far;
    connect(&far, &TraceSource::collected, this, &TraceSource::collected, Qt::QueuedConnection);
    connect(&far, &TraceSource::grown, this, &TraceSource::grown, Qt::QueuedConnection);
    connect(&far, &TraceSource::stateNoted, this, &TraceSource::stateNoted, Qt::QueuedConnection);
}

void TraceRelay::collect(const chat::TracePosition &since)
{
    m_thread.post([this, since] { m_far->collect(since); });
}

} // namespace godwit::app
