#pragma once

#include "ui/delegates/body_text.h"

namespace godwit::ui {

/// What stands out in a piece of code: strings, numbers, comments, options and the words that most
/// languages reserve. One rule for all languages; code that names none stays plain.
[[nodiscard]] QList<Run> codeRuns(const QString &code, const QString &language);

} // namespace godwit::ui
