#pragma once

#include "net/profile/profile.h"

#include <QByteArray>

namespace godwit::net::profile {

/// A profile as a file for people and programs (docs/profiles.md). parseProfile() makes the same
/// profile of it. Pure.
[[nodiscard]] QByteArray profileJson(const Profile &profile);

} // namespace godwit::net::profile
