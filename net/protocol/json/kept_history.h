#pragma once

#include "chat/message.h"
#include "chat/pending_message.h"

namespace godwit::net::json {

/// What earlier runs have kept of a server that a profile describes. It tells what is new among
/// what such a server says again to whoever comes.
struct KeptHistory
{
    QList<chat::Message> messages{}; ///< the newest of all rooms, ascending by seq
    /// Ours that may have been sent.
    QList<chat::PendingMessage> unconfirmed{};
};

} // namespace godwit::net::json
