#pragma once

#include "ui/commands.h"
#include "ui/preferences/preferences.h"

#include <optional>

/// The keys of commands, with those that a person has chosen. Pure.
namespace godwit::ui {

/// What the settings file calls a command; never changes.
[[nodiscard]] QString commandId(Command command);

/// commandTable() with \p own keys in place of the usual ones.
[[nodiscard]] QList<CommandInfo> commandTable(const OwnKeys &own);

/// Which of \p commands has these keys already, other than \p except.
[[nodiscard]] std::optional<CommandInfo> usedBy(const QList<CommandInfo> &commands,
                                                const QKeySequence &keys, Command except);

/// Whether these keys can be a command's: they must not be ones that write something.
[[nodiscard]] bool areUsable(const QKeySequence &keys);

} // namespace godwit::ui
