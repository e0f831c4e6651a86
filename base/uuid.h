#pragma once

#include "base/random.h"

#include <QString>

namespace godwit::base {

/// A version 4 UUID (RFC 9562, section 5.4) in its 36-character form.
[[nodiscard]] QString makeUuid(Random &random);

} // namespace godwit::base
