#pragma once

#include "app/secrets/secret_store.h"

#include <memory>

namespace godwit::app {

/// The keychain of the operating system; where the program was built without one, a place that
/// answers Unavailable. \p service is the name under which people find our entries in it. Nothing
/// that it does, also not at its end, blocks the calling thread for longer than a moment.
[[nodiscard]] std::unique_ptr<SecretStore> makeKeychain(const QString &service);

} // namespace godwit::app
