#pragma once

#include "net/profile/profile_error.h"

/// The words for what is wrong with a profile; English, as on the command line.
namespace godwit::app {

/// Names \p file, the line and the field.
[[nodiscard]] QString sentenceFor(const net::profile::ProfileError &error, const QString &file);

} // namespace godwit::app
