#pragma once

#include "app/settings_file.h"
#include "base/random.h"

/// Finds accounts among those that are remembered. Null: there is none.
namespace godwit::app {

[[nodiscard]] SavedAccount *findAccount(Settings &settings, const QString &id);
[[nodiscard]] SavedAccount *findAccount(Settings &settings, const QUrl &server,
                                        const QString &name);
/// The one of the server inside Godwit.
[[nodiscard]] SavedAccount *localAccount(Settings &settings);

/// Remembers a new account, under an id that no other one has.
SavedAccount &addAccount(Settings &settings, const QUrl &server, const QString &name,
                         base::Random &random);

} // namespace godwit::app
