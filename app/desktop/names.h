#pragma once

#include "app/desktop/desktop_options.h"

namespace godwit::app {

/// Where everything is kept: absolute, with '/'.
[[nodiscard]] QString dataFolder(const DesktopOptions &options);
/// What the person is called on this computer.
[[nodiscard]] QString loginName();
/// Always the same for one name at one server, so that whoever has lost the settings finds history
/// and key again. (An account keeps the id that it began with, whatever its name is later.)
[[nodiscard]] QString accountId(const QUrl &server, const QString &name);

} // namespace godwit::app
