#pragma once

#include "base/scheduler.h"
#include "chat/courier.h"
#include "chat/keeper.h"
#include "chat/outbox.h"

#include <functional>

namespace godwit::chat {

/// Hands what the outbox lets go to the courier, now and when a pause is over. Owned by Messenger.
class Delivery final
{
public:
    Delivery(Courier &courier, Keeper &keeper, base::Scheduler &scheduler, int window);

    [[nodiscard]] Outbox &outbox() { return m_outbox; }
    [[nodiscard]] const Outbox &outbox() const { return m_outbox; }

    /// \p wake is called when pump() has something to do.
    void onWake(std::function<void()> wake) { m_wake = std::move(wake); }
    void sessionStarted(bool deduplicates);
    void sessionEnded();
    void pump();

private:
    void submit(const QList<SendMessage> &due);

    enum class Session { None, Deduplicating, Plain };

    Courier &m_courier;
    Keeper &m_keeper;
    base::Scheduler &m_scheduler;
    Outbox m_outbox;
    Session m_session = Session::None;
    int m_sessions = 0;
    std::function<void()> m_wake;
    base::Alarm m_alarm;
};

} // namespace godwit::chat
