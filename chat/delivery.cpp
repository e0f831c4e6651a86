#include "chat/delivery.h"

namespace godwit::chat {

Delivery::Delivery(Courier &courier, Keeper &keeper, base::Scheduler &scheduler, int window)
    : m_courier(courier)
    , m_keeper(keeper)
    , m_scheduler(scheduler)
    , m_outbox(window)
{
}

void Delivery::sessionStarted(bool deduplicates)
{
    m_session = deduplicates ? Session::Deduplicating : Session::Plain;
    ++m_sessions;
    m_outbox.sessionStarted(deduplicates);
}

void Delivery::sessionEnded()
{
    m_session = Session::None;
    ++m_sessions;
    m_alarm.cancel();
    m_outbox.sessionEnded();
}

void Delivery::pump()
{
    if (m_session == Session::None) {
        return;
    }
    const base::TimePoint now = m_scheduler.now();
    const QList<SendMessage> due = m_outbox.take(now);
    if (m_session == Session::Deduplicating) {
        submit(due);
    } else if (!due.isEmpty()) {
        // A crash must not send it a second time: that it may be out is on disk before it is.
        ChangeSet changes;
        for (const SendMessage &each : due) {
            changes.outbox.append(*m_outbox.find(each.id));
            changes.outbox.last().state = Unconfirmed{};
        }
        m_keeper.keep(changes, [this, due, session = m_sessions] {
            if (session == m_sessions) {
                submit(due);
            }
        });
    }
    if (const auto wake = m_outbox.wakeAt()) {
        const auto delay = std::chrono::ceil<base::Milliseconds>(*wake - now);
        m_alarm = m_scheduler.after(delay, [this] { m_wake(); });
    }
}

void Delivery::submit(const QList<SendMessage> &due)
{
    for (const SendMessage &each : due) {
        m_courier.submit(each);
    }
}

} // namespace godwit::chat
