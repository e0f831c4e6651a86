#pragma once

#include "net/transport/rung.h"
#include "net/transport/transport.h"

#include <memory>

namespace godwit::net {

/// Makes the transport of a rung. The implementation sits where all kinds are known.
class TransportFactory
{
public:
    virtual ~TransportFactory() = default;

    /// Never null; a rung that cannot be served yields a transport that closes with a reason.
    [[nodiscard]] virtual std::unique_ptr<Transport> make(const Rung &rung) = 0;
    /// The network may have died without a word: what is made from now on uses no connection that
    /// is there already.
    virtual void distrust() { }
};

} // namespace godwit::net
