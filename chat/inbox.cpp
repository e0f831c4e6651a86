#include "chat/inbox.h"

namespace godwit::chat {

namespace {

/// Messages per turn: about two milliseconds of work.
constexpr qsizetype slice = 512;

qsizetype weight(const Inbox::Item &item)
{
    if (const auto *part = std::get_if<SyncPart>(&item)) {
        return part->messages.size();
    }
    if (const auto *event = std::get_if<Event>(&item)) {
        if (const auto *live = std::get_if<LiveMessages>(event)) {
            return live->messages.size();
        }
        if (const auto *page = std::get_if<SyncPage>(event)) {
            return page->messages.size();
        }
    }
    return 1;
}

} // namespace

Inbox::Inbox(base::Scheduler &scheduler, Apply apply, qsizetype limit)
    : m_scheduler(scheduler)
    , m_apply(std::move(apply))
    , m_limit(limit)
{
}

void Inbox::put(const QList<Event> &events)
{
    for (const Event &event : events) {
        append(event);
    }
    proceed();
}

void Inbox::put(const Connectivity &connectivity)
{
    push(connectivity);
    proceed();
}

void Inbox::push(Item item)
{
    m_weight += weight(item);
    m_items.push_back(std::move(item));
}

/// Pages come one at a time because each is asked for; what is live comes as the server likes.
bool Inbox::leavesOut(const Event &event) const
{
    const auto *live = std::get_if<LiveMessages>(&event);
    return m_resumable && live && m_weight + live->messages.size() > m_limit;
}

void Inbox::append(const Event &event)
{
    if (leavesOut(event)) {
        if (m_items.empty() || !std::holds_alternative<LiveOverflow>(m_items.back())) {
            push(LiveOverflow{});
        }
        return;
    }
    if (const auto *live = std::get_if<LiveMessages>(&event);
        live && live->messages.size() > slice) {
        for (qsizetype at = 0; at < live->messages.size(); at += slice) {
            push(Event(LiveMessages{live->messages.mid(at, slice)}));
        }
        return;
    }
    const auto *page = std::get_if<SyncPage>(&event);
    if (!page || page->messages.size() <= slice) {
        push(event);
        return;
    }
    SyncPage rest = *page;
    const qsizetype size = page->messages.size();
    const qsizetype last = (size - 1) / slice * slice;
    for (qsizetype at = 0; at < last; at += slice) {
        push(SyncPart{page->request, page->messages.mid(at, slice)});
    }
    rest.messages = page->messages.mid(last);
    push(Event(std::move(rest)));
}

void Inbox::proceed()
{
    if (m_state == State::Idle) {
        work();
    } else if (m_state == State::Working && !m_items.empty()) {
        // Applying makes a courier answer at once, or a dialogue run a loop inside of us.
        schedule();
    }
}

void Inbox::schedule()
{
    m_state = State::Scheduled;
    m_next = m_scheduler.after(base::Milliseconds::zero(), [this] { work(); });
}

void Inbox::work()
{
    m_state = State::Working;
    takeSlice();
    if (m_state != State::Working) {
        return;
    }
    m_state = State::Idle;
    if (!m_items.empty()) {
        schedule();
    }
}

void Inbox::takeSlice()
{
    QList<Item> items;
    qsizetype total = 0;
    while (!m_items.empty()) {
        total += weight(m_items.front());
        if (!items.isEmpty() && total > slice) {
            break;
        }
        m_weight -= weight(m_items.front());
        items.append(std::move(m_items.front()));
        m_items.pop_front();
    }
    m_apply(items);
}

} // namespace godwit::chat
