#pragma once

#include "net/detect/detection.h"
#include "net/profile/profile_error.h"
#include "ui/server_detector.h"

/// What detection finds, as the window shows it.
namespace godwit::app {

/// One row for each thing that a server may have, from the questions about it.
[[nodiscard]] QList<ui::DetectionRow> shownRows(const QList<net::detect::Row> &rows);
[[nodiscard]] ui::DetectionResult shownResult(const net::detect::Outcome &outcome);
[[nodiscard]] ui::ProfileCheck mistakeOf(const net::profile::ProfileError &error);
[[nodiscard]] QList<QByteArray> payloadsOf(const QList<net::Frame> &frames);

} // namespace godwit::app
