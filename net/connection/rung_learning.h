#pragma once

#include "net/connection/rung_memory.h"
#include "net/connection/step.h"

namespace godwit::net {

/// What is measured around an event, as far as it applies.
struct Experience
{
    base::WallTime now;
    std::optional<base::Milliseconds> took{}; ///< from the start of a rung until the server spoke
    int sessionRung = 0; ///< what really carried the session when it ended
    base::Milliseconds sessionAge{0}; ///< on that rung
};

/// Teaches \p memory what one step of the machine has shown. True if there was something to learn.
bool learn(RungMemory &memory, const ConnectionState &before, const ConnectionEvent &event,
           const Step &step, const Experience &experience);

/// The best rung with this kind at the same host as \p rung; \p rung itself if there is none.
[[nodiscard]] int rungOfKind(const QList<Rung> &rungs, int rung, TransportKind kind);

} // namespace godwit::net
