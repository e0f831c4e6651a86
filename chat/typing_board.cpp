#include "chat/typing_board.h"

#include <algorithm>

namespace godwit::chat {

bool TypingBoard::set(const ConversationId &conversation, const UserId &user, bool typing,
                      base::TimePoint now)
{
    using namespace std::chrono_literals;
    if (typing) {
        QHash<UserId, base::TimePoint> &writers = m_until[conversation];
        const bool news = !writers.contains(user);
        writers.insert(user, now + 8s);
        return news;
    }
    const auto writers = m_until.find(conversation);
    if (writers == m_until.end() || !writers->remove(user)) {
        return false;
    }
    if (writers->isEmpty()) {
        m_until.erase(writers);
    }
    return true;
}

QList<ConversationId> TypingBoard::expire(base::TimePoint now)
{
    QList<ConversationId> concerned;
    for (auto writers = m_until.begin(); writers != m_until.end();) {
        const auto isOver = [now](const auto &writer) { return writer.value() <= now; };
        if (erase_if(*writers, isOver) > 0) {
            concerned.append(writers.key());
        }
        writers = writers->isEmpty() ? m_until.erase(writers) : std::next(writers);
    }
    return concerned;
}

QList<ConversationId> TypingBoard::clear()
{
    return std::exchange(m_until, {}).keys();
}

std::optional<base::TimePoint> TypingBoard::nextExpiry() const
{
    std::optional<base::TimePoint> next;
    for (const auto &writers : m_until) {
        for (const base::TimePoint until : writers) {
            next = next ? std::min(*next, until) : until;
        }
    }
    return next;
}

QList<UserId> TypingBoard::in(const ConversationId &conversation) const
{
    QList<UserId> users = m_until.value(conversation).keys();
    std::sort(users.begin(), users.end());
    return users;
}

} // namespace godwit::chat
