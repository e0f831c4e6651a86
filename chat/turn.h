#pragma once

#include "chat/archive.h"
#include "chat/messenger.h"

#include <QList>

#include <functional>
#include <utility>

namespace godwit::chat {

/// What one step of the messenger leads to: kept as a whole, told in order. A value that is handed
/// through the step and executed at its end.
struct Turn
{
    struct Announcement
    {
        QList<Message> messages;
        Origin origin = Origin::Live;
    };

    ChangeSet changes;
    QList<Announcement> announcements; ///< told once the changes are on disk
    QList<std::function<void()>> afterwards; ///< after the announcements
    QList<std::function<void()>> told; ///< at the end of the step, whether stored or not
    bool conversationsChanged = false;
    bool conversationsUrgent = false; ///< not only numbers that the server will tell again
    bool outboxChanged = false;

    void announce(const QList<Message> &messages, Origin origin)
    {
        if (!announcements.isEmpty() && announcements.constLast().origin == origin) {
            announcements.last().messages.append(messages);
        } else if (!messages.isEmpty()) {
            announcements.append({messages, origin});
        }
    }
    void tell(std::function<void()> signal) { told.append(std::move(signal)); }
};

} // namespace godwit::chat
