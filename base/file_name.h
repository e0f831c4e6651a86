#pragma once

#include <QString>

namespace godwit::base {

/// A name that is safe to show and to save under, on every system, made of what somebody else calls
/// a file: no folder, nothing that hides its end or turns its direction, no device, not too long.
/// The extension stays. Never empty.
[[nodiscard]] QString cleanFileName(const QString &name);

} // namespace godwit::base
