#pragma once

#include "ui/theme/theme.h"

#include <QString>

/// Style sheets for the few leaf widgets that Qt paints, made from the tokens.
namespace godwit::ui {

[[nodiscard]] QString lineEditSheet(const Theme &theme, bool error);
[[nodiscard]] QString plainEditSheet(const Theme &theme);
[[nodiscard]] QString scrollBarSheet(const Theme &theme);
[[nodiscard]] QString menuSheet(const Theme &theme);
[[nodiscard]] QString toolTipSheet(const Theme &theme);

} // namespace godwit::ui
