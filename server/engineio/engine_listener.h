#pragma once

#include "net/engineio/packet.h"

namespace godwit::server {

/// Why an Engine.IO session ended.
enum class EngineEnd { ByClient, ByServer, PingTimeout, ConnectionLost, BrokenRules, SlowReader };

/// What a session says to the layer above. Owned by the session and as long-lived.
class EngineListener
{
public:
    virtual ~EngineListener() = default;
    /// A message, without its packet type.
    virtual void received(const net::Frame &message) = 0;
    /// Called once, last.
    virtual void closed(EngineEnd why) = 0;
};

} // namespace godwit::server
