#include "app/trace/trace_relay.h"

namespace godwit::app {

using chat::TraceSource;

TraceRelay::TraceRelay(IoThread &thread, base::Mailbox &home)
    : m_thread(thread)
    , m_home(home)
{
}

void TraceRelay::attach(TraceSource &far)
{
    m_far = &far;
    connect(&far, &TraceSource::collected, &far, [this](const chat::TraceUpdate &update) {
        m_home.post([this, update] { Q_EMIT collected(update); });
    });
    connect(&far, &TraceSource::grown, &far, [this] { m_home.post([this] { Q_EMIT grown(); }); });
    connect(&far, &TraceSource::stateNoted, &far,
            [this](const chat::StateRecord &state, const QList<chat::AttemptRecord> &attempts) {
                m_home.post([this, state, attempts] { Q_EMIT stateNoted(state, attempts); });
            });
}

void TraceRelay::collect(const chat::TracePosition &since)
{
    m_thread.post([this, since] { m_far->collect(since); });
}

} // namespace godwit::app
