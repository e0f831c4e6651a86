#pragma once

#include <QString>

namespace godwit::app {

/// A name for the network that this computer is on now: a hash of what tells networks apart, salted
/// with this computer's own id, so that it means nothing to anybody else. Empty: there is none.
[[nodiscard]] QString currentNetworkName();

/// What tells networks apart, before it is hashed; empty where that cannot be found out.
[[nodiscard]] QByteArray networkTraits();

} // namespace godwit::app
