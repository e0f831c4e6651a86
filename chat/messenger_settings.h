#pragma once

#include "chat/attachment.h"
#include "chat/ids.h"

#include <QString>

#include <optional>

namespace godwit::chat {

class Files;

/// How a batch of messages reached us.
enum class Origin { Live, CatchUp, History };

struct Draft
{
    QString body;
    std::optional<MessageId> replyTo;
    QList<Attachment> attachments{}; ///< their contents are on the shelf, see FileShelf
};

/// What a client without an archive asks for when it signs in for the first time.
enum class FirstSync {
    FromNow, ///< what is new from here on; older messages page by page, where somebody looks
    Everything, ///< all that the server has, in its order; gaps are filled without being asked
};

struct MessengerSettings
{
    int window = 32; ///< messages in flight at a time
    int pageSize = 100; ///< messages loaded into a timeline at a time
    FirstSync firstSync = FirstSync::FromNow;
    /// Goes back to this number at the first sign-in of this run, if the archive is not behind it
    /// anyway: everything newer is announced once more, as CatchUp.
    std::optional<Seq> since;
    Files *files = nullptr; ///< outlives the messenger; without it no files are sent
};

} // namespace godwit::chat
