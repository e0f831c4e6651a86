#pragma once

#include "net/connection/connection_state.h"

namespace godwit::net {

/// What a wait depends on.
struct BackoffInput
{
    const CloseReason &why;
    const Trouble &trouble; ///< before this end is counted
    bool afterUse = false; ///< a session that had been of use ended
    base::TimePoint now;
};

/// How long to wait before the next try: full jitter over a window that doubles up to a cap, drawn
/// after the cap, so that a crowd that lost its server at one moment never comes back at one
/// moment. \p chance is uniform in [0, 1). Times that the server named itself are honoured and only
/// spread out behind.
[[nodiscard]] base::Milliseconds backoffDelay(const BackoffInput &input, double chance);

} // namespace godwit::net
