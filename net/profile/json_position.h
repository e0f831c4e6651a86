#pragma once

#include "net/profile/json_pointer.h"

#include <QByteArray>

namespace godwit::net::profile {

/// The line, counted from 1, of the byte at \p offset.
[[nodiscard]] int lineAt(const QByteArray &text, qsizetype offset);

/// The line on which the value at \p pointer stands in \p json, of a field the line of its name;
/// where there is no such value, that of the nearest one around it. \p json: text that Qt has
/// parsed without an error.
[[nodiscard]] int lineOf(const JsonPointer &pointer, const QByteArray &json);

} // namespace godwit::net::profile
