#pragma once

#include "base/scheduler.h"
#include "chat/connectivity.h"
#include "chat/event.h"

#include <deque>
#include <functional>
#include <variant>

namespace godwit::chat {

/// A piece of a SyncPage; the last piece comes as the page itself.
struct SyncPart
{
    RequestId request;
    QList<Message> messages;
};

/// What arrived and has not been applied. Long lists are cut and worked off over several turns of
/// the loop, so that the window stays responsive, and nothing overtakes anything. Owned by
/// Messenger.
class Inbox final
{
public:
    using Item = std::variant<Event, Connectivity, SyncPart>;
    /// Applies \p items; called once per turn of the loop.
    using Apply = std::function<void(const QList<Item> &items)>;

    Inbox(base::Scheduler &scheduler, Apply apply);

    void put(const QList<Event> &events);
    void put(const Connectivity &connectivity);

private:
    void append(const Event &event);
    void proceed();
    void schedule();
    void work();
    void takeSlice();

    base::Scheduler &m_scheduler;
    const Apply m_apply;
    std::deque<Item> m_items;
    enum class State { Idle, Working, Scheduled };
    State m_state = State::Idle;
    base::Alarm m_next;
};

} // namespace godwit::chat
