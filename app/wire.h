#pragma once

#include "app/surroundings/network_facts.h"
#include "chat/courier.h"
#include "chat/remembered_network.h"
#include "chat/trace_source.h"

#include <functional>
#include <memory>

namespace godwit::app {

using MemoryReader = std::function<void(const QList<chat::RememberedNetwork> &networks)>;

/// Everything that one account needs on the I/O thread, and lives there: the courier with the
/// protocol, the transports and the clock under it. Made, used and destroyed on that thread.
class Wire
{
public:
    virtual ~Wire() = default;

    [[nodiscard]] virtual chat::Courier &courier() = 0;
    /// The computer is on this network now.
    virtual void enter(const NetworkFacts &facts) = 0;
    [[nodiscard]] virtual chat::TraceSource &trace() = 0;
    /// \p told hears what is remembered of networks, now and whenever that changes.
    virtual void watchMemory(MemoryReader told) = 0;
    virtual void forgetNetworks() = 0;
};

using WireMaker = std::function<std::unique_ptr<Wire>()>;

} // namespace godwit::app
