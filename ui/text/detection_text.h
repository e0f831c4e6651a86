#pragma once

#include "ui/server_detector.h"

/// What detection finds, in words.
namespace godwit::ui {

[[nodiscard]] QString rowTitle(const DetectionRow &row);
[[nodiscard]] QString rowText(const DetectionRow &row);
/// What the server is, in one sentence; for a profile also how sure that is.
[[nodiscard]] QString resultText(const DetectionResult &result);
/// What nobody can know without sending; empty: nothing.
[[nodiscard]] QString assumptionText(const DetectionResult &result);
/// What is wrong with a profile; empty: nothing.
[[nodiscard]] QString mistakeText(const ProfileCheck &check);

} // namespace godwit::ui
