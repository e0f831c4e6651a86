#pragma once

#include "ui/theme/theme.h"

#include <array>

namespace godwit::ui {

/// The colour of selection, links and buttons.
enum class Accent { Petrol, Indigo, Plum, Moss, Slate };
inline constexpr std::array accents{Accent::Petrol, Accent::Indigo, Accent::Plum, Accent::Moss,
                                    Accent::Slate};

/// \p theme with another accent. Every colour keeps the luminance that it has with the first one,
/// and so its contrast to whatever it stands on.
[[nodiscard]] Theme withAccent(Theme theme, Accent accent);

/// \p theme with darker text and edges, and nothing tinted.
[[nodiscard]] Theme withHigherContrast(Theme theme);

} // namespace godwit::ui
