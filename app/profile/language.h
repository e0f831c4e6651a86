#pragma once

#include "net/profile/profile.h"

#include <QString>

#include <optional>

namespace godwit::app {

/// Which language a server speaks. Auto: that of the profile, if there is one, else Godwit's.
enum class Language { Auto, Godwit, SocketIo, Json };

/// None: it is none of auto, godwit, socketio, json.
[[nodiscard]] std::optional<Language> languageNamed(const QString &name);

/// What is wrong with the language, with or without a profile; empty: nothing.
[[nodiscard]] QString objectionTo(Language language, bool hasProfile);
/// The same of the profile itself.
[[nodiscard]] QString objectionTo(Language language, const net::profile::Profile &profile);

} // namespace godwit::app
