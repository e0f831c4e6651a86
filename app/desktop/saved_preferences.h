#pragma once

#include "ui/preferences/preferences.h"

#include <QJsonObject>

/// The preferences as they stand in the settings file. Pure.
namespace godwit::app {

/// Only what is not as it comes, so that a better choice of ours reaches whoever made none.
[[nodiscard]] QJsonObject savedPreferences(const ui::Preferences &preferences);
/// What makes no sense, or is of a later version, is as it comes.
[[nodiscard]] ui::Preferences loadedPreferences(const QJsonObject &json);

} // namespace godwit::app
