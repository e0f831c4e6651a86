#pragma once

#include <QString>
#include <QStringView>

namespace godwit::store {

/// Changes whenever foldText() or searchGrams() do: an index built by another version is rebuilt.
inline constexpr int foldingVersion = 1;

/// \p text as search compares it: without case, accents and compatibility forms ("Ｃafé" and
/// "CAFE" are one). Marks that make another letter, as in Japanese, Thai and Indic scripts, stay.
[[nodiscard]] QString foldText(QStringView text);

} // namespace godwit::store
