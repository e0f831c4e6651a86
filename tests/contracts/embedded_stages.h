#pragma once

#include "contracts/transport_contract.h"

namespace godwit::test {

/// The stages on which the peer is the product's own server, on its own thread.
[[nodiscard]] QList<std::pair<const char *, MakeStage>> embeddedStages();

} // namespace godwit::test
