#pragma once

#include <QString>

namespace godwit::ui {

/// \p kind is a MessageHit::Kind that offers something to do.
[[nodiscard]] QString messageActionText(int kind);

} // namespace godwit::ui
