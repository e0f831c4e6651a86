#pragma once

#include "base/time.h"

#include <QDate>
#include <QString>

namespace godwit::ui {

[[nodiscard]] QDate localDate(base::WallTime time);
/// Hours and minutes in the person's own format and zone.
[[nodiscard]] QString timeText(base::WallTime time);
/// Weekday, day, month, year and time, for tool tips.
[[nodiscard]] QString fullTimeText(base::WallTime time);
/// "Today, 20 November", "Yesterday, …", "Monday, 3 March", with the year if it is not this one.
[[nodiscard]] QString dayText(const QDate &day, const QDate &today);
/// The time today, the weekday within a week, else the date: for the conversation list.
[[nodiscard]] QString shortWhenText(base::WallTime time, const QDate &today);

} // namespace godwit::ui
