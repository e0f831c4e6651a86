#pragma once

#include "net/doctor/doctor_plan.h"
#include "net/transport/transport_factory.h"

namespace godwit::net {

/// The rungs of an Engine.IO server as ways to be examined: up to its handshake and with its
/// heartbeat, without anything of what lies above, so that nobody there hears of it. \p factory
/// outlives them.
[[nodiscard]] QList<ExaminedWay> engineWays(const QList<Rung> &rungs, TransportFactory &factory);

} // namespace godwit::net
