#include "chat/catch_up.h"

#include <algorithm>

namespace godwit::chat {

CatchUp::CatchUp(int holdLimit)
    : m_holdLimit(holdLimit)
{
}

void CatchUp::start(Seq cursor, bool complete)
{
    m_cursor = cursor;
    if (complete) {
        m_state = Live{};
    } else {
        m_state = Syncing{};
    }
}

void CatchUp::stop()
{
    m_state = Offline{};
}

void CatchUp::fallBehind()
{
    if (isLive()) {
        m_state = Syncing{};
    }
}

void CatchUp::missed()
{
    if (auto *syncing = std::get_if<Syncing>(&m_state)) {
        // The page that is on its way may have been made before it.
        syncing->overflowed = true;
        syncing->held.clear();
    } else {
        fallBehind();
    }
}

bool CatchUp::wantsPage() const
{
    const auto *syncing = std::get_if<Syncing>(&m_state);
    return syncing && !syncing->request;
}

void CatchUp::asked(const RequestId &request)
{
    if (auto *syncing = std::get_if<Syncing>(&m_state)) {
        syncing->request = request;
    }
}

bool CatchUp::awaits(const RequestId &request) const
{
    const auto *syncing = std::get_if<Syncing>(&m_state);
    return syncing && syncing->request == request;
}

void CatchUp::failed()
{
    if (auto *syncing = std::get_if<Syncing>(&m_state)) {
        syncing->request.reset();
    }
}

QList<Message> CatchUp::finish(const SyncPage &page)
{
    auto *syncing = std::get_if<Syncing>(&m_state);
    if (!syncing) {
        return {};
    }
    const bool progress = page.cursor > m_cursor;
    m_cursor = std::max(m_cursor, page.cursor);
    syncing->request.reset();
    if (page.more && progress) {
        return {};
    }
    if (syncing->overflowed) {
        syncing->overflowed = false;
        return {};
    }
    const QList<Message> held = std::exchange(syncing->held, {});
    m_state = Live{};
    return live(held);
}

QList<Message> CatchUp::live(const QList<Message> &messages)
{
    if (auto *syncing = std::get_if<Syncing>(&m_state)) {
        if (syncing->overflowed || syncing->held.size() + messages.size() > m_holdLimit) {
            syncing->overflowed = true;
            syncing->held.clear();
        } else {
            syncing->held.append(messages);
        }
        return {};
    }
    if (!isLive()) {
        return {};
    }
    Seq last = m_cursor;
    const bool allNew = std::all_of(messages.cbegin(), messages.cend(), [&last](const Message &m) {
        return std::exchange(last, m.changed) < m.changed;
    });
    if (allNew) {
        m_cursor = last;
        return messages;
    }
    QList<Message> fresh;
    for (const Message &message : messages) {
        if (message.changed > m_cursor) {
            m_cursor = message.changed;
            fresh.append(message);
        }
    }
    return fresh;
}

void CatchUp::advance(Seq seq)
{
    if (isLive()) {
        m_cursor = std::max(m_cursor, seq);
    }
}

} // namespace godwit::chat
