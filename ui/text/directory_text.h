#pragma once

#include "ui/models/directory_model.h"

namespace godwit::ui {

[[nodiscard]] QString directoryRoomsCaption();
[[nodiscard]] QString directoryPeopleCaption();
/// "telemetry", "Create #ops", "Write to Ines Okafor"
[[nodiscard]] QString directoryTitle(const DirectoryModel::Item &item);
/// What stands at the end of a row: "Joined", "24 members".
[[nodiscard]] QString directoryMark(const DirectoryModel::Item &item);
/// What Enter does with it: "join", "open", "create", "write".
[[nodiscard]] QString directoryAction(const DirectoryModel::Item &item);
/// "Room telemetry, Tag uplinks, 24 members, joined"
[[nodiscard]] QString directorySentence(const DirectoryModel::Item &item);

} // namespace godwit::ui
