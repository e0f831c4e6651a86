#pragma once

#include "base/time.h"
#include "chat/conversation.h"

#include <QString>

#include <optional>

namespace godwit::ui {

/// One conversation as the list shows it.
struct ConversationRow
{
    chat::Conversation conversation;
    int unread = 0;
    int mentions = 0;
    chat::Presence presence = chat::Presence::Unknown; ///< of the other person, if it is direct
    bool muted = false;
    bool hasDraft = false;
    QString previewAuthor; ///< of the newest message, if it is known; shown in compact mode
    QString preview;
    std::optional<base::WallTime> newestAt;
    friend bool operator==(const ConversationRow &, const ConversationRow &) = default;
};

} // namespace godwit::ui
