#pragma once

#include "net/transport/close_reason.h"

namespace godwit::net {

/// What an end means for the next step.
enum class Verdict {
    Retry, ///< try again later, from the best rung
    StepDown, ///< perhaps this rung does not work here: try the next one at once
    Stop, ///< a person must do something first
};

/// How the waits grow.
enum class Curve {
    Brisk, ///< the host is well and the server will be back in a moment
    Slow, ///< something on the way does not work
    Busy, ///< the server asks for room
};

struct Consequence
{
    Verdict verdict = Verdict::Retry;
    Curve curve = Curve::Slow;
    friend bool operator==(const Consequence &, const Consequence &) = default;
};

/// The one table that says what follows from each end.
[[nodiscard]] Consequence consequenceOf(const CloseReason &reason);

} // namespace godwit::net
