#pragma once

#include "net/detect/known_profile.h"

namespace godwit::app {

/// The profiles of resources/profiles, in the order of their names.
[[nodiscard]] QList<net::detect::KnownProfile> shippedProfiles();

} // namespace godwit::app
