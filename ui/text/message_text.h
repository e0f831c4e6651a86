#pragma once

#include "ui/models/timeline_row.h"

#include <QString>

namespace godwit::ui {

/// The word beside a message of ours; empty where the icon alone is shown.
[[nodiscard]] QString deliveryWord(Delivery delivery);
/// The tool tip of the delivery icon, and what a screen reader says.
[[nodiscard]] QString deliverySentence(const TimelineRow &row, const QStringList &readers);
/// The line under a message that was not sent or not confirmed; empty for all others.
[[nodiscard]] QString troubleText(const TimelineRow &row);
[[nodiscard]] QString gapText(GapState state);
[[nodiscard]] QString retractedText();
[[nodiscard]] QString copyCodeText();
[[nodiscard]] QString editedMark();
[[nodiscard]] QString truncatedMark(qsizetype left);
[[nodiscard]] QString quoteMissingText();
[[nodiscard]] QString newMessagesText();

/// "Ines Okafor, 08:41. <text>. 3 reactions. Read"
[[nodiscard]] QString messageSentence(const TimelineRow &row, const QString &author);

} // namespace godwit::ui
