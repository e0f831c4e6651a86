#include "chat/history.h"

#include <algorithm>

namespace godwit::chat {

History::History(Courier &courier, RequestIds &requests, int pageSize)
    : m_courier(courier)
    , m_requests(requests)
    , m_pageSize(pageSize)
{
}

void History::askNewest(const Gap &gap)
{
    ask({gap, 0});
}

void History::askAll(const Gap &gap, int pages)
{
    ask({gap, std::max(pages, 1)});
}

void History::ask(const Asked &asked)
{
    const Gap &gap = asked.gap;
    if (m_busy.contains(gap.conversation)) {
        return;
    }
    RequestHistory request{m_requests.next(), gap.conversation, gap.before, {}, m_pageSize};
    if (asked.pages > 0) {
        request.after = gap.after;
    }
    m_asked.insert(request.request, asked);
    m_busy.insert(gap.conversation, request.request);
    m_courier.submit(request);
}

void History::sessionEnded()
{
    m_asked.clear();
    m_busy.clear();
}

std::optional<Found> History::page(const HistoryPage &page)
{
    const auto known = m_asked.constFind(page.request);
    if (known == m_asked.cend()) {
        return std::nullopt;
    }
    const Asked asked = *known;
    const Gap &gap = asked.gap;
    const bool upwards = asked.pages > 0;
    m_asked.erase(known);
    m_busy.remove(gap.conversation);

    Found found{{}, gap.conversation, upwards ? gap.after : Seq{}, gap.before};
    Seq oldest = gap.before;
    Seq newest = gap.after;
    for (const Message &message : page.messages) {
        if (message.conversation == gap.conversation && message.seq < gap.before
            && (!upwards || message.seq > gap.after)) {
            oldest = std::min(oldest, message.seq);
            newest = std::max(newest, message.seq);
            found.messages.append(message);
        }
    }
    if (page.more && found.messages.isEmpty()) {
        return std::nullopt; // "more" of nothing: asking again would never end
    }
    if (page.more) {
        (upwards ? found.before : found.after)
            = upwards ? Seq{newest.value + 1} : Seq{oldest.value - 1};
        if (asked.pages > 1) {
            ask({{gap.conversation, newest, gap.before}, asked.pages - 1});
        }
    }
    return found;
}

std::optional<Gap> History::refused(const RequestId &request)
{
    const auto known = m_asked.constFind(request);
    if (known == m_asked.cend()) {
        return std::nullopt;
    }
    const Gap gap = known->gap;
    m_asked.erase(known);
    m_busy.remove(gap.conversation);
    return gap;
}

} // namespace godwit::chat
