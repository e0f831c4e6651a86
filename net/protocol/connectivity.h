#pragma once

#include "chat/connectivity.h"
#include "net/connection/connection_state.h"

/// The connection manager's state in the words of the domain. Pure.
namespace godwit::net {

/// What is known besides the state.
struct ConnectivityInputs
{
    TransportKind carrier = TransportKind::WebSocket; ///< what carries the traffic now
    TransportKind preferred = TransportKind::WebSocket; ///< of the best rung
    bool wasOnline = false;
    bool wasStopped = false; ///< Idle by choice, and not because nothing was started yet
    std::optional<base::Milliseconds> latency;
    QString code; ///< the server's own word for the last end
    /// Most of what arrives on this connection cannot be understood; technical words.
    std::optional<QString> misfits{};
    bool isBehindPortal = false; ///< the system says that this network wants a sign-in first
};

[[nodiscard]] chat::Connectivity connectivityOf(const ConnectionState &state,
                                                const ConnectivityInputs &inputs);

/// \p code is the server's own word, if it gave one.
[[nodiscard]] chat::Cause causeOf(const CloseReason &reason, const QString &code = {});

} // namespace godwit::net
