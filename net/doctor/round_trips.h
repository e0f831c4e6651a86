#pragma once

#include "base/time.h"

#include <QList>

namespace godwit::net {

/// The smallest of the times that is not exceeded by \p percent of 100 of them (nearest rank);
/// never of an empty list.
[[nodiscard]] base::Milliseconds percentile(QList<base::Milliseconds> times, int percent);

} // namespace godwit::net
