#pragma once

#include "base/id.h"

#include <QtGlobal>

#include <compare>

namespace godwit::chat {

/// Names a room or a direct conversation at its server.
using ConversationId = base::Id<struct ConversationTag>;
/// The id that the author's client gave a message (a UUID for Godwit's own). It never changes.
using MessageId = base::Id<struct MessageTag>;
/// Names a person at their server.
using UserId = base::Id<struct UserTag>;
/// Ties an answer to the request that asked for it; unique within one run of the client.
using RequestId = base::Id<struct RequestTag>;

/// The server's number of a message or of a change to one: one increasing series for the whole
/// server, so it orders everything and serves as the resume cursor. 0 is before the first.
struct Seq
{
    qint64 value = 0;
    friend auto operator<=>(const Seq &, const Seq &) = default;
};

} // namespace godwit::chat
