#pragma once

#include "chat/remembered_network.h"
#include "net/connection/rung_memory.h"

namespace godwit::net {

/// What \p memory knows of \p rungs and has not expired at \p now: the present network first, then
/// the one that was used last. Networks of which nothing is known are left out. Pure.
[[nodiscard]] QList<chat::RememberedNetwork>
rememberedNetworks(const RungMemory &memory, const QList<Rung> &rungs, base::WallTime now);

} // namespace godwit::net
