#pragma once

#include "base/time.h"

#include <QUrl>

namespace godwit::net {

enum class TransportKind { WebSocket, LongPolling, EventStream, Polling, Bosh };

/// One way to a server: what to speak, and where. Protocols list theirs in order of preference.
struct Rung
{
    TransportKind kind = TransportKind::WebSocket;
    QUrl endpoint; ///< ws, wss, http or https
    bool mayClimb = false; ///< the transport may prove and change to a better kind by itself
    base::Milliseconds climbAfter{0}; ///< before it tries that for the first time
    friend bool operator==(const Rung &, const Rung &) = default;
};

} // namespace godwit::net
