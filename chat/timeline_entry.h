#pragma once

#include "chat/conversation.h"
#include "chat/message.h"
#include "chat/pending_message.h"

#include <QList>
#include <QMetaType>

#include <variant>

namespace godwit::chat {

/// One row of a conversation as it is kept (day separators and the like are the view's business).
using TimelineEntry = std::variant<Message, PendingMessage, Gap>;

/// One step that turns a list of entries into the next one; steps are applied in their order.
struct TimelineStep
{
    enum class Kind { Inserted, Updated, Removed };
    Kind kind = Kind::Inserted;
    int row = 0; ///< the first row concerned, in the list as the steps before have left it
    int count = 0; ///< of removed rows; for the others entries.size()
    QList<TimelineEntry> entries; ///< empty when removed
};

/// What became of a timeline; applied to a copy of its entries, the copy equals it again.
using TimelineChange = QList<TimelineStep>;

} // namespace godwit::chat

Q_DECLARE_METATYPE(godwit::chat::TimelineChange)
