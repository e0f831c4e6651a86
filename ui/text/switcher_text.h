#pragma once

#include "ui/models/switcher_model.h"

#include <QString>

namespace godwit::ui {

[[nodiscard]] QString switcherConversationsCaption();
[[nodiscard]] QString switcherPeopleCaption();
[[nodiscard]] QString switcherActionsCaption();
[[nodiscard]] QString switcherSearchText(const QString &words);
[[nodiscard]] QString switcherSearchNote();
[[nodiscard]] QString switcherSentence(const SwitcherModel::Item &item);

} // namespace godwit::ui
