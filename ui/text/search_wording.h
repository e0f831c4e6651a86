#pragma once

#include "chat/message.h"

#include <QDate>
#include <QString>

namespace godwit::ui {

class SearchModel;

/// "17 results · searched on this device in 4 ms", or what stands in its place.
[[nodiscard]] QString searchSummary(const SearchModel &model);
/// What is wrong with the text, or what can be typed; empty where there are hits.
[[nodiscard]] QString searchAdvice(const SearchModel &model);
[[nodiscard]] QString hitSentence(const chat::Message &message, const QString &place,
                                  const QDate &today);
/// "Today 08:41", "Wed 16:20", "12 Nov".
[[nodiscard]] QString hitTime(base::WallTime time, const QDate &today);

} // namespace godwit::ui
