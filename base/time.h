#pragma once

#include <chrono>

namespace godwit::base {

using Milliseconds = std::chrono::milliseconds;

/// A point on the clock that never goes back. Everything that waits is measured on it.
using TimePoint = std::chrono::time_point<std::chrono::steady_clock, std::chrono::nanoseconds>;

/// A point on the calendar in UTC, as exact as chat servers state it. Only shown and stored;
/// nothing waits for it and nothing is ordered by it, because people and time servers move it.
using WallTime = std::chrono::time_point<std::chrono::system_clock, Milliseconds>;

} // namespace godwit::base
