#pragma once

#include "ui/theme/theme.h"

#include <QPalette>

namespace godwit::ui {

/// What Qt's own widgets (menus, fields, tool tips) are painted with.
[[nodiscard]] QPalette makePalette(const Theme &theme);

/// Whether a palette that the platform gave us is a dark one. Before Qt 6.5 it is the only sign.
[[nodiscard]] bool isDark(const QPalette &platform);

} // namespace godwit::ui
