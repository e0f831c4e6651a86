#pragma once

namespace godwit::ui {

/// What the person asked for; System follows the desktop while Godwit runs.
enum class ThemeChoice { System, Light, Dark };

} // namespace godwit::ui
