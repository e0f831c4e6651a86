#pragma once

#include "chat/check_record.h"

#include <QJsonObject>

/// What an examination found, for programs; docs/user-guide/command-line.md has the format, and its
/// names never change. Pure functions.
namespace godwit::app {

[[nodiscard]] QString nameOf(chat::CheckStep step);
[[nodiscard]] QString nameOf(chat::CheckState state);
/// Empty for CheckRemark::None.
[[nodiscard]] QString nameOf(chat::CheckRemark remark);

[[nodiscard]] QJsonObject toJson(const chat::CheckRecord &record);
[[nodiscard]] QJsonObject toJson(const chat::CheckOutcome &outcome);

} // namespace godwit::app
