#pragma once

#include "chat/ids.h"

#include <QString>

namespace godwit::ui {

/// Whether \p body speaks to \p person: "@name" as a word of its own, whatever the case.
[[nodiscard]] bool mentions(const QString &body, const chat::UserId &person);
/// Where "@name" begins at or after \p from; -1 if nowhere.
[[nodiscard]] qsizetype findMention(const QString &body, const chat::UserId &person,
                                    qsizetype from);

} // namespace godwit::ui
