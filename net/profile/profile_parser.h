#pragma once

#include "base/result.h"
#include "net/profile/profile.h"
#include "net/profile/profile_error.h"

#include <QByteArray>

namespace godwit::net::profile {

/// The longest file that is read as a profile, in bytes.
inline constexpr qsizetype LongestProfile = 256LL * 1024;

/// Reads a profile (docs/profiles.md; resources/profiles/profile.schema.json says the same to
/// editors). The first mistake decides. Pure.
[[nodiscard]] base::Result<Profile, ProfileError> parseProfile(const QByteArray &json);

} // namespace godwit::net::profile
