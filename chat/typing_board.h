#pragma once

#include "base/time.h"
#include "chat/ids.h"

#include <QHash>
#include <QList>

#include <optional>

namespace godwit::chat {

/// Who is writing where. Ends by itself after 8 s (docs/PROTOCOL.md section 5). Pure.
class TypingBoard final
{
public:
    /// False: that was known.
    bool set(const ConversationId &conversation, const UserId &user, bool typing,
             base::TimePoint now);
    /// The conversations in which somebody's time is up at \p now.
    QList<ConversationId> expire(base::TimePoint now);
    /// Forgets all; the conversations that were concerned.
    QList<ConversationId> clear();
    [[nodiscard]] std::optional<base::TimePoint> nextExpiry() const;
    [[nodiscard]] QList<UserId> in(const ConversationId &conversation) const;
    [[nodiscard]] bool isEmpty() const { return m_until.isEmpty(); }

private:
    QHash<ConversationId, QHash<UserId, base::TimePoint>> m_until; ///< no empty ones
};

} // namespace godwit::chat
