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

/// Stands where live messages arrived faster than they could be applied and were left out, because
/// they can be asked for again.
struct LiveOverflow
{
};

/// What arrived and has not been applied. Long lists are cut and worked off over several turns of
/// the loop, so that the window stays responsive, and nothing overtakes anything. Owned by
/// Messenger.
class Inbox final
{
public:
    using Item = std::variant<Event, Connectivity, SyncPart, LiveOverflow>;
    /// Applies \p items; called once per turn of the loop.
    using Apply = std::function<void(const QList<Item> &items)>;

    /// \p limit: messages that wait at most, where the server can be asked for the rest.
    Inbox(base::Scheduler &scheduler, Apply apply, qsizetype limit = 20'000);

    /// What is left out can be asked for again; else nothing ever is.
    void setResumable(bool resumable) { m_resumable = resumable; }

    void put(const QList<Event> &events);
    void put(const Connectivity &connectivity);

private:
    void append(const Event &event);
    void push(Item item);
    [[nodiscard]] bool leavesOut(const Event &event) const;
    void proceed();
    void schedule();
    void work();
    void takeSlice();

    base::Scheduler &m_scheduler;
    const Apply m_apply;
    const qsizetype m_limit;
    bool m_resumable = false;
    std::deque<Item> m_items;
    qsizetype m_weight = 0; ///< of all items, about their number of messages
    enum class State { Idle, Working, Scheduled };
    State m_state = State::Idle;
    base::Alarm m_next;
};

} // namespace godwit::chat
